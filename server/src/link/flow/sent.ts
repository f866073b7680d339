import { unmarked } from "../../code/versions.ts";
import type { FileFacts, FunctionFacts, Parameter } from "../../code/facts.ts";
import type { Place, Range } from "../../core/range.ts";
import type { FieldEntry, PayloadField, PayloadList, PayloadUrl } from "../endpoint.ts";
import type { DeclaredField } from "../names/types.ts";
import type { Frame } from "../values/value.ts";
import { plainName } from "../values/exprName.ts";

/** What flows into an expression, by name. */
export interface Flow {
  readonly fields: PayloadField[];
  readonly urls: PayloadUrl[];
  readonly lists: PayloadList[];
  /** Parameters whose value, or a member of it, flows in: the callers say what that is. */
  readonly parameters: ParameterUse[];
}

export interface ParameterUse {
  readonly file: FileFacts;
  readonly fn: FunctionFacts;
  readonly parameter: Parameter;
  /** Only this member of the argument flows. */
  readonly key?: string;
}

/** As what a value is sent. */
export interface Context {
  /** The name under which the value is sent, for names that say little alone (`address` of `shipping`). */
  readonly owner?: string;
  readonly entry?: FieldEntry;
}

/** Where a text stands, and the key under which it is sent. */
export interface TextPlace extends Place {
  readonly owner: string | undefined;
}

/** Gathers what is sent. */
export class Sent implements Flow {
  readonly fields: PayloadField[] = [];
  readonly urls: PayloadUrl[] = [];
  readonly lists: PayloadList[] = [];
  readonly parameters: ParameterUse[] = [];
  #narrowed = 0;

  /** Whether what is told now stands within loops or callbacks that pass some of their values over. */
  get isNarrowed(): boolean {
    return this.#narrowed > 0;
  }

  /** What `tell` tells stands within such a one, where `isNarrowed`. */
  within(isNarrowed: boolean, tell: () => void): void {
    if (isNarrowed) this.#narrowed++;
    tell();
    if (isNarrowed) this.#narrowed--;
  }

  field(name: string, kind: PayloadField["kind"], range: Range, frame: Frame, context: Context, more: Partial<PayloadField> = {}): void {
    if (name === "" || name === "this") return;
    this.fields.push({
      name: unmarked(name),
      kind,
      place: { file: frame.file.file, range },
      ...(context.owner !== undefined && { owner: context.owner }),
      ...(context.entry && { entry: context.entry }),
      ...more,
    });
  }

  /** Fields that only their names tell; whether there are names. */
  named(names: readonly string[] | undefined, range: Range, frame: Frame, context: Context): boolean {
    for (const name of names ?? []) this.field(name, "field", range, frame, context);
    return names !== undefined;
  }

  /** A whole record: its name, and the fields that it is declared with. */
  record(of: string, fields: readonly DeclaredField[], range: Range, frame: Frame, context: Context): void {
    this.field(of, "type", range, frame, context);
    for (const { name, alias } of fields)
      this.field(name, "field", range, frame, { ...context, owner: of }, { of, ...(alias !== undefined && { alias }) });
  }

  /** Of what `tell` tells, what is taken from it again is left out: it is no whole record any more. "": nobody knows what is taken. */
  without(taken: () => ReadonlySet<string>, tell: () => void): void {
    const before = this.fields.length;
    tell();
    const names = new Set([...taken()].map(plainName));
    if (names.size === 0) return;
    const added = this.fields.splice(before);
    const isTaken = (name: string | undefined) => name !== undefined && names.has(plainName(name));
    for (const { of: _, ...field } of names.has("") ? [] : added)
      if (field.kind !== "type" && !isTaken(field.alias) && !isTaken(field.name)) this.fields.push(field);
  }

  text(text: string, at: TextPlace): void {
    const { file, range, owner } = at;
    const more = { ...(this.isNarrowed && { filtered: true as const }), ...(owner !== undefined && { owner }) };
    // A body that is written as JSON text.
    if (/^\s*[[{][\s\S]*[}\]]\s*$/.test(text))
      for (const [, inner = ""] of text.matchAll(/"((?:https?:\/\/|\/)[^"\s]+)"/g)) this.text(inner, at);
    if (/^(https?:\/\/\S+|\/[\w{}.~-][^\s]*|\{[\w.-]+\}\/\S*|\{[\w.-]+\}\S*\?\S+)$/.test(text))
      this.urls.push({ text, place: { file, range }, ...more });
  }
}
