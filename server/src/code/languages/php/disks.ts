import type { Node } from "web-tree-sitter";
import type { Argument, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { settingRead } from "./configuration.ts";
import { localName } from "./names.ts";
import { nameExpr } from "./scope.ts";

const disk = /^\\?(\w+\\)*Storage::(disk|drive|cloud)\(/;
/** What a disk is asked that reaches nothing: an address, a path, what a test asserts. */
const reachesNothing = /^(url|temporaryUrl|temporaryUploadUrl|path|assert\w+)$/;

/** Whether a disk of Laravel is asked for something that it knows by itself. */
export function askedOfDisk(node: Node, name: string): boolean {
  return reachesNothing.test(name) && disk.test(node.childForFieldName("object")?.text ?? "");
}

/** `Storage::disk("s3")`, by the name that Laravel's settings come with: the client that stands behind it, at the address of the settings. */
export function diskOf(callee: string, [name]: readonly Argument[], target: Node | null, to: Lowering): Expr | undefined {
  if (!target || !disk.test(`${callee}(`) || name?.value.kind !== "literal" || name.value.value !== "s3") return undefined;
  const range = rangeOf(target);
  const of = nameExpr(localName("\\Aws\\S3\\S3Client", target, to), range);
  const setting: Expr = { kind: "literal", value: "filesystems.disks.s3.endpoint", range };
  const endpoint = settingRead(target, "config", [{ value: setting }], range, to) ?? setting;
  const options: Expr = { kind: "object", entries: [{ key: "endpoint", value: endpoint }], range };
  return { kind: "call", callee: of, args: [{ value: options }], isNew: true, range };
}
