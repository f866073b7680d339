/** The two formats that are ours. */
export type SpecKind = "perimeter" | "contract";

/** Which format a file is, by its name; undefined for every other file. */
export function specKind(path: string): SpecKind | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^(?:.+\.)?perimeter\.ya?ml$/.test(name)) return "perimeter";
  return /^.+\.contract\.ya?ml$/.test(name) ? "contract" : undefined;
}
