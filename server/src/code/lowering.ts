import type { Node } from "web-tree-sitter";
import { isMocking } from "./mocking.ts";
import { findsCredentials, mayHoldCredential } from "../core/mask.ts";
import type { Position, Range } from "../core/range.ts";
import { directiveOf } from "./directives.ts";
import type { Call, Expr, ObjectEntry, Test } from "./expr.ts";
import { mayAskStage } from "./stageTests.ts";
import { behindScheme } from "./textTests.ts";
import type {
  Binding,
  CallFact,
  ClassFacts,
  Directive,
  Export,
  FileFacts,
  FunctionFacts,
  Import,
  Parameter,
  StringFact,
  TypeFacts,
} from "./facts.ts";

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
type OpenFunction = Mutable<FunctionFacts>;
type OpenClass = Mutable<ClassFacts>;

const endpointLike = /^(?:[a-z][a-z0-9+.-]{1,12}:\/\/|(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/:]|$)|[a-z]{2,5}_(?:live|test|prod|sandbox)_)/i;

/** Collects a file's facts while a language walks its tree; scopes, calls and conditions are kept here, once for all languages. */
export class Lowering {
  readonly imports: Import[] = [];
  readonly exports: Export[] = [];
  readonly classes: OpenClass[] = [];
  readonly types: TypeFacts[] = [];
  readonly functions: OpenFunction[] = [];
  readonly #strings: StringFact[] = [];
  readonly #comments: Directive[] = [];
  readonly #problems: { file: string; why: string }[] = [];
  readonly #stack: OpenFunction[] = [];
  readonly #conditions: Test[] = [];
  #letGoIn: Range | undefined;
  /** Where what a statement assigns holds to; undefined in one that is no assignment. */
  #until: Position | undefined;
  #loop: Range | undefined;
  readonly #classStack: number[] = [];
  /** How many functions stand around the class that is being lowered. */
  #classDepth = 0;
  readonly #seen = new Set<number>();
  readonly #root: Node;
  readonly file: string;
  readonly language: string;
  package: string | undefined;

  constructor(file: string, language: string, root: Node) {
    this.file = file;
    this.language = language;
    this.#root = root;
    this.#stack.push(this.#open("", rangeOf(root), []));
  }

  /** The function that is being lowered; the module at the top. */
  get current(): OpenFunction {
    return this.#stack.at(-1) as OpenFunction;
  }

  /** The class that is being lowered. */
  get currentClass(): OpenClass | undefined {
    const index = this.#classStack.at(-1);
    return index === undefined ? undefined : this.classes[index];
  }

