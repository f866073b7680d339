import { protocols } from "../../catalogue/protocols.ts";
import { matchesPattern } from "../../compare/action.ts";
import { callsOfSystem } from "../../compare/callsOfSystem.ts";
import type { Judged } from "../../compare/judged.ts";
import { phrase, t } from "../../core/l10n.ts";
import { nearestName } from "../../core/nearest.ts";
import type { Range } from "../../core/range.ts";
import { checkFormat } from "../../spec/formats.ts";
import { matchesCall, parseCallPattern } from "../../spec/callPattern.ts";
import type { ContractFile, Located, PerimeterFile } from "../../spec/model.ts";
import { extendsCandidates, referencedPaths } from "../../spec/references.ts";
import type { Fix, Problem, Rule, RuleContext } from "../rule.ts";
import { type Declared, declaredSystems, fileProblem, systemProblem } from "./entries.ts";
import { addDataClass, addSystem } from "./entryEdits.ts";
import { nearCall } from "./nearCall.ts";

/** spec/unknown-reference: a name that stands for nothing. */
export const unknownReference: Rule = {
  id: "spec/unknown-reference",
  severity: "error",
  summary:
    "`confirm`, `data`, `never`, `forwardsTo`, `catalogue`, `delegates`, `extends`, `perimeter` or an alert's `evidence` names what doesn't exist.",
  page: {
    why: "A name that stands for nothing protects nothing: `never: [customer-ordr]` lets every order through.",
    wrong: "```yaml\nsentry: { access: send, never: [customer-ordr] }\n```",
    mended:
      "```yaml\nsentry: { access: send, never: [customer-order] }\ndataClasses: { customer-order: [order_id, shipping_address] }\n```",
  },
  check: function* (context) {
    for (const declared of declaredSystems(context)) if (declared.entry.decided) yield* inSystem(declared, context);
    for (const spec of [...context.perimeterFiles, ...context.contracts]) yield* pathsOf(spec, context);
  },
};

function* inSystem(declared: Declared, context: RuleContext): Iterable<Problem> {
  const { spec, entry, perimeter } = declared;
  const createClass = (name: string): Fix => ({
    title: t("Create the data class {0}", name),
    safe: false,
    edits: addDataClass(spec, name),
  });
  for (const [key, list] of [
    ["data", entry.data ?? []],
    ["never", entry.never],
  ] as const) {
    yield* unknownIn(declared, key, list, perimeter.dataClasses, t("a data class"), createClass);
  }
  const systems = entry.forwardsTo.length === 0 ? nothing : new Set([...perimeter.systems.keys()].filter((id) => id !== entry.id));
  const createSystem = (name: string): Fix => ({
    title: t("Declare {0} as a draft", name),
    safe: false,
    edits: addSystem(spec, name, { access: "send", decided: false }),
  });
  yield* unknownIn(declared, "forwardsTo", entry.forwardsTo, systems, t("a system of this perimeter"), createSystem);
  const actions = entry.actions.map((action) => action.id.value);
  const called = callsOfSystem(context.judged, perimeter, entry.id);
  const unreadable = (entry.confirm?.items ?? []).filter(
    // What is neither a name nor a call is the schema's to say.
    ({ value }) => !actions.includes(value) && !isCall(value, called) && checkFormat("call-or-action", value, { actions }) === undefined,
  );
  yield* unknownIn(declared, "confirm", unreadable, new Set(actions), t("an action of this system, nor a call such as `POST /tickets`"));
  yield* misspeltCalls(declared, called);
  // Services of a cloud are known by their form, listed or not.
  if (entry.catalogue && !context.catalogue.byId(entry.catalogue.value))
    yield* unknownIn(
      declared,
      "catalogue",
      [entry.catalogue],
      new Set([...context.catalogue.systems, ...protocols].map(({ id }) => id)),
      t("a system of the catalogue"),
    );
}

/** A call that nothing makes, but for a letter: nobody would be asked. */
function* misspeltCalls({ spec, entry }: Declared, called: readonly Judged[]): Iterable<Problem> {
  for (const { value, range } of entry.confirm?.items ?? []) {
    if (entry.actions.some(({ id }) => id.value === value) || called.some(({ endpoint }) => matchesPattern(value, endpoint, entry)))
      continue;
    const near = parseCallPattern(value) && nearCall(value, called);
    if (near === undefined) continue;
    yield systemProblem(entry, range, `confirm ${value}`, {
      message: t("{0}: confirm names `{1}`, which the code never calls. Did you mean `{2}`?", entry.id, value, near),
      fixes: [replacement(spec, range, near)],
    });
  }
}

/** A single word may be an action or a function of an SDK; a call is what the code was seen to call so, or an SDK would write in one word (`createTicket`). */
function isCall(text: string, called: readonly Judged[]): boolean {
  const pattern = parseCallPattern(text);
  if (pattern === undefined) return false;
  if (pattern.kind !== "sdk" || /[._A-Z]/.test(text)) return true;
  return called.some(({ endpoint: { operation } }) => matchesCall(pattern, { operation, method: null, path: null }));
}

type Names = Pick<ReadonlyMap<string, unknown>, "has" | "keys">;
const nothing: Names = new Set<string>();

function unknownIn(
  { spec, entry }: Declared,
  key: string,
  names: readonly Located<string>[],
  known: Names,
  what: string,
  create?: (name: string) => Fix,
): readonly Problem[] {
  const unknown = names.filter(({ value }) => !known.has(value));
  return unknown.map(({ value, range }) => {
    const near = nearestName(value, [...known.keys()]);
    return systemProblem(entry, range, `${key} ${value}`, {
      message:
        near === undefined
          ? t("{0}: {1} names `{2}`, which is not {3}.", entry.id, key, value, what)
          : t("{0}: {1} names `{2}`, which is not {3}. Did you mean `{4}`?", entry.id, key, value, what, near),
      fixes: [
        ...(near === undefined ? [] : [replacement(spec, range, near)]),
        ...(create && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) ? [create(value)] : []),
      ],
    });
  });
}

function replacement(spec: PerimeterFile, range: Range, name: string): Fix {
  return { title: t("Change to {0}", name), safe: true, edits: [{ file: spec.file, range, newText: name }] };
}

/** What each kind of path is; holdouts must be elsewhere, and gates have a rule of their own. */
const pathWords: Readonly<Record<string, string>> = {
  extends: "extends",
  delegates: "delegates",
  evidence: phrase("the alert's evidence"),
  perimeter: "perimeter",
};

function* pathsOf(spec: PerimeterFile | ContractFile, context: RuleContext): Iterable<Problem> {
  const told = new Set<Range>();
  for (const { kind, path, range } of referencedPaths(spec)) {
    const word = pathWords[kind] && t(pathWords[kind]);
    if (word === undefined || told.has(range) || /[*?{[]/.test(path)) continue;
    told.add(range);
    const text = textAt(spec, range);
    const places = kind === "extends" ? extendsCandidates(spec.file, text) : [path];
    if (places.some((place) => context.paths.exists(place))) continue;
    yield fileProblem(spec.file, range, `${kind} ${text}`, {
      message: t("{0} names `{1}`, and nothing is there. Correct the path.", word, text),
    });
  }
}

/** The path as written; the range may hold quotes. */
function textAt(spec: PerimeterFile | ContractFile, range: Range): string {
  const { lines, text } = spec.yaml;
  return text.slice(lines.offset(range.line, range.column), lines.offset(range.endLine, range.endColumn)).replace(/^(["'])(.*)\1$/s, "$2");
}
