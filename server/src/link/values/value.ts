import type { Argument, Expr, Test } from "../../code/expr.ts";
import type { FileFacts } from "../../code/facts.ts";
import type { Place } from "../../core/range.ts";
import type { Evidence, Guard } from "../endpoint.ts";

/** What an expression can be worth. Evaluating gives a bounded list of these, the default one first where that is known. */
export type Value = TextValue | ExternalValue | FunctionValue | ClassValue | InstanceValue | ObjectValue | ArrayValue | OpaqueValue;

/** A string of known and unknown parts; unknown ones stand as `{name}`. */
export interface TextValue {
  readonly kind: "text";
  readonly text: string;
  readonly evidence: readonly Evidence[];
  /** The literal that holds the host, for fixes. */
  readonly literal?: { readonly place: Place; readonly value: string };
  readonly env?: { readonly name: string; readonly isFallback: boolean };
  readonly guard?: Guard;
  /** Parameters that it depends on. Absent: it is whole. */
  readonly parameters?: readonly ParameterRef[];
}

/** A parameter whose argument is not known: of which function of which file. */
export interface ParameterRef {
  readonly file: string;
  readonly fn: number;
  readonly name: string;
}

/** Something of a package or a global: `axios.create().get`. Calls on the way stand as `()`. */
export interface ExternalValue {
  readonly kind: "external";
  /** Package as imported, "" for a global. */
  readonly module: string;
  /** Members and calls after it: "create().get". */
  readonly path: string;
  /** The calls on the way, innermost first: their arguments are what clients read options from. */
  readonly made: readonly Made[];
  readonly evidence: readonly Evidence[];
  /** Several packages may declare it: only one that is known to have this name counts. */
  readonly isAmong?: true;
  /** The program's model that a mapper was asked through: of what it gives the methods of that may be called. */
  readonly model?: ClassValue;
  /** Under which condition it is this one, where that tells environments apart: `isLive ? Environment.Live : Environment.Sandbox`. */
  readonly guard?: Guard;
}

export interface Made {
  readonly args: readonly Argument[];
  readonly frame: Frame;
  readonly place: Place;
  /** Its result was waited for: what follows is done with an answer. */
  readonly isAwaited?: true;
}

export interface FunctionValue {
  readonly kind: "function";
  readonly file: FileFacts;
  readonly id: number;
  readonly self?: InstanceValue;
  /**
   * Arguments that come before those of any call: literals, which mean the same in every frame, or, by its name, what a
   * function that extends it is called on.
   */
  readonly bound?: readonly Argument[];
  /** The frame that it was made in, where that frame knows more than the text alone (a closure over arguments). */
  readonly outer?: Frame;
}

export interface ClassValue {
  readonly kind: "class";
  readonly file: FileFacts;
  readonly index: number;
  readonly guard?: Guard;
}

export interface InstanceValue {
  readonly kind: "instance";
  readonly file: FileFacts;
  readonly index: number;
  /** What the constructor was called with; undefined: not known (its parameters stay symbolic). */
  readonly made?: Made;
  /** `super`: members are looked for from this base class on. */
  readonly start?: InstanceValue;
  /** Methods called on it that gave it values, in order: `builder().baseUrl(url)`, `config.setUrl(url)`. */
  readonly set?: readonly SetBy[];
  /** Under which condition it is this one: what it holds is chosen by that as well. */
  readonly guard?: Guard;
  /** The name that says live under which it was found, where one that says sandbox stands beside it: what it holds is found under that. */
  readonly named?: Evidence;
}

/** A method that sets fields, and what it was called with; or a field that was given a value where the instance is used. */
export interface SetBy {
  readonly file: FileFacts;
  /** Of a field alone, no function. */
  readonly fn: number;
  readonly field?: string;
  readonly made: Made;
}

export interface ObjectValue {
  readonly kind: "object";
  readonly expr: Extract<Expr, { kind: "object" }>;
  readonly frame: Frame;
  readonly guard?: Guard;
}

export interface ArrayValue {
  readonly kind: "array";
  readonly expr: Extract<Expr, { kind: "array" }>;
  readonly frame: Frame;
}

/** Not known; `name` is what people call it. */
export interface OpaqueValue {
  readonly kind: "opaque";
  readonly name: string;
  readonly parameters?: readonly ParameterRef[];
  /** The result of this comparison: a flag that conditions ask for. */
  readonly test?: { readonly test: Test; readonly frame: Frame };
  readonly evidence: readonly Evidence[];
  /** A class leaves it to those who extend it. */
  readonly isLeft?: true;
}

/** Where an expression is evaluated: a function of a file, with or without known arguments. */
export interface Frame {
  readonly file: FileFacts;
  readonly fn: number;
  /** Undefined: the function's own parameters are symbolic. */
  readonly args?: readonly Argument[];
  /** The frame in which `args` are evaluated. */
  readonly caller?: Frame;
  /** What `this` is, where it is more than an instance of the function's own class. */
  readonly self?: InstanceValue;
  /** The frame of the function around it, where that one's arguments are known. */
  readonly outer?: Frame;
  /** Class whose field is being evaluated: `this` outside of any method. */
  readonly class?: number;
}

/** How many values one expression may have; more are cut, and that cut is part of the contract, not an error. */
export const maxValues = 8;
/** How deep evaluation goes before it says "unknown". */
export const maxDepth = 40;

/** How many expressions one question may evaluate. With a third of it real wrappers were missed; more finds nothing more on seven real trees (and 2000 on five). */
export const maxWork = 3000;

/** The value's name for a placeholder. */
export function placeholder(name: string): string {
  return `{${name.replace(/[^\w.-]/g, "") || "x"}}`;
}