  #open(name: string, range: Range, parameters: Parameter[]): OpenFunction {
    const fn: OpenFunction = { id: this.functions.length, name, parameters, bindings: [], calls: [], returns: [], range };
    this.functions.push(fn);
    return fn;
  }

  /** Lowers a function: `parameters` and `body` run inside it. Gives its id. */
  inFunction(
    name: string,
    node: Node,
    options: {
      readonly isMethod?: boolean;
      /** Where it stands in the body of a class itself, as the value of a field, it sees that class's members. */
      readonly isOfClass?: boolean;
      readonly isStatic?: boolean;
      readonly isValue?: boolean;
      readonly type?: string;
      readonly decorators?: readonly Call[];
    },
    body: (fn: OpenFunction) => void,
  ): number {
    const fn = this.#open(name, rangeOf(node), []);
    fn.parent = this.current.id;
    if (options.isMethod) {
      fn.class = this.#classStack.at(-1);
      this.currentClass?.methods.push(fn.id);
    } else if (options.isOfClass && this.#stack.length === this.#classDepth) fn.class = this.#classStack.at(-1);
    if (options.isStatic) fn.isStatic = true;
    if (options.isValue) fn.isValue = true;
    if (options.type) fn.type = options.type;
    if (options.decorators?.length) fn.decorators = [...options.decorators] as OpenFunction["decorators"];
    const conditions = this.#conditions.splice(0);
    this.#stack.push(fn);
    this.holding(undefined, () => body(fn));
    this.#stack.pop();
    this.#conditions.push(...conditions);
    return fn.id;
  }

  inClass(name: string, node: Node, bases: Expr[], decorators: Call[], body: () => void): void {
    this.classes.push({
      name,
      bases,
      fields: [],
      methods: [],
      range: rangeOf(node),
      ...(this.#classStack.length > 0 && { parent: this.#classStack.at(-1) }),
      ...(decorators.length > 0 && { decorators }),
    } as OpenClass);
    this.within(this.classes.length - 1, body);
  }

  /** Runs `body` inside a class that was opened before: languages declare methods outside of it, and add to it later. */
  within(index: number, body: () => void): void {
    const depth = this.#classDepth;
    this.#classStack.push(index);
    this.#classDepth = this.#stack.length;
    body();
    this.#classStack.pop();
    this.#classDepth = depth;
  }

  /** The condition under which the code stands that is lowered; undefined where there is none. */
  get condition(): Test | undefined {
    return this.#conditions.at(-1);
  }

  /** Runs `body` under a condition: calls and bindings in it are marked with it. */
  under(test: Test | undefined, body: () => void): void {
    if (test) this.#conditions.push(test);
    body();
    if (test) this.#conditions.pop();
  }

  /** Runs `body`, the inside of a `try`; `range`: where its handlers let go on what follows. */
  trying(range: Range | undefined, body: () => void): void {
    const before = this.#letGoIn;
    this.#letGoIn = range ?? before;
    body();
    this.#letGoIn = before;
  }

  /** Runs `body`, a statement whose assignments hold up to a place. */
  holding<T>(until: Position | undefined, body: () => T): T {
    const before = this.#until;
    this.#until = until;
    const result = body();
    this.#until = before;
    return result;
  }

  /** Runs `body`, a loop's statement. */
  inLoop<T>(range: Range, body: () => T): T {
    const before = this.#loop;
    this.#loop = range;
    const result = body();
    this.#loop = before;
    return result;
  }

  /** An entry of an object as a statement behind that sets it. */
  setLater(entry: ObjectEntry): ObjectEntry {
    return { ...entry, later: { when: [...this.#conditions], ...(this.#loop && { loop: this.#loop }) } };
  }

  bind(binding: Binding): void {
    // Of several conditions the innermost counts, unless only one around it asks for the stage.
    const when = binding.when ?? this.#conditions.findLast(mayAskStage) ?? this.#conditions.at(-1);
    const until = this.#until;
    this.current.bindings.push(when || until ? { ...binding, ...(when && { when }), ...(until && { until }) } : binding);
  }

  /** Runs `body`, which binds a loop's variables; `narrowed`: the loop passes some of their values over. */
  loopVariables(narrowed: boolean, body: () => void): void {
    const { bindings } = this.current;
    const before = bindings.length;
    body();
    if (narrowed) for (let at = before; at < bindings.length; at++) bindings[at] = { ...(bindings[at] as Binding), narrowed };
  }

  field(field: ClassFacts["fields"][number]): void {
    const when = field.when ?? this.condition;
    this.currentClass?.fields.push(when ? { ...field, when } : field);
  }

  /** Notes a call of the current function; nested ones were noted before it, so order is by end. */
  call(call: Call): Call {
    const at = this.#stack.length === 1 ? this.#classStack.at(-1) : undefined;
    const fact: CallFact = {
      call,
      ...(this.#conditions.length > 0 && { when: [...this.#conditions] }),
      ...(at !== undefined && { class: at }),
      ...(this.#letGoIn && { letGoIn: this.#letGoIn }),
    };
    this.current.calls.push(fact);
    return call;
  }

  /** Notes that the result of an expression is looked at by nobody: it is a statement of its own. */
  drops(expr: Expr): void {
    if (expr.kind !== "call") return;
    const { calls } = this.current;
    const at = calls.findLastIndex(({ call }) => call.callee === expr.callee && call.args === expr.args);
    const fact = calls[at];
    if (fact) calls[at] = { ...fact, dropped: true };
  }

  /** Notes that the current function gives an error as its result. */
  givesErrors(): void {
    this.current.givesErrors = true;
  }

  /** Notes that the current function throws. */
  throws(): void {
    this.current.throws = true;
  }

  /** Notes a literal that looks like an endpoint or a credential; each node once. */
  string(node: Node, value: string, name: string | undefined, trap: string | undefined): void {
    if (!(endpointLike.test(value) || mayHoldCredential(value) || findsCredentials(value)) || this.#seen.has(node.id)) return;
    this.#seen.add(node.id);
    this.#strings.push({
      value,
      range: rangeOf(node),
      in: this.current.id,
      ...(name !== undefined && { name }),
      ...(trap !== undefined && { trap }),
    });
  }

  /** A text with what is filled into it; of one whose scheme somebody else says (`"#{protocol}://api.x.com/v1"`) what stands behind that is noted. */
  filled(parts: readonly Expr[], node: Node, { name, trap }: { readonly name?: string; readonly trap?: string }): Expr {
    const [first, second] = parts;
    if (first?.kind !== "literal" && second?.kind === "literal" && behindScheme.test(second.value) && !this.#seen.has(node.id)) {
      this.#seen.add(node.id);
      const { value, range } = second;
      this.#strings.push({ value, range, in: this.current.id, ...(name !== undefined && { name }), ...(trap !== undefined && { trap }) });
    }
    return { kind: "concat", parts, range: rangeOf(node) };
  }

  comment(node: Node): void {
    const { text } = node;
    if (!text.includes("perimeter")) return;
    const lineStart = this.#root.text.lastIndexOf("\n", node.startIndex - 1) + 1;
    const directive = directiveOf(text, rangeOf(node), this.#root.text.slice(lineStart, node.startIndex));
    if (directive) this.#comments.push(directive);
  }

  problem(why: string): void {
    if (this.#problems.length === 0) this.#problems.push({ file: this.file, why });
  }

  finish(): FileFacts {
    return {
      file: this.file,
      language: this.language,
      imports: this.imports,
      exports: this.exports,
      functions: this.functions,
      classes: this.classes,
      ...(this.types.length > 0 && { types: this.types }),
      strings: this.#strings,
      comments: this.#comments,
      problems: this.#problems,
      ...(isMocking(this) && { isMocking: true }),
      ...(this.package !== undefined && { package: this.package }),
    };
  }
}

/** A node's range; tree-sitter counts UTF-16 columns as we do. */
export function rangeOf(node: Node): Range {
  const { startPosition: start, endPosition: end } = node;
  return { line: start.row, column: start.column, endLine: end.row, endColumn: end.column };
}
