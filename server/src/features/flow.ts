/** A flow collection that is still open: `{` with the key whose value is being written, or `[` with its position. */
export type FlowFrame = { readonly kind: "map"; key: string | undefined } | { readonly kind: "list"; index: number };

/** Where a text of flow style ends. */
export interface FlowEnd {
  readonly frames: FlowFrame[];
  readonly path: readonly (string | number)[];
  readonly place: "key" | "value" | "item";
  readonly prefix: string;
  readonly quote: '"' | "'" | "";
}

/** Follows a text that begins with `{` or `[` to its end; undefined where it ends in a comment, or behind the collection. */
export function scanFlow(text: string): FlowEnd | undefined {
  const frames: FlowFrame[] = [];
  let word = "";
  let quote: '"' | "'" | "" = "";
  let wasQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    if (quote !== "") {
      if (char === "\\" && quote === '"') word += text[++at] ?? "";
      else if (char === quote) [quote, wasQuoted] = ["", true];
      else word += char;
      continue;
    }
    if ((char === '"' || char === "'") && word.trim() === "") {
      [quote, word] = [char, ""];
      continue;
    }
    if (char === "#" && /\s/.test(text[at - 1] ?? " ")) {
      const end = text.indexOf("\n", at);
      if (end < 0) return undefined;
      at = end;
      continue;
    }
    const next = step(frames, char, text[at + 1] ?? " ", word, wasQuoted);
    if (next === "closed") return { frames: [], path: [], place: "value", prefix: "", quote: "" };
    if (next === undefined) word += char;
    else [word, wasQuoted] = ["", false];
  }
  const last = frames.at(-1);
  if (!last || (wasQuoted && quote === "")) return frames.length > 0 ? { ...ending(frames), prefix: "", quote: "" } : undefined;
  return { ...ending(frames), prefix: quote === "" ? word.trimStart() : word, quote };
}

/** One character outside of quotes. Gives undefined where it is part of a word. */
function step(frames: FlowFrame[], char: string, next: string, word: string, wasQuoted: boolean): "taken" | "closed" | undefined {
  const top = frames.at(-1);
  if (char === "{" || char === "[") {
    frames.push(char === "{" ? { kind: "map", key: undefined } : { kind: "list", index: 0 });
    return "taken";
  }
  if (char === "}" || char === "]") {
    frames.pop();
    return frames.length === 0 ? "closed" : "taken";
  }
  if (!top) return undefined;
  if (char === ",") {
    if (top.kind === "map") top.key = undefined;
    else top.index++;
    return "taken";
  }
  if (char === ":" && top.kind === "map" && top.key === undefined && (wasQuoted || /[\s,{}[\]]/.test(next))) {
    top.key = word.trim();
    return "taken";
  }
  return undefined;
}

function ending(frames: FlowFrame[]): Pick<FlowEnd, "frames" | "path" | "place"> {
  const path = frames.flatMap((frame): (string | number)[] =>
    frame.kind === "list" ? [frame.index] : frame.key === undefined ? [] : [frame.key],
  );
  const top = frames.at(-1);
  return { frames, path, place: top?.kind === "list" ? "item" : top?.key === undefined ? "key" : "value" };
}
