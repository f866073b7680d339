import { kindOf, knownSystem, systemOfHosts } from "../../compare/kind.ts";
import type { Judged } from "../../compare/judged.ts";
import { openQuestions, questionsOf } from "../../compare/questions.ts";
import { alertOf, confirmedOf } from "../../compare/reach.ts";
import { isOutside, systemNames } from "../../compare/reached.ts";
import { riskOf } from "../../compare/risk.ts";
import { distinctBy, push } from "../../core/collections.ts";
import type { Place } from "../../core/range.ts";
import type { DeclaredSystem, OverviewProblems, OverviewSystem, SystemState } from "../../protocol/overview.ts";
import type { Finding, RuleContext } from "../../rules/rule.ts";
import type { SystemEntry } from "../../spec/model.ts";
import type { View } from "../view.ts";
import { countsOf, endpointsOf } from "./counts.ts";
import { flowsOf } from "./flows.ts";
import { problemsOf } from "./problems.ts";

/** Every system that is declared or reached by the product, the riskiest first. */
export function systemsOf(view: View, context: RuleContext): readonly OverviewSystem[] {
  const groups = groupsOf(view.endpoints);
  const flows = flowsOf(context);
  const flowsTo = (group: readonly Judged[]) => [...new Set(group.flatMap((one) => [...(flows.get(one.name) ?? [])]))].sort();
  const systems: OverviewSystem[] = [];
  const entries = context.perimeters.all.flatMap((perimeter) => [...perimeter.systems.values()]);
  for (const entry of distinctBy(entries, keyOfEntry)) {
    const key = keyOfEntry(entry);
    const group = groups.get(key) ?? [];
    groups.delete(key);
    const problems = problemsOf(view.findings.filter((finding) => isAbout(finding, entry, context)));
    systems.push({ ...declaredSystem(view, entry, group), problems, key, flows: flowsTo(group) });
  }
  for (const [key, group] of groups) {
    const system = undeclaredSystem(view, group);
    if (system) systems.push({ ...system, key, flows: flowsTo(group) });
  }
  return systems.sort((a, b) => b.risk - a.risk || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function keyOfEntry({ file, id }: SystemEntry): string {
  return `${file}#${id}`;
}

/** What is reached, by the entry that covers it, else by the name of the system. Of what nothing declares only what leaves the house. */
function groupsOf(endpoints: readonly Judged[]): Map<string, Judged[]> {
  const groups = new Map<string, Judged[]>();
  const nameOf = systemNames(endpoints);
  for (const one of endpoints) {
    if (one.fileClass === "test" || one.isMocked) continue;
    if (one.entry) push(groups, keyOfEntry(one.perimeter?.systems.get(one.entry.id) ?? one.entry), one);
    else if (!one.isDeclared && !one.isOurs && isOutside(one)) {
      const name = nameOf(one);
      if (name !== null) push(groups, `#${name}`, one);
    }
  }
  return groups;
}

type Unkeyed = Omit<OverviewSystem, "key" | "flows">;

/** Whether a finding speaks of an entry, not of one that another perimeter has under this id. */
function isAbout({ system, file }: Finding, entry: SystemEntry, { perimeters, contracts }: RuleContext): boolean {
  if (system !== entry.id) return false;
  const contract = contracts.find((one) => one.file === file);
  const ruling = contract ? perimeters.keptBy(contract) : perimeters.rulingOf(file);
  return file === entry.file || ruling?.systems.get(entry.id)?.file === entry.file;
}

/** Findings of what nobody knows have no system: they stand where it is reached, or at what its address comes from. */
function problemsAt(view: View, id: string, group: readonly Judged[]): OverviewProblems {
  const keyOf = ({ file, range }: Place) => `${file}:${range.line}:${range.column}`;
  const places = new Set(group.flatMap(({ endpoint: { place, target } }) => [place, ...target.evidence].map(keyOf)));
  const isHere = (finding: Finding) => finding.system === undefined && finding.rule.startsWith("code/") && places.has(keyOf(finding));
  return problemsOf(view.findings.filter((finding) => finding.system === id || isHere(finding)));
}

function declaredSystem(view: View, entry: SystemEntry, group: readonly Judged[]): Omit<Unkeyed, "problems"> {
  const kind = kindOf(entry, view.catalogue);
  const known = knownSystem(entry, view.catalogue) ?? systemOfHosts(entry, view.catalogue);
  const writes = group.some((one) => one.access === "write");
  const open = openQuestions(entry, known, { kind, ...(writes && { access: "write" }) });
  return {
    id: entry.id,
    name: known && known.id === entry.id ? known.name : entry.id,
    kind,
    state: stateOf(entry, open.length, group),
    entry: { file: entry.file, range: entry.idRange },
    declared: wordsOf(entry),
    open,
    counts: countsOf(group),
    endpoints: endpointsOf(group),
    risk: entry.access?.value === "none" && group.length === 0 ? 0 : riskOf(group),
  };
}

function stateOf(entry: SystemEntry, open: number, group: readonly Judged[]): SystemState {
  if (entry.access?.value === "none") return "forbidden";
  if (!entry.decided || open > 0) return "undecided";
  return group.length === 0 ? "unused" : "declared";
}

function wordsOf(entry: SystemEntry): DeclaredSystem {
  const { liveByDefault: live } = entry;
  return {
    access: entry.access?.value ?? null,
    default: live ? "live" : "sandbox",
    ...(live && {
      liveByDefault: { reason: live.reason?.value ?? null, by: live.by?.value ?? null, until: live.until?.value ?? null },
    }),
    confirm: confirmedOf(entry),
    alert: alertOf(entry, []),
    data: entry.data?.map(({ value }) => value) ?? null,
    never: entry.never.map(({ value }) => value),
    forwardsTo: entry.forwardsTo.map(({ value }) => value),
    purpose: entry.purpose?.value ?? null,
  };
}

function undeclaredSystem(view: View, group: readonly Judged[]): Unkeyed | undefined {
  const [first] = group;
  if (!first) return undefined;
  const id = systemNames(view.endpoints)(first) ?? first.name;
  const access = group.some((one) => one.access === "write") ? "write" : undefined;
  return {
    id,
    name: first.name === "" ? id : first.name,
    kind: first.kind,
    state: "undeclared",
    open: questionsOf(first.kind, access),
    counts: countsOf(group),
    endpoints: endpointsOf(group),
    problems: problemsAt(view, id, group),
    risk: riskOf(group),
  };
}
