import { createCatalogue } from "../../catalogue/catalogue.ts";
import type { CatalogueSystem, Ecosystem } from "../../catalogue/model.ts";
import { isOfPackage } from "../../catalogue/packages.ts";
import { accessOf } from "../requests/access.ts";
import type { UseVerdict } from "../endpoints.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { LinkLookup } from "../linker.ts";
import type { PackageUse } from "../request.ts";
import { parseUrl } from "../addresses/url.ts";
import { judgeUse } from "./judge.ts";
import { ecosystemOf, isSdkModule } from "./system.ts";
import { hasVerb, isLocal } from "./verbs.ts";

/** What an installed package was found to reach. Plain data, kept by name and version. */
export interface LearnedPackage {
  readonly ecosystem: Ecosystem;
  /** As it is imported. */
  readonly name: string;
  readonly version: string;
  /** Workspace path of what says its version. */
  readonly manifest: string;
  /** The hosts that it speaks to, the default one first. */
  readonly live: readonly string[];
  readonly sandbox: readonly string[];
  /** What it speaks to when nobody says otherwise. */
  readonly isSandboxByDefault: boolean;
  /** The requests of its methods by their names on the way from a client: `tickets.create`. */
  readonly operations: Readonly<Record<string, LearnedOperation>>;
}

/** The request that a method makes, as far as it is known. */
export interface LearnedOperation {
  readonly method: string | null;
  readonly url: string | null;
}

/** A look-up that, where the catalogue knows nothing, asks the learned packages. */
export function withLearned(lookup: LinkLookup, learned: readonly LearnedPackage[]): LinkLookup {
  if (learned.length === 0) return lookup;
  const catalogue = createCatalogue(learned.map(systemOf));
  return {
    ...lookup,
    isSdk: (language, module) => lookup.isSdk(language, module) || isSdkModule(catalogue, language, module),
    judgeUse: (use, evaluator) => {
      const known = lookup.judgeUse(use, evaluator);
      if (known || lookup.isSdk(use.file.language, use.callee.module)) return known;
      const found = learned.find(({ ecosystem, name }) => isOfLanguage(use, ecosystem) && isOfPackage(ecosystem, name, use.callee.module));
      const verdict = found && judgeUse(use, evaluator, catalogue);
      return found && verdict ? refined(verdict, found, use, evaluator, lookup) : undefined;
    },
  };
}

function isOfLanguage({ file }: PackageUse, ecosystem: Ecosystem): boolean {
  return ecosystemOf(file.language) === ecosystem;
}

function systemOf({ ecosystem, name, live, sandbox, isSandboxByDefault, operations }: LearnedPackage): CatalogueSystem {
  // Where a method's name says nothing, or something else (`close`), its request does.
  const untold = Object.entries(operations).flatMap(([path, { method }]): (readonly [string, string])[] => {
    const last = path.slice(path.lastIndexOf(".") + 1);
    return method !== null && (isLocal(last, undefined) || !hasVerb(last)) ? [[last, method]] : [];
  });
  const isRead = (method: string) => /^(GET|HEAD)$/.test(method);
  return {
    id: `${ecosystem}:${name}`,
    name,
    kind: "partner",
    live,
    sandbox: sandbox.length > 0 ? { mode: "host", hosts: sandbox, verified: false } : { mode: "none", verified: false },
    packages: { [ecosystem]: [name] },
    sdk: {
      anyClient: true,
      defaultEnvironment: isSandboxByDefault ? "sandbox" : "live",
      reads: untold.filter(([, method]) => isRead(method)).map(([last]) => last),
      writes: untold.filter(([, method]) => !isRead(method)).map(([last]) => last),
    },
    sources: ["its installed package"],
  };
}

/** What the judgement of names says, with the request that was found; undefined where the method is none that reaches out. */
function refined(
  verdict: UseVerdict,
  { name, version, live, sandbox, operations }: LearnedPackage,
  use: PackageUse,
  _: Evaluator,
  lookup: LinkLookup,
): UseVerdict | undefined {
  const operation = verdict.operation === null ? undefined : operationOf(operations, verdict.operation);
  if (verdict.role === "call" && !operation && verdict.access === "unknown") return undefined;
  const parts = operation?.url === undefined || operation.url === null ? undefined : parseUrl(operation.url);
  // An option that names another host counts for every request.
  const byDefault = verdict.environment === "sandbox" ? sandbox[0] : live[0];
  const host = verdict.host ?? (parts?.host && verdict.environment !== "sandbox" ? parts.host : byDefault) ?? null;
  const url = parts && host !== null ? `https://${host}${parts.path}` : null;
  const known = host === null ? undefined : lookup.byHost(host, parts?.path);
  const method = operation?.method ?? null;
  const [access, accessCertain] =
    verdict.role === "call" && verdict.access === "unknown" && method !== null
      ? accessOf(method, parts?.path ?? "", known?.sends ?? false)
      : [verdict.access, verdict.accessCertain && method !== "POST"];
  return {
    ...verdict,
    id: known?.id ?? null,
    host,
    access,
    accessCertain,
    confidence: "likely",
    ...(known && known.environment !== "unknown" && { environment: known.environment }),
    ...(operation && { request: { method, url } }),
    evidence: [
      ...verdict.evidence,
      { file: use.place.file, range: use.place.range, note: `${name} ${version}, as it is installed`, kind: "import" as const },
    ],
  };
}

/** A method by its whole name, or where one alone ends so: `tickets.create` of `desk.tickets.create`. */
function operationOf(operations: LearnedPackage["operations"], name: string): LearnedOperation | undefined {
  const parts = name.split(".");
  for (let from = 0; from < parts.length; from++) {
    const tail = parts.slice(from).join(".");
    if (Object.hasOwn(operations, tail)) return operations[tail];
  }
  const ending = Object.keys(operations).filter((one) => one.endsWith(`.${name}`));
  return ending.length === 1 ? operations[ending[0] ?? ""] : undefined;
}
