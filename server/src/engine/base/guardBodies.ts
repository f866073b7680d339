import type { FileFacts, FunctionFacts } from "../../code/facts.ts";
import type { Traits } from "../../code/language.ts";
import { traitsOf } from "../../code/languages/index.ts";
import { LineIndex, type Range } from "../../core/range.ts";
import { tokensOf } from "../../core/tokens.ts";

/** A function as guards are compared. */
export interface Body {
  readonly file: string;
  readonly range: Range;
  /** The function, and those of its file that it calls, as they are compared: layout and comments don't count. */
  readonly tokens: string;
  /**
   * Where it stands: methods and inner functions only happen to be called so, unless their file speaks of the guard. An override stands
   * in a class that extends the guard's own, a patch is put in its place at run time.
   */
  readonly stands: "top" | "inner" | "method" | "override" | "patch";
}

function tokensIn(text: string, { line, column, endLine, endColumn }: Range, { docString }: Traits): readonly string[] {
  const lines = new LineIndex(text);
  const code = text.slice(lines.offset(line, column), lines.offset(endLine, endColumn));
  // What documents a function is no comment there, and does as little.
  return tokensOf(docString ? code.replace(docString, "") : code);
}

/** A function with those of its file that it calls. */
export function bodyOf(guard: FunctionFacts, facts: FileFacts, text: string): Body {
  // What it calls in its own file decides with it.
  const parts: string[] = [];
  const open = [guard];
  const seen = new Set(open);
  for (let one = open.pop(); one; one = open.pop()) {
    const tokens = tokensIn(text, one.range, traitsOf(facts));
    // Its own name may change.
    parts.push(tokens.filter((token) => token !== guard.name).join(" "));
    const words = new Set(tokens);
    for (const other of facts.functions) {
      if (other.name === "" || seen.has(other) || !words.has(other.name)) continue;
      seen.add(other);
      open.push(other);
    }
  }
  return {
    file: facts.file,
    range: guard.range,
    tokens: parts.join("\n"),
    stands: guard.class !== undefined || isMember(guard, text) ? "method" : guard.parent ? "inner" : "top",
  };
}

/** What an object keeps under a name (`{ require: (field) => … }`) gives nothing to the scope around. */
function isMember({ isValue, name, range }: FunctionFacts, text: string): boolean {
  if (!isValue) return false;
  const start = new LineIndex(text).offset(range.line, range.column);
  return (
    /[:]\s*$/.test(text.slice(Math.max(0, start - 40), start)) ||
    text
      .slice(start)
      .replace(/^(async|get|static)\s+|^\*\s*/g, "")
      .startsWith(name)
  );
}

/** What a guard is called where it is called: `require` of `Approvals.require`. */
export function lastPart(name: string): string {
  return name.slice(Math.max(name.lastIndexOf("."), name.lastIndexOf(":"), name.lastIndexOf("#")) + 1).replace(/\(\)$/, "");
}
