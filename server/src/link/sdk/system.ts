import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { CatalogueSystem, Ecosystem } from "../../catalogue/model.ts";
import { sharedPackageOf } from "../../catalogue/providers.ts";
import type { SharedPackage } from "../../catalogue/providerTable.ts";
import { modelFrameworksOf } from "../../catalogue/modelFrameworks.ts";
import { traitsOf } from "../../code/languages/index.ts";
import type { Argument } from "../../code/expr.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { PackageUse } from "../request.ts";
import type { ExternalValue, Frame } from "../values/value.ts";
import { type ChainLink, isNamespace } from "./chain.ts";
import { byModel } from "./models.ts";

/** The ecosystem whose package names a language imports. */
export function ecosystemOf(language: string): Ecosystem | undefined {
  return traitsOf({ language }).ecosystem;
}

/** Whether the catalogue knows an imported module. */
export function isSdkModule(catalogue: Catalogue, language: string, module: string): boolean {
  const ecosystem = ecosystemOf(language);
  if (!ecosystem || module === "" || module.startsWith("file:") || module.startsWith(".")) return false;
  return (
    catalogue.allOfPackage(ecosystem, module).length > 0 ||
    sharedPackageOf(ecosystem, module) !== undefined ||
    modelFrameworksOf(ecosystem, module).length > 0
  );
}

/** A system, and the link of the chain that names it as a service (`AWS.S3`, `client("s3")`); -1 where the package does. */
export interface UsedSystem {
  readonly system: CatalogueSystem;
  readonly at: number;
  /** The client through which it is asked, which is told where it is made: what that was given counts here too. */
  readonly handed?: ExternalValue;
}

/** The system that a use is of. */
export function systemOfUse(
  use: PackageUse,
  chain: readonly ChainLink[],
  catalogue: Catalogue,
  evaluator: Evaluator,
  depth = 0,
): UsedSystem | undefined {
  const ecosystem = ecosystemOf(use.file.language);
  const { module } = use.callee;
  if (!ecosystem || module === "" || module.startsWith("file:")) return undefined;
  for (const framework of modelFrameworksOf(ecosystem, module)) {
    const asked = byModel(use, chain, framework, catalogue, evaluator, depth);
    if (asked) return asked;
  }
  const listed = catalogue.allOfPackage(ecosystem, module);
  if (listed.length === 1 && listed[0]) return { system: listed[0], at: -1 };
  if (listed.length > 1) return oneOf(listed, chain);
  const found = sharedPackageOf(ecosystem, module);
  if (!found) return undefined;
  if (found.service !== undefined) return withSystem(catalogue.byService(found.shared.provider, found.service), -1);
  return found.shared.service === "argument"
    ? byArgument(use, chain, found.shared, catalogue, evaluator)
    : byMember(chain, found.shared, catalogue);
}

/** Of the systems that share a package, the one whose client's name is on the way; else the first. */
function oneOf(systems: readonly CatalogueSystem[], chain: readonly ChainLink[]): UsedSystem | undefined {
  const named = systems.find((system) =>
    chain.some((link) => link.name !== "" && link.name !== "default" && system.sdk?.clients?.includes(link.name)),
  );
  const byDefault = systems.find((system) => system.sdk?.clients?.includes("default")) ?? systems[0];
  return withSystem(named ?? byDefault, -1);
}

function byMember(chain: readonly ChainLink[], shared: SharedPackage, catalogue: Catalogue): UsedSystem | undefined {
  const at = chain.findIndex((link) => !isNamespace(link) && !/^(default|admin|[fF]irebase|NewApp|Cloud|Apis)$/.test(link.name));
  const name = chain[at]?.name ?? "";
  // Of Google's credentials one is asked for tokens: `new google.auth.OAuth2(…)`.
  if (shared.provider === "google" && name === "auth" && /^OAuth2(Client)?$/.test(chain[at + 1]?.name ?? ""))
    return withSystem(catalogue.byService("google", "oauth2"), at + 1);
  if (/credentials?$|config$|^auth$/i.test(name) && shared.provider !== "firebase") return undefined;
  // Only classes are services of AWS.*; the rest are its settings.
  if (shared.provider === "aws" && !/^[A-Z]/.test(name)) return undefined;
  const service = shared.provider === "firebase" && /^initialize_?app$/i.test(name) ? "app" : name;
  return withSystem(catalogue.byService(shared.provider, service), at);
}

function byArgument(
  use: PackageUse,
  chain: readonly ChainLink[],
  shared: SharedPackage,
  catalogue: Catalogue,
  evaluator: Evaluator,
): UsedSystem | undefined {
  const at = chain.findIndex((link) => shared.factories?.includes(link.name));
  if (at < 0) return undefined;
  const made = chain[at]?.made;
  const service = made ? firstText(made.args, made.frame, evaluator) : firstText(use.call.call.args, use.frame, evaluator);
  return service === undefined ? undefined : withSystem(catalogue.byService(shared.provider, service), at);
}

function firstText(args: readonly Argument[], frame: Frame, evaluator: Evaluator): string | undefined {
  const first = args.find((arg) => arg.name === "service_name" || arg.name === "serviceName") ?? args.find((arg) => arg.name === undefined);
  return first && evaluator.texts(first.value, frame).find((text) => /^[a-z][a-z0-9-]*$/i.test(text.text))?.text;
}

function withSystem(system: CatalogueSystem | undefined, at: number): UsedSystem | undefined {
  return system && { system, at };
}
