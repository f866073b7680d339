import type { FileFacts } from "../../code/facts.ts";
import type { Range } from "../../core/range.ts";
import type { Evaluator } from "../values/evaluate.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { indexOf } from "../program/fileIndex.ts";
import { ownInstance } from "./instances.ts";
import { namesOfParts } from "./parts.ts";
import type { ClassValue, Frame, InstanceValue, Value } from "../values/value.ts";

/** A bare name that is a member of the class around, of its bases in the workspace, or of a class around that. */
export function memberByName(
  evaluator: Evaluator,
  name: string,
  range: Range,
  frame: Frame,
  self: Value | undefined,
): readonly Value[] | undefined {
  const own = ownInstance(frame);
  // What the method is called on may have it, where the class that the code stands in leaves it to its heirs.
  if (
    self?.kind === "instance" &&
    (self.index !== own?.index || self.file !== own.file) &&
    declares(evaluator, self.file, self.index, name)
  )
    return evaluator.member(self, name, range, frame);
  // Where classes are named by their path, what stands around one is a namespace: it gives its constants, and no methods.
  const isInside = own && (traitsOf(own.file).pathNames === undefined || /^[A-Z]/.test(name));
  for (let at = own?.index; own && at !== undefined; at = isInside ? own.file.classes[at]?.parent : undefined) {
    if (!declares(evaluator, own.file, at, name)) continue;
    const plain: InstanceValue = { kind: "instance", file: own.file, index: at };
    return evaluator.member(at === own.index && self?.kind === "instance" ? self : plain, name, range, frame);
  }
  return undefined;
}

/** A bare name that a base of the class around may have, which is a class of a package. */
export function inheritedByName(evaluator: Evaluator, name: string, range: Range, frame: Frame): readonly Value[] | undefined {
  // What a language's own form is lowered to (`URL.openStream`) is nobody's member.
  const own = name.includes(".") ? undefined : ownInstance(frame);
  const found = own && evaluator.member(own, name, range, frame).filter((value) => value.kind === "external" && value.module !== "");
  return found && found.length > 0 ? found : undefined;
}

/** Whether a class has a member: itself, in another part of it, or by a base of the workspace. */
function declares(evaluator: Evaluator, file: FileFacts, index: number, name: string): boolean {
  evaluator.memo.read(file.file);
  const facts = file.classes[index];
  if (!facts) return false;
  if (indexOf(file).members(index).has(name) || namesOfParts(evaluator, file, facts).members.has(name)) return true;
  return facts.bases.some((base) =>
    evaluator
      .evaluate(base, frameOfBases(file, index))
      .some(
        (value) =>
          value.kind === "class" &&
          !(value.file === file && value.index === index) &&
          (evaluator.deeper(() => declares(evaluator, value.file, value.index, name)) ?? false),
      ),
  );
}

/** A class that is named without its path: one in the class around, or in one around that; undefined where names say all. */
export function classAround(evaluator: Evaluator, name: string, frame: Frame): ClassValue | undefined {
  const separator = traitsOf(frame.file).pathNames;
  const own = separator === undefined || !/^[A-Z]/.test(name) ? undefined : ownInstance(frame);
  for (let at = own?.index; own && at !== undefined; at = own.file.classes[at]?.parent) {
    const found = classWithin(evaluator, own.file, own.file.classes[at]?.name ?? "", name);
    if (found) return found;
  }
  return undefined;
}

/** The class of this name in the one of that path, wherever it is declared. */
export function classWithin(evaluator: Evaluator, file: FileFacts, around: string, name: string): ClassValue | undefined {
  const separator = traitsOf(file).pathNames;
  if (separator === undefined || !/^[A-Z]/.test(name)) return undefined;
  const path = `${around}${separator}${name}`;
  for (const one of [file, ...evaluator.program.siblings(file, path)]) {
    const index = indexOf(one).classes.get(path);
    if (index === undefined) continue;
    evaluator.memo.read(one.file);
    return { kind: "class", file: one, index };
  }
  return undefined;
}

/** Where the bases of a class are named: in the class around it. */
export function frameOfBases(file: FileFacts, index: number): Frame {
  const parent = traitsOf(file).pathNames === undefined ? undefined : file.classes[index]?.parent;
  return { file, fn: 0, ...(parent !== undefined && { class: parent }) };
}
