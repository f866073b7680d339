import type { ClassFacts, FileFacts } from "../../code/facts.ts";
import { LineIndex, type Range } from "../../core/range.ts";
import { remember } from "../../core/remember.ts";
import { type Body, bodyOf, lastPart } from "./guardBodies.ts";

/** What stands in tests, or sets them up, whatever its file is called. */
const testPackages =
  /^(vitest|@?jest([-/].*)?|sinon|chai|mocha|@playwright\/test|cypress|pytest(_\w+)?|unittest(\.mock)?|mock|rspec|minitest|PHPUnit\b.*|Mockery|Moq|NSubstitute|Xunit|NUnit.*|testing|org\.(junit|mockito|testng)\b.*|io\.mockk\b.*)$/i;

/** Whether only tests run a file that is not called one: it imports what only these have. */
export function setsUpTests({ imports, isMocking }: FileFacts): boolean {
  return isMocking === true || imports.some(({ module }) => testPackages.test(module));
}

/** The classes that a guard is a method of, as it is written: `Approvals` of `Approvals.require`. */
export function ownerOf(guard: string): string | undefined {
  return guard
    .split(/[.:#\\/]+/)
    .slice(0, -1)
    .at(-1);
}

/**
 * What takes a guard's place in a file that doesn't have it: a method of a class that extends the guard's own, or that
 * opens it again; and what is put there at run time (`approvals.require = …`, `setattr(approvals, "require", …)`).
 */
export function inPlaceOf(guard: string, owners: ReadonlySet<string>, facts: FileFacts, text: string): readonly Body[] {
  return [...overrides(guard, owners, facts, text), ...patches(guard, owners, facts, text)];
}

function overrides(guard: string, owners: ReadonlySet<string>, facts: FileFacts, text: string): readonly Body[] {
  const heirs = new Set(owners);
  const found = new Set<ClassFacts>();
  // Those that extend one that does, too.
  for (let more = true; more; ) {
    const next = facts.classes.filter((one) => !found.has(one) && isHeir(one, heirs, text));
    for (const one of next) {
      found.add(one);
      heirs.add(one.name);
    }
    more = next.length > 0;
  }
  const methods = [...found].flatMap((one) => one.methods.flatMap((id) => facts.functions.find((fn) => fn.id === id) ?? []));
  const own = methods.filter(({ name }) => name === lastPart(guard));
  return own.map((fn): Body => ({ ...bodyOf(fn, facts, text), stands: "override" }));
}

/** By the head of the class: what it implements is nowhere else. */
function isHeir({ name, bases, range }: ClassFacts, owners: ReadonlySet<string>, text: string): boolean {
  if (owners.has(name) || bases.some((base) => base.kind === "name" && owners.has(base.name))) return true;
  const lines = text.split("\n").slice(range.line, range.endLine + 1);
  const [head = "", rest = ""] = (lines.find((line) => line.includes(name)) ?? "").split(name).slice(0, 2);
  return !/^\s*(\/\/|\*|#)/.test(head) && [...owners].some((owner) => new RegExp(`\\b${escaped(owner)}\\b`).test(rest.split("{")[0] ?? ""));
}

const patternsOf = remember((name: string) => {
  const word = escaped(name);
  const end = "(?![\\w!?])";
  return [
    // approvals.require = …, (approvals as any).require = …, Approvals.prototype["require"] = …
    new RegExp(
      `(?<of>[\\w$]+)(?:\\s+as\\s+\\w+\\s*\\))?(?<proto>\\.prototype)?(?:\\.${word}${end}|\\[["']${word}["']\\])\\s*=(?![=>])`,
      "g",
    ),
    // setattr(approvals, "require", …), Object.defineProperty(Approvals.prototype, "require", …), alias_method :require!, …
    new RegExp(
      `\\b(?:setattr|defineProperty|Reflect\\.set|class_alias|redefine|runkit\\w*)\\(\\s*(?<of>[\\w$]+)(?<proto>\\.prototype)?\\s*,\\s*["']${word}["']`,
      "g",
    ),
    new RegExp(
      `(?<of>\\w+)\\.(?:singleton_class\\.)?(?:define_(?:singleton_)?method|alias_method|send\\(\\s*:define_method\\s*,)[\\s(]*:${word}${end}`,
      "g",
    ),
    // Object.assign(Approvals.prototype, { require() {} })
    new RegExp(`\\bObject\\.assign\\(\\s*(?<of>[\\w$]+)(?<proto>\\.prototype)?\\s*,\\s*\\{[^}]*\\b${word}\\s*[(:,}]`, "g"),
    // patch("orders.approval.require_approval", …)
    new RegExp(`\\bpatch(?:\\.object)?\\(\\s*(?:["'][\\w.]*?(?<of>\\w+)\\.${word}["']|(?<of2>\\w+)\\s*,\\s*["']${word}["'])`, "g"),
  ];
});

function patches(guard: string, owners: ReadonlySet<string>, facts: FileFacts, text: string): readonly Body[] {
  const name = lastPart(guard);
  const modules = new Set(facts.imports.filter(({ typeOnly }) => !typeOnly).map(({ local }) => local));
  const lines = new LineIndex(text);
  return patternsOf(name).flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: whole, index, groups = {} }): readonly Body[] => {
      const of = groups["of"] ?? groups["of2"] ?? "";
      // What an object keeps under the name (`this.require`, `options.require`) is its own.
      if (!(owners.has(of) || modules.has(of) || /^patch/.test(whole))) return [];
      const range = lines.range(index, index + whole.length);
      const line = lineAt(text, range);
      if (/^\s*(\/\/|#|\*)/.test(line)) return [];
      return [{ file: facts.file, range, tokens: `patch ${line.trim()}`, stands: "patch" }];
    }),
  );
}

function lineAt(text: string, { line }: Range): string {
  return text.split("\n")[line] ?? "";
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
