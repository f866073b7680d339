import type { Catalogue } from "../catalogue/catalogue.ts";
import type { CatalogueSystem, Ecosystem } from "../catalogue/model.ts";
import type { Access, Environment, Evidence } from "./endpoint.ts";
import type { SystemLookup, UseVerdict } from "./endpoints.ts";
import type { Evaluator } from "./evaluate.ts";
import { family, type PackageUse } from "./requests.ts";
import type { TextValue } from "./value.ts";

const ecosystems: Readonly<Record<string, Ecosystem>> = { typescript: "npm", javascript: "npm", python: "pypi", go: "go", java: "maven", ruby: "gem", php: "composer", csharp: "nuget" };
const reads = /^(get|list|retrieve|find|search|query|fetch|read|describe|head|count|exists|lookup|download|select|scan|check|verify|paginate|autoPaging\w*)/i;
const writes = /^(create|update|delete|remove|send|publish|post|put|patch|insert|upsert|write|upload|cancel|refund|capture|confirm|add|set|track|identify|capture\w+|charge|submit|enqueue|push|notify|trigger|index|save|void|archive|merge|invite|revoke|emit|batch|mutate)/i;
/** Local helpers of SDKs: they reach nothing. */
const local = /^(construct\w*|verify\w*|parse\w*|is[A-Z]\w*|validate\w*|webhooks?|use|with\w*|on|handler|middleware|express\w*|wrap\w*|configure|setContext|setTag|setUser|toString|toJSON|Error|\w+Error)$/;

/** The ecosystem whose package names a language imports. */
export function ecosystemOf(language: string): Ecosystem | undefined {
  return ecosystems[family(language)];
}

/** The scan's view of a catalogue. */
export function createLookup(catalogue: Catalogue): SystemLookup & { readonly isSdk: (language: string, module: string) => boolean } {
  const systemOf = (language: string, module: string): CatalogueSystem | undefined => {
    const ecosystem = ecosystemOf(language);
    return ecosystem && module !== "" && !module.startsWith("file:") ? catalogue.byPackage(ecosystem, module) : undefined;
  };
  return {
    byHost: (host) => {
      const found = catalogue.byHost(host);
      return found && { id: found.system.id, environment: found.environment, sends: sends(found.system) };
    },
    isSdk: (language, module) => systemOf(language, module) !== undefined,
    judgeUse: (use, evaluator) => {
      const system = systemOf(use.file.language, use.callee.module);
      return system && judge(use, system, evaluator, catalogue);
    },
  };
}

function sends(system: CatalogueSystem): boolean {
  return system.kind === "telemetry" || system.kind === "model";
}

function judge(use: PackageUse, system: CatalogueSystem, evaluator: Evaluator, catalogue: Catalogue): UseVerdict | undefined {
  const members = use.callee.path.split(".").filter((part) => part !== "" && part !== "default");
  const last = members.at(-1) ?? "";
  const isConstructor = use.call.call.isNew === true || /^(init|createClient|create_client|Client|client|configure|initializeApp)$/.test(last) || members.length === 0;
  if (!isConstructor && (local.test(last) || members.some((part) => /^webhooks?$/i.test(part)))) return undefined;
  const operation = members.filter((part) => !part.includes("()") && !/^[A-Z]\w*$/.test(part)).join(".") || last;
  const [access, accessCertain] = isConstructor ? [sends(system) ? "send" : "unknown", false] as const : accessOf(last, system);
  const { environment, evidence, credential } = environmentOf(use, system, evaluator, catalogue);
  const host = system.live.length === 1 && !system.live[0]?.includes("*") ? system.live[0] ?? null : null;
  return {
    id: system.id, host: environment === "sandbox" && system.sandbox.hosts?.length ? system.sandbox.hosts[0] ?? null : host,
    environment, access, accessCertain, operation: isConstructor ? null : operation, role: isConstructor ? "constructor" : "call",
    evidence,
    ...(credential?.env && { env: credential.env }),
    ...(credential?.guard && { guard: credential.guard }),
  };
}

function accessOf(method: string, system: CatalogueSystem): readonly [Access, boolean] {
  if (sends(system)) return ["send", false];
  const words = method.replace(/^_+/, "");
  if (reads.test(words)) return ["read", true];
  return writes.test(words) ? ["write", true] : ["unknown", false];
}

/** What the constructor was given decides: a key's prefix, a sandbox flag, an endpoint. */
function environmentOf(use: PackageUse, system: CatalogueSystem, evaluator: Evaluator, catalogue: Catalogue): { environment: Environment; evidence: readonly Evidence[]; credential?: TextValue } {
  const made = [...use.callee.made, { args: use.call.call.args, frame: use.frame, place: use.place }];
  for (const { args, frame } of made) {
    for (const value of args.slice(0, 3).flatMap((arg) => evaluator.evaluate(arg.value, frame))) {
      const texts = value.kind === "text" ? [value] : value.kind !== "object" ? []
        : value.expr.entries.filter((e) => !e.spread).flatMap((e) => evaluator.texts(e.value, value.frame));
      for (const text of texts) {
        const key = catalogue.byKey(text.text);
        if (key && key.environment !== "publishable") return { environment: key.environment, evidence: text.evidence.map(maskStep), credential: text };
        if (/^https?:\/\/(localhost|127\.0\.0\.1)/.test(text.text)) return { environment: "local", evidence: text.evidence };
      }
    }
  }
  return { environment: system.sandbox.mode === "none" && system.sandbox.verified ? "live" : "unknown", evidence: [] };
}

/** A step of evidence whose note may be a credential. */
function maskStep(step: Evidence): Evidence {
  return step.kind === "literal" ? { ...step, note: "a credential" } : step;
}
