/** Languages of the editor whose open documents the server reads in place of the disk. */
export const readLanguages: readonly string[] = [
  "typescript", "typescriptreact", "javascript", "javascriptreact", "vue", "svelte", "python", "go", "java", "kotlin",
  "ruby", "php", "csharp", "rust", "shellscript", "yaml", "dockercompose", "github-actions-workflow", "json", "jsonc",
  "toml", "properties", "ini", "dotenv", "dockerfile",
];
