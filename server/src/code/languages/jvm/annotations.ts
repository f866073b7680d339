import type { Node } from "web-tree-sitter";
import type { Call, Expr } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import type { Context } from "../../traps.ts";
import type { Note } from "./declaredClients.ts";
import { defaultText, placeholders } from "./environment.ts";
import { typeExpr } from "./names.ts";

/** What an annotation is given under one of its keys. */
export interface AnnotationValue {
  readonly node: Node;
  /** Its text; undefined where it is no plain text. */
  readonly text: string | undefined;
  /** The first text of a list, or its own. */
  readonly firstText: string | undefined;
  readonly lower: (to: Lowering, context: Context) => Expr;
}

/** An annotation as written: its last name, and what it is given, by key (`value` where it has none). */
export interface Annotation {
  readonly name: string;
  readonly node: Node;
  readonly range: Expr["range"];
  readonly values: ReadonlyMap<string, AnnotationValue>;
}

const aside = { trap: "said of the code, and not requested by it" } as const;

/** The annotations of a declaration, as far as the declaration of a client asks. */
export function notesOf(annotations: readonly Annotation[], to: Lowering): readonly Note[] {
  return annotations.map(({ name, range, values }) => ({
    name,
    range,
    value: (key) => {
      const value = values.get(key);
      return value && (value.firstText === undefined ? value.lower(to, aside) : placeholders(value.firstText, rangeOf(value.node)));
    },
  }));
}

/** Those by which a framework listens, or asks what a method's name may not say. */
const listening = /^(?:(?:Kafka|Rabbit|Jms|Sqs|Pulsar|ServiceBus)Listener|Incoming)$/;
const asking = /^(Query|Select|Insert|Update|Delete|Sql(Query|Update|Batch|Script))$/;
/** Names of which callers are told by themselves what they ask. */
const spoken =
  /^(find|read|get|query|search|stream|count|exists|select|list|page|load|fetch|check|save|insert|update|delete|remove|persist|add|create|batch|replace|increase|decrease|upsert)/;

/** Annotations as calls. What they are given says something of the code, and is requested only where a client is declared. */
export function annotationCalls(annotations: readonly Annotation[], to: Lowering, method?: string): readonly Call[] {
  return annotations.map(({ name, range, values }) => {
    const args = [...values].map(([key, value]) => ({ ...(key !== "value" && { name: key }), value: value.lower(to, aside) }));
    const call: Call = { kind: "call", callee: typeExpr(name, range, to), args, range };
    const isTold = method !== undefined && (listening.test(name) || (asking.test(name) && !spoken.test(method)));
    return isTold ? to.call(call) : call;
  });
}

const commandOption = /^(Option|Parameters)$/;

/** What `@Value("${partner.url:…}")`, `@ConfigProperty(name = …, defaultValue = …)` and their kin give a field or parameter. */
export function injectedValue(annotations: readonly Annotation[], name: string, to: Lowering): Expr | undefined {
  for (const { name: annotation, node, range, values } of annotations) {
    const given = values.get("value") ?? values.get("name");
    const text = given?.text;
    if (annotation === "Value" && given && text?.includes("${")) {
      const value = withNameRange(placeholders(text, range), text, given.node);
      const known = defaultText(value);
      if (known !== undefined) to.string(node, known, name, undefined);
      return value;
    }
    const option = commandOption.test(annotation) ? values.get("defaultValue") : undefined;
    if (option?.text !== undefined) {
      // picocli writes `${env:API_URL:-https://…}`, and `${API_URL:-…}` means the same.
      const value = placeholders(option.text.replace(/\$\{env:/g, "${").replace(/:-/g, ":"), rangeOf(option.node));
      const known = defaultText(value);
      if (known !== undefined) to.string(option.node, known, name, undefined);
      return value;
    }
    if (annotation === "DefaultValue" && given && text !== undefined) return { kind: "literal", value: text, range: rangeOf(given.node) };
    if (!/^(ConfigProperty|Property|Named)$/.test(annotation) || text === undefined || !text.includes(".")) continue;
    return settingOf(text, values.get("defaultValue"), name, range, to);
  }
  return undefined;
}

/** What a method without a body gives, where a library fills it from the settings: `@Config("partner.url") @Default("https://…")`. */
export function declaredSetting(annotations: readonly Annotation[], name: string, to: Lowering): Expr | undefined {
  const under = (kind: RegExp) => annotations.find((one) => kind.test(one.name));
  const said = under(/^(Config|Key|ConfigProperty)$/);
  const key = said?.values.get("value")?.firstText ?? said?.values.get("name")?.text;
  if (!said || !key?.includes(".")) return undefined;
  return settingOf(key, under(/^(Default|DefaultValue|WithDefault)$/)?.values.get("value"), name, said.range, to);
}

function settingOf(key: string, otherwise: AnnotationValue | undefined, name: string, range: Expr["range"], to: Lowering): Expr {
  const known = otherwise?.text;
  if (otherwise && known !== undefined) to.string(otherwise.node, known, name, undefined);
  return placeholders(known === undefined ? `\${${key}}` : `\${${key}:${known}}`, range);
}

/** `"${partner.url}"`: where the property's name stands. */
function withNameRange(value: Expr, text: string, node: Node): Expr {
  const name = /^\$\{([\w.-]+)\}$/.exec(text)?.[1];
  const at = name === undefined ? -1 : node.text.indexOf(name);
  const range = rangeOf(node);
  if (value.kind !== "env" || name === undefined || at < 0 || range.line !== range.endLine) return value;
  const column = range.column + at;
  return { ...value, nameRange: { ...range, column, endColumn: column + name.length } };
}

const known =
  /^(Inject|Autowired|Value|Lazy|Nullable|NotNull|NonNull|Valid|Resource|JvmField|field|get|Suppress\w*|Body|Path\w*|Query|Header\w*|Request\w*|Param\w*)$/;

/** What annotations say of which value is meant where there are several: `@Named("partner")`, an annotation of one's own. */
export function qualifiersOf(annotations: readonly Annotation[]): { readonly qualifiers?: readonly string[] } {
  const qualifiers = annotations.flatMap(({ name, values }) => {
    const text = values.get("value")?.text ?? values.get("name")?.text;
    if (/^(Named|Qualifier)$/.test(name) && text !== undefined) return [text];
    return known.test(name) ? [] : [name];
  });
  return qualifiers.length > 0 ? { qualifiers } : {};
}
