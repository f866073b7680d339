import { CodeCollector, type EmbeddedCode, type Piece, without } from "../embedded.ts";
import { addPowershell } from "./powershell.ts";
import { type MapNode, textAt, type TextNode, type TreeNode } from "./tree.ts";

const pipeline = /(^|\/)(\.?azure[\w.-]*|\.?pipelines?)([\w.-]*|\/.*)\.ya?ml$/;

/** Where commands stand: the file, and the keys from its root joined by `/`. */
const places: readonly (readonly [file: RegExp, path: RegExp])[] = [
  [/(^|\/)package\.json$/, /^scripts\/[^/]+$/],
  [/(^|\/)composer\.json$/, /^scripts\/[^/]+(\/\d+)?$/],
  [/(^|\/)deno\.jsonc?$/, /^tasks\/[^/]+(\/command)?$/],
  [/(^|\/)\.(github|gitea|forgejo)\/(workflows|actions)\/.*\.ya?ml$|(^|\/)action\.ya?ml$/, /(^|\/)steps\/\d+\/run$/],
  [/(^|\/)[\w.-]*gitlab-ci[\w.-]*\.ya?ml$|(^|\/)\.gitlab\/.*\.ya?ml$/, /(^|\/)(before_script|script|after_script)(\/\d+)*$/],
  [/(^|\/)\.circleci\/.*\.ya?ml$/, /\/run(\/command)?$/],
  [pipeline, /(^|\/)(script|bash|inlineScript)$/],
  [/(^|\/)bitbucket-pipelines\.ya?ml$/, /(^|\/)(script|after-script)\/\d+$/],
  [
    /(^|\/)\.(travis|drone|woodpecker)([\w.-]*|\/.*)\.ya?ml$/,
    /(^|\/)(before_install|install|before_script|script|after_\w+|commands)(\/\d+)?$/,
  ],
  [/(^|\/)buildspec[\w.-]*\.ya?ml$|(^|\/)amplify\.ya?ml$/, /\/commands\/\d+$/],
  [/(^|\/)[Tt]askfile[\w.-]*\.ya?ml$/, /^tasks\/[^/]+(\/cmds\/\d+(\/cmd)?|\/\d+|\/cmd)?$/],
  [/(^|\/)(docker-)?compose[\w.-]*\.ya?ml$/, /^services\/[^/]+\/(command|entrypoint)$/],
  [
    /(^|\/)(render|netlify|vercel|railway|nixpacks|fly|app|wrangler|heroku)[\w.-]*\.(ya?ml|jsonc?|toml)$/,
    /(^|\/)\w*([a-z]_?[cC]ommand|postdeploy)$|^build\/command$/,
  ],
  [/(^|\/)pyproject\.toml$/, /^tool\/(pdm\/scripts|poe\/tasks|taskipy\/tasks|hatch\/envs\/[^/]+\/scripts)\/[^/]+(\/(cmd|shell|\d+))?$/],
  [/(^|\/)(\.?mise([\w.-]*|\/config)|\.rtx|Makefile)\.toml$/, /^tasks\/[^/]+(\/(run|script|command)(\/\d+)?)?$/],
  [/(^|\/)\.?lefthook[\w.-]*\.(ya?ml|toml)$/, /\/run$/],
  [/(^|\/)\.?devcontainer[\w.-]*\.json$/, /^(post|on|update|initialize)\w*Command(\/[^/]+)?$/],
  [/\.(tf|tofu)$/, /\/provisioner\/local-exec\/command$/],
  [/(^|\/)\.vscode\/tasks\.json$/, /^tasks\/\d+\/command$/],
  [/(^|\/)(\.claude|\.cursor|\.codex|\.gemini|hooks)\/[\w.-]+\.json$/, /(^|\/)hooks\/[^/]+\/(\d+\/)?(hooks\/\d+\/)?command$/],
];

