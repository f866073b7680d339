import { perimeter } from "./cli.ts";
import { today } from "./openEditor.ts";
import type { Editor } from "./editor.ts";

const severities = ["", "error", "warning", "info"];

/** What the terminal says of a tree, one line a finding. Silenced findings are left out, as in the editor. */
export async function saidByCli(root: string, ...args: readonly string[]): Promise<readonly string[]> {
  const ran = await perimeter(root, ["check", ...args, "--format", "json", "--fail-on", "never"], { today });
  if (ran.code !== 0) throw new Error(`the CLI ended with ${ran.code}: ${ran.error}`);
  return ran
    .json()
    .findings.filter((one) => one.silenced === null)
    .map((one) => `${one.file}:${one.line}:${one.column}-${one.endLine}:${one.endColumn} ${one.severity} ${one.rule} ${one.message}`)
    .sort();
}

/** What stands in the Problems panel of a folder, in the same words. */
export function saidByEditor(editor: Editor, root: string): readonly string[] {
  const base = editor.uri("", root).replace(/\/?$/, "/");
  return [...editor.all]
    .filter(([uri]) => uri.startsWith(base))
    .flatMap(([uri, diagnostics]) =>
      diagnostics.map(({ range: { start, end }, severity = 0, code, message }) => {
        const file = decodeURIComponent(uri.slice(base.length));
        return `${file}:${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${severities[severity]} ${code} ${message}`;
      }),
    )
    .sort();
}
