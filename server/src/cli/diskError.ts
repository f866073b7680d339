const words: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ENOENT: "there is no such folder",
  ENOTDIR: "there is no such folder",
  EISDIR: "it is a folder",
};

/** What the system had against a file, for the person who named it; undefined where something else went wrong. */
export function diskErrorOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error && "syscall" in error && "path" in error)) return undefined;
  const { code, path } = error;
  return `${String(path)} can't be ${error.syscall === "scandir" ? "read" : "written"}: ${words[String(code)] ?? String(code)}`;
}
