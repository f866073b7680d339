import type { Node } from "web-tree-sitter";
import type { Call } from "../../expr.ts";
import type { Parameter } from "../../facts.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { isNarrowed } from "../../narrowing.ts";
import { children } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { annotationCalls, injectedValue, qualifiersOf } from "../jvm/annotations.ts";
import { scopeOf } from "../jvm/scope.ts";
import { annotationsOf } from "./annotations.ts";
import { lowerExpression } from "./expressions.ts";
import { expecting, extendedType, surroundingsOf, withReceiver } from "./receivers.ts";
import { plainName } from "./script.ts";
import { bindPattern, lowerSequence } from "./statements.ts";
import { typeNode, typeText } from "./types.ts";

interface Options {
  readonly isMethod?: boolean;
  readonly isStatic?: boolean;
  readonly type?: string;
  readonly decorators?: readonly Call[];
}

interface Parts {
  readonly parameters?: Node | undefined;
  readonly body?: Node | undefined;
  /** The type that it extends. */
  readonly extendedType?: Node | undefined;
  /** What runs in it, where that is more than its body. */
  readonly runs?: () => void;
}

/** A function of a file, class or function; gives its id. */
export function lowerFunction(node: Node, to: Lowering, { isMethod, isStatic }: Options = {}, before: readonly Node[] = []): number {
  const name = plainName(node.childForFieldName("name")?.text ?? "");
  const list = children(node);
  const parameters = list.find((child) => child.type === "function_value_parameters");
  const result = list.slice(parameters ? list.indexOf(parameters) + 1 : 0).find((child) => /type$/.test(child.type));
  const type = typeText(result);
  const decorators = annotationCalls(annotationsOf(node, before), to, name);
  return lowerBodied(
    node,
    name,
    {
      ...(isMethod && { isMethod }),
      ...(isStatic && { isStatic }),
      ...(type !== undefined && type !== "Unit" && { type }),
      ...(decorators.length > 0 && { decorators }),
    },
    to,
    { parameters, body: list.find((child) => child.type === "function_body"), extendedType: extendedType(node) },
  );
}

/** `fun(x: Int): Int { … }` as a value; gives its id. */
export function lowerFunctionValue(node: Node, to: Lowering): number {
  const list = children(node);
  return lowerBodied(node, "", {}, to, {
    parameters: list.find((child) => child.type === "function_value_parameters"),
    body: list.find((child) => child.type === "function_body"),
  });
}

/** A function's parameters and body; gives its id. */
export function lowerBodied(
  node: Node,
  name: string,
  options: Options,
  to: Lowering,
  { parameters, body, extendedType: type, runs }: Parts,
): number {
  let id = 0;
  scopeOf(to).inFunction(() => {
    id = to.inFunction(name, node, options, (fn) => {
      const self = type && extendedParameter(type, to);
      if (self) fn.parameters.push(self);
      fn.parameters.push(...parametersOf(parameters, body, to));
      const value = self && { kind: "name" as const, name: self.name, range: self.range };
      withReceiver(value && { value, said: [], isOwn: !clients.test(self.type ?? "") }, to, () =>
        inOwnBlock(to, () => (runs ? runs() : lowerFunctionBody(body, options.type, to))),
      );
    });
  });
  return id;
}

/** What a function that extends a type calls what it is called on: no name of the code's own. */
export const extended = "receiver'";

/** Types whose members a function that extends them calls by their bare names; of others, mostly functions of the package are meant. */
const clients = /(Client|Template|Builder|Request|Connection|Retrofit|Config|Properties)(<.*)?$/;

/** What is called without being given a receiver has, in its body, the one that it extends. */
function extendedParameter(type: Node, to: Lowering): Parameter {
  const known = typeText(type);
  return { name: scopeOf(to).declare(extended, known), range: rangeOf(type), ...(known !== undefined && { type: known }) };
}

/** What leaves the blocks around does not leave this function. */
function inOwnBlock(to: Lowering, body: () => void): void {
  const { given } = surroundingsOf(to);
  const before = given.splice(0);
  body();
  given.push(...before);
}