/** The commands that stand in a file's documents; undefined where they hold none. */
export function scriptsIn(file: string, text: string, roots: readonly (TreeNode | undefined)[]): EmbeddedCode | undefined {
  const paths = places.filter(([pattern]) => pattern.test(file)).map(([, path]) => path);
  const isPipeline = pipeline.test(file);
  const isWorkflow = /\.(github|gitea|forgejo)\/|(^|\/)action\.ya?ml$/.test(file);
  const code = new CodeCollector(text, "shell");
  const visit = (node: TreeNode | undefined, path: string): void => {
    if (node?.kind === "map") {
      if (isWorkflow && usesOtherShell(node)) return addOther(node, text, code);
      for (const { key, value } of node.entries) visit(value, path === "" ? key : `${path}/${key}`);
    } else if (node?.kind === "list") {
      const script = shellScript(node.items);
      if (script) addScript(script, text, code);
      else for (const [at, item] of node.items.entries()) visit(item, `${path}/${at}`);
    } else if (node && paths.some((one) => one.test(path))) addScript(node, text, code);
    else if (node && isPipeline && /(^|\/)(powershell|pwsh)$/.test(path)) addPowershell(node.at, text, code);
  };
  // Most documents hold no commands, and need not be walked.
  if (paths.length > 0 || /["'\s/](?:ba|z)?sh["'\s,]/.test(text)) for (const root of roots) visit(root, "");
  return code.finish();
}

/** A step that is run by another program. */
function usesOtherShell(step: MapNode): boolean {
  const shell = textAt(step, "shell");
  return shell !== undefined && !/\b(ba|z)?sh\b/.test(shell);
}

/** Of other programs that run a step only PowerShell's words are known. */
function addOther(step: MapNode, text: string, code: CodeCollector): void {
  const run = step.entries.find(({ key }) => key === "run")?.value;
  if (run?.kind === "text" && /^(pwsh|powershell)\b/.test(textAt(step, "shell") ?? "")) addPowershell(run.at, text, code);
}

/** `["sh", "-c", "script"]`. */
function shellScript(items: readonly (TreeNode | undefined)[]): TextNode | undefined {
  const [shell, option, script] = items;
  const isShell = shell?.kind === "text" && /(^|\/)(ba|z)?sh$/.test(shell.text) && option?.kind === "text" && /^-\w*c$/.test(option.text);
  return isShell && script?.kind === "text" ? script : undefined;
}

/** Notes a text of a document as a script, its escapes undone and its expressions made variables. */
export function addScript({ at: [start, end], keepsLines }: TextNode, text: string, code: CodeCollector): void {
  const raw = text.slice(start, end);
  const quote = text[start - 1];
  const base = /^[|>]/.test(raw)
    ? blockPieces(raw, start, code)
    : raw.includes("\n") && !keepsLines
      ? foldedPieces(raw, start, code)
      : [[start, end] as const];
  const plain = quote === '"' ? unescaped(base, text, code) : base;
  code.add({ pieces: withoutExpressions(plain, text, code) });
}

/** The lines of a block scalar behind their indentation; `>` joins them with blanks. */
function blockPieces(raw: string, start: number, code: CodeCollector): readonly Piece[] {
  const pieces: Piece[] = [];
  const first = raw.indexOf("\n") + 1;
  if (first === 0) return pieces;
  const indent = /^(?:[ \t]*\n)*([ \t]*)\S/.exec(raw.slice(first))?.[1]?.length ?? 0;
  const isFolded = raw.startsWith(">");
  let at = first;
  while (at < raw.length) {
    const newline = raw.indexOf("\n", at);
    const end = newline < 0 ? raw.length : newline + 1;
    const line = raw.slice(at, end);
    const from = Math.min(at + indent, end - (newline < 0 ? 0 : 1));
    const isJoined =
      isFolded && newline >= 0 && line.trim() !== "" && !/^\s/.test(raw.slice(from, end)) && /^[^\s]/.test(raw.slice(end + indent));
    if (isJoined) code.put(start + newline, " ");
    pieces.push([start + from, start + end]);
    at = end;
  }
  return pieces;
}

/** A plain or quoted scalar over several lines is one line. */
function foldedPieces(raw: string, start: number, code: CodeCollector): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const match of raw.matchAll(/[^\n]+\n?/g)) {
    const lead = /^[ \t]*/.exec(match[0])?.[0].length ?? 0;
    if (match[0].endsWith("\n")) code.put(start + match.index + match[0].length - 1, " ");
    pieces.push([start + match.index + (match.index === 0 ? 0 : lead), start + match.index + match[0].length]);
  }
  return pieces;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: " ", "\n": " " };

/** Undoes the escapes of double quotes in place: the character stands where its escape begins, the rest is left out. */
export function unescaped(pieces: readonly Piece[], text: string, code: CodeCollector): readonly Piece[] {
  return pieces.flatMap(([from, to]) => {
    let kept: readonly Piece[] = [[from, to]];
    for (const match of text.slice(from, to).matchAll(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g)) {
      const at = from + match.index;
      const [whole, unicode, char = ""] = match;
      code.put(at, unicode === undefined ? (escapes[char] ?? char) : String.fromCharCode(Number.parseInt(unicode, 16)));
      // What is left out may still be read as a part of a word's text.
      for (let i = 1; i < whole.length; i++) code.put(at + i, "\0");
      kept = without(kept, at + 1, at + whole.length);
    }
    return kept;
  });
}

/** Of pipelines and charts; `${var.name}` of Terraform. */
const expression =
  /\$\{\{\s*([\w.-]+)(?:\s*\|\|\s*'([^']*)')?\s*\}\}|\$\{\{[^}]*\}\}|\{\{[^{}]*\}\}|\$\{(?:var|local|data|self|each|count|path|module|\w+_\w+)\.[^{}"']*\}/g;

/** `${{ vars.NAME }}` of a pipeline is a variable; of any other expression nobody knows what it says. */
function withoutExpressions(pieces: readonly Piece[], text: string, code: CodeCollector): readonly Piece[] {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (!first || !last) return pieces;
  let kept = pieces;
  for (const match of text.slice(first[0], last[1]).matchAll(expression)) {
    const at = first[0] + match.index;
    const [whole, path = "", fallback] = match;
    const name = /^(?:vars|env|secrets|variables)\.(\w+)$/.exec(path)?.[1];
    const variable = name === undefined ? "$0" : fallback === undefined ? `\${${name}}` : `\${${name}:-${fallback}}`;
    if (variable.length > whole.length) continue;
    code.put(at, variable);
    for (let i = variable.length; i < whole.length; i++) code.put(at + i, "\0");
    kept = without(kept, at + variable.length, at + whole.length);
  }
  return kept;
}
