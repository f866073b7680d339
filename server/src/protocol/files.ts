/** The two formats that the server answers for. */
export type SpecKind = "perimeter" | "contract";

/** Which format a file is, by its name; undefined for every other file. */
export function specKind(path: string): SpecKind | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^(?:.+\.)?perimeter\.ya?ml$/.test(name)) return "perimeter";
  return /^.+\.contract\.ya?ml$/.test(name) ? "contract" : undefined;
}

/** The same as a glob, for document selectors. */
export const specGlob = "**/{perimeter,*.perimeter,*.contract}.{yaml,yml}";

/** Languages of the editor whose open documents the server reads in place of the disk. */
export const readLanguages: readonly string[] = [
  "typescript", "typescriptreact", "javascript", "javascriptreact", "vue", "svelte", "python", "go", "java", "kotlin",
  "ruby", "php", "csharp", "rust", "shellscript", "yaml", "dockercompose", "github-actions-workflow", "json", "jsonc",
  "toml", "properties", "ini", "dotenv", "dockerfile",
];