/** A block, or one expression, which is returned. */
function lowerFunctionBody(body: Node | undefined, type: string | undefined, to: Lowering): void {
  const [only] = children(body);
  if (!body || !only) return;
  if (only.type === "block") return void lowerSequence(children(only), to);
  const value = expecting(type, to, () => lowerExpression(only, to));
  if (!(value.kind === "literal" && value.type === "null")) to.current.returns.push(value);
}

/** `{ order -> send(order) }`; gives its id. */
export function lowerLambda(node: Node, to: Lowering): number {
  let id = 0;
  scopeOf(to).inFunction(() => {
    id = to.inFunction("", node, {}, (fn) => {
      const list = children(node);
      const parameters = list.find((child) => child.type === "lambda_parameters");
      fn.parameters.push(...lambdaParameters(parameters, node, to));
      inOwnBlock(to, () => {
        const value = lowerSequence(
          list.filter((child) => child !== parameters),
          to,
        );
        if (value && !(value.kind === "unknown" && !value.parts && !value.test)) fn.returns.push(value);
      });
    });
  });
  return id;
}

function lambdaParameters(list: Node | undefined, node: Node, to: Lowering): readonly Parameter[] {
  if (!list) return [{ name: scopeOf(to).declare("it"), range: rangeOf(node) }];
  return children(list).map((one): Parameter => {
    const range = rangeOf(one);
    if (one.type !== "multi_variable_declaration") return { name: scopeOf(to).declare(plainName(nameNode(one)?.text ?? "")), range };
    const name = scopeOf(to).declare("pair");
    bindPattern(one, { kind: "name", name, range }, to);
    return { name, range };
  });
}

function nameNode(node: Node): Node | undefined {
  return node.type === "identifier" ? node : children(node).find((child) => child.type === "identifier");
}

/** The parameters of a function or constructor, each with what it is given where nothing is. */
export function parametersOf(list: Node | undefined, body: Node | undefined, to: Lowering): readonly Parameter[] {
  const found: Parameter[] = [];
  let modifiers: Node | undefined;
  for (const node of children(list)) {
    if (node.type === "parameter_modifiers") modifiers = node;
    else if (/^(class_)?parameter$/.test(node.type)) {
      found.push(parameterOf(node, modifiers, body, to));
      modifiers = undefined;
    } else {
      const last = found.pop();
      if (last) found.push({ ...last, fallback: lowerExpression(node, to, named(last.name)) });
    }
  }
  return found;
}

function parameterOf(node: Node, modifiers: Node | undefined, body: Node | undefined, to: Lowering): Parameter {
  const name = nameNode(node);
  const own = plainName(name?.text ?? "");
  const type = typeText(typeNode(node));
  const before = modifiers ? children(modifiers).filter((child) => child.type === "annotation") : [];
  const annotations = annotationsOf(node, before);
  annotationCalls(annotations, to);
  const given = node.type === "class_parameter" ? defaultOf(node) : undefined;
  const injected = injectedValue(annotations, own, to);
  const fallback = injected ?? (given && lowerExpression(given, to, named(own)));
  const narrowed = isNarrowed(blockOf(body), [own]);
  return {
    name: scopeOf(to).declare(own, type),
    range: rangeOf(name ?? node),
    // What is injected says more than the type that it becomes.
    ...(type !== undefined && !injected && { type }),
    ...(fallback && { fallback }),
    ...(/\bvararg\b/.test(modifiers?.text ?? "") && { rest: true }),
    ...(narrowed && { narrowed }),
    ...qualifiersOf(annotations),
  };
}

function blockOf(body: Node | undefined): Node | null {
  const [only] = children(body);
  return only?.type === "block" ? only : null;
}

function defaultOf(node: Node): Node | undefined {
  const at = node.children.findIndex((child) => child?.type === "=");
  return at < 0 ? undefined : (node.children.slice(at + 1).find((child) => child?.isNamed) ?? undefined);
}
