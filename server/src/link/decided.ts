import type { Argument, Expr, Test } from "../code/expr.ts";
import { traitsOf } from "../code/languages/index.ts";
import { receivers } from "./instances.ts";
import type { Frame } from "./value.ts";

/**
 * Whether a condition on a parameter holds where it is known what that is given: a literal, something that is there,
 * or nothing. Undefined where that does not tell.
 */
export function decided(test: Test, frame: Frame): boolean | undefined {
  if (!frame.args && !frame.self) return undefined;
  const holds = truth(test, frame);
  return holds === undefined ? undefined : holds !== (test.negated ?? false);
}

function truth(test: Test, frame: Frame): boolean | undefined {
  if (test.all) return every(test.all, frame);
  if (test.any) {
    const none = every(
      test.any.map((one) => ({ ...one, negated: !one.negated })),
      frame,
    );
    return none === undefined ? undefined : !none;
  }
  const given = test.subject?.kind === "name" ? givenTo(test.subject.name, frame) : ownVariant(test.subject, frame);
  if (!given) return undefined;
  const variant = test.equals && traitsOf(frame.file).hasVariants ? variantOf(given.value) : undefined;
  if (variant !== undefined) return test.equals?.includes(variant);
  return test.equals ? isOneOf(given.value, test.equals, test.isPart === true) : isSet(given.value);
}

type Given = { readonly value: Expr | undefined };

/** Which variant the value is that a method is asked of. */
function ownVariant(subject: Expr | undefined, { self }: Frame): Given | undefined {
  const isOwn = subject?.kind === "member" && subject.key === "variant" && subject.of.kind === "name" && subject.of.name === "this";
  const value = isOwn ? self?.made?.args.find((arg) => arg.name === "variant")?.value : undefined;
  return value && { value };
}

/** `Stage::Live`: the name of the variant. */
function variantOf(value: Expr | undefined): string | undefined {
  return value?.kind === "member" && /^[A-Z]/.test(value.key) && value.of.kind === "name" && /^[A-Z]/.test(value.of.name)
    ? value.key
    : undefined;
}

function every(tests: readonly Test[], frame: Frame): boolean | undefined {
  const each = tests.map((one) => decided(one, frame));
  if (each.includes(false)) return false;
  return each.includes(undefined) ? undefined : true;
}

/** What a parameter of the function is given here; `value` undefined: nothing, and it has no default. */
function givenTo(name: string, frame: Frame): Given | undefined {
  if (!frame.args) return undefined;
  const fn = frame.file.functions[frame.fn];
  const at = fn?.parameters.findIndex((parameter) => parameter.name === name) ?? -1;
  const parameter = fn?.parameters[at];
  if (!fn || !parameter || parameter.rest || fn.bindings.some((binding) => binding.name === name)) return undefined;
  const args: readonly Argument[] = frame.args ?? [];
  if (args.some((arg) => arg.spread)) return undefined;
  const named = args.find((arg) => arg.name === name);
  const positional = args.filter((arg) => arg.name === undefined)[at - receivers(fn, frame.file)];
  return { value: (named ?? positional)?.value ?? parameter.fallback };
}

function isOneOf(value: Expr | undefined, words: readonly string[], isPart: boolean): boolean | undefined {
  if (value === undefined) return words.includes("") ? undefined : false;
  if (value.kind !== "literal" || value.type === "null") return undefined;
  return isPart ? words.some((word) => value.value.includes(word)) : words.includes(value.value);
}

/** Nothing, and what is empty, is not set; what is put together or made for it is. */
function isSet(value: Expr | undefined): boolean | undefined {
  switch (value?.kind) {
    case undefined:
      return false;
    case "literal":
      return !/^(|0|false)$/.test(value.value);
    case "array":
      return value.items.length > 0;
    case "object":
      return value.entries.length > 0;
    case "concat":
    case "function":
      return true;
    default:
      return undefined;
  }
}
