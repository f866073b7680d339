import { lineDirectives } from "../directives.ts";
import { CodeCollector, type Piece, without } from "../embedded.ts";
import type { ConfigFormat } from "./format.ts";

/**
 * Scripts of PowerShell: their variables with a text, and what they ask of others, read as the shell's words are. Nothing else of
 * the language is understood.
 */
export const powershellFormat: ConfigFormat = {
  id: "powershell",
  matches: (file) => /\.psm?1$/i.test(file),
  lower: (file, text) => {
    const code = new CodeCollector(text, "shell");
    addPowershell([0, text.length], text, code);
    const found = code.finish();
    return { file, format: "powershell", values: [], comments: lineDirectives(text), problems: [], ...(found && { code: found }) };
  },
};

/** What isn't looked into: comments, and texts over several lines. */
const passedOver = /<#[\s\S]*?#>|^\s*#.*|@"\r?\n[\s\S]*?\r?\n\s*"@|@'\r?\n[\s\S]*?\r?\n\s*'@/gm;
/** `$base = "https://…"`, `[string]$base = '…'`. */
const assignment = /\$(?:script:|global:|local:)?([A-Za-z_]\w*)(\s*=\s*)(?=("(?:[^"`$\n]|`.|\$(?!\())*"|'[^'\n]*')\s*(?:[;,)#\r\n]|$))/gi;
/** Its own commands for requests, and programs by their names at the start of a statement. */
const started =
  /\b(?:Invoke-RestMethod|Invoke-WebRequest|irm|iwr)(?=\s+\S)|(?<=(?:^|[;{&(|=])[ \t]*)(?:curl|az|aws|gcloud|gh|kubectl|helm|terraform|docker|dotnet|npm|git|wget|gsutil|azcopy|flyctl|vercel|netlify|wrangler|firebase|heroku)(?:\.exe)?(?=\s+\S)/gim;
const longNames: Readonly<Record<string, string>> = { irm: "irm", iwr: "iwr" };

/** Notes what stands within a range of a text as scripts of the shell. */
export function addPowershell([from, to]: Piece, text: string, code: CodeCollector): void {
  const own = text.slice(from, to).replace(passedOver, (part) => part.replace(/[^\n]/g, " "));
  for (const { 1: name = "", 2: sign = "", 3: value = "", 0: whole, index } of own.matchAll(assignment)) {
    const start = from + index + whole.length - sign.length - name.length;
    const equals = start + name.length + sign.indexOf("=");
    const at = start + name.length + sign.length;
    const pieces: readonly Piece[] = [
      [start, start + name.length],
      [equals, equals + 1],
      [at, at + value.length],
    ];
    code.add({ pieces: inShell(pieces, own, from, code), isShared: true });
  }
  for (const { 0: word, index } of own.matchAll(started)) {
    const end = endOf(own, index);
    const name = word.replace(/\.exe$/i, "");
    code.put(from + index, longNames[name.toLowerCase()] ?? titled(name));
    const pieces = without([[from + index, from + end]], from + index + name.length, from + index + word.length);
    code.add({ pieces: inShell(pieces, own, from, code) });
  }
}

/** Names are the same however they are written; programs are written in small letters. */
function titled(name: string): string {
  const known = /^invoke-(rest|web)(method|request)$/i.exec(name);
  if (!known) return name.toLowerCase();
  return known[1]?.toLowerCase() === "rest" ? "Invoke-RestMethod" : "Invoke-WebRequest";
}

/** No statement is longer: one whose brackets are open until there is taken for its line. */
const longest = 2000;

/** Where a statement ends: at the end of its line that doesn't go on, at `;`, or with the brackets that it stands in. */
function endOf(text: string, from: number): number {
  const most = Math.min(text.length, from + longest);
  let depth = 0;
  for (let at = from; at < most; at++) {
    const char = text[at] ?? "";
    if (char === "`") at++;
    else if (char === '"' || char === "'") at = closing(text, char, at + 1);
    else if (/[([{]/.test(char)) depth++;
    else if (/[)\]}]/.test(char) && depth-- === 0) return at;
    else if (depth === 0 && (char === ";" || char === "|" || char === "\n")) return at;
  }
  const line = text.indexOf("\n", from);
  return Math.min(line < 0 ? text.length : line, most);
}

function closing(text: string, quote: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "`" && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

/** Tables, lists and what brackets work out, of which only the running program knows what it is. */
const worked = /@?[{(](?:[^(){}]|[({][^(){}]*[)}])*[)}]|\$\((?:[^()]|\([^()]*\))*\)|\[[\w.]+\](?=["'$])/g;

/** The pieces as the shell would write them: what goes on, what is escaped, and what the environment gives. */
function inShell(pieces: readonly Piece[], own: string, offset: number, code: CodeCollector): readonly Piece[] {
  let kept = pieces;
  for (const [from, to] of pieces) {
    const text = own.slice(from - offset, to - offset);
    for (const { 0: whole, index } of text.matchAll(/\$env:|`(\r?\n)?/gi)) {
      const at = from + index;
      if (whole.startsWith("`")) code.put(at, "\\");
      else kept = without(kept, at + 1, at + whole.length);
    }
    for (const { 0: whole, index } of text.matchAll(worked)) {
      const at = from + index;
      const unknown = whole.startsWith("$") ? "$0" : whole.startsWith("[") ? "" : "0";
      // What is left out may still be read as a part of a word's text.
      code.put(at, unknown.padEnd(whole.length, "\0"));
      kept = without(kept, at + unknown.length, at + whole.length);
    }
  }
  return kept;
}
