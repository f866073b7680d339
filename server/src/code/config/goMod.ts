import { basename } from "../../core/path.ts";
import type { ConfigFormat } from "./format.ts";

/** `go.mod`: the path under which a module's packages are imported. */
export const goModFormat: ConfigFormat = {
  id: "go.mod",
  matches: (file) => basename(file) === "go.mod",
  lower: (file, text) => ({ file, format: "go.mod", values: moduleOf(text), comments: [], problems: [] }),
};

function moduleOf(text: string) {
  const lines = text.split(/\r?\n/);
  const line = lines.findIndex((one) => /^module\s/.test(one));
  const [whole = "", before = "", module = ""] = /^(module\s+"?)([^\s"]+)/.exec(lines[line] ?? "") ?? [];
  if (module === "") return [];
  const range = { line, column: before.length, endLine: line, endColumn: whole.length };
  const keyRange = { line, column: 0, endLine: line, endColumn: "module".length };
  return [{ path: ["module"], value: module, range, keyRange, trap: "a module's path" }];
}
