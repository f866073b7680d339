import type { ExternalValue, Made } from "../value.ts";

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
