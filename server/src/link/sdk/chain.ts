import type { Ecosystem } from "../../catalogue/model.ts";
import type { ExternalValue, Made } from "../values/value.ts";

/** One name on the way to a call; `made` where it was called itself, with what. */
export interface ChainLink {
  readonly name: string;
  readonly made?: Made;
  /** It was called, or is an instance of a type that is only declared. */
  readonly called?: true;
}

/** Names of whole packages and namespaces: they say nothing of what is called. */
const namespaces = /^(|default|google|AWS|admin|firebase|sdk|types)$/;

/** The way from a package to a call: `default().refunds.create` is default (called), refunds, create. */
export function chainOf(callee: ExternalValue): readonly ChainLink[] {
  // The instance of a declared type comes first, and nobody knows what it was made with.
  let calls = callee.made.length - (callee.path.split("()").length - 1);
  return callee.path.split(".").map((part) => {
    const times = part.split("()").length - 1;
    const made = times > 0 ? callee.made[calls + times - 1] : undefined;
    calls += times;
    return { name: part.replaceAll("()", ""), ...(made && { made }), ...(times > 0 && { called: true as const }) };
  });
}

/** Whether a link is an instance of a class: no step of an operation's name. */
export function isInstance(link: ChainLink): boolean {
  return link.called === true && /^[A-Z]/.test(link.name);
}

/** Whether a link is only a namespace that was not called. */
export function isNamespace(link: ChainLink): boolean {
  return link.made === undefined && namespaces.test(link.name);
}

/** Ecosystems whose SDKs are classes: what reaches out is a method of one, found by its class's name. */
export function isOfClasses(ecosystem: Ecosystem | undefined): boolean {
  return ecosystem !== "npm" && ecosystem !== "pypi" && ecosystem !== "go";
}

/**
 * The chain with the names that other languages have for the same methods: `PutObjectAsync` is `putObject` in C#. The
 * first link that is no namespace is a class; what follows it are members.
 */
export function spelledAlike(chain: readonly ChainLink[], ecosystem: Ecosystem | undefined): readonly ChainLink[] {
  if (ecosystem !== "nuget" && ecosystem !== "maven") return chain;
  const first = chain.findIndex((link) => !isNamespace(link));
  return chain.map((link, at) => {
    if (at <= first) return link;
    const plain = link.name.replace(/(?<=[a-z\d])Async$/, "");
    return { ...link, name: ecosystem === "nuget" ? plain.replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (start) => start.toLowerCase()) : plain };
  });
}
