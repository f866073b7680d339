/** The folder of a workspace path; "" for the root. */
export function dirname(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash < 0 ? "" : path.slice(0, slash);
}

/** How many folders two files have in common, from the top. */
export function sharedFolders(one: string, other: string): number {
  const [folders, others] = [dirname(one).split("/"), dirname(other).split("/")];
  const apart = folders.findIndex((folder, depth) => folder !== others[depth]);
  return apart < 0 ? folders.length : apart;
}

/** The last part of a path. */
export function basename(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What stands behind the last dot of a path's last part; "" where there is none. */
export function extname(path: string): string {
  const name = basename(path);
  return name.slice(name.lastIndexOf(".") + 1 || name.length);
}

/** Joins and normalises: `.` and `..` are resolved; what leads above the root keeps its `../`. */
export function joinPath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return parts.join("/");
}

/** The path of `to` as written from `folder`. */
export function relativePath(folder: string, to: string): string {
  const a = folder === "" ? [] : folder.split("/");
  const b = to.split("/");
  let same = 0;
  while (same < a.length && same < b.length - 1 && a[same] === b[same]) same++;
  return [...a.slice(same).map(() => ".."), ...b.slice(same)].join("/");
}
