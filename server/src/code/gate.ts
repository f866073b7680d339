import { setupFile } from "../core/fileClass.ts";
import { mayQuoteCredential } from "../core/mask.ts";
import { basename } from "../core/path.ts";
import type { FileFacts, Import } from "./facts.ts";
import type { FactsBody } from "./storedFacts.ts";
import { languageOf } from "./languages/index.ts";
import { runningPrograms } from "./programs.ts";
import { fileTail, handedTo } from "./summary.ts";

/** Whether a package is worth reading a file for: an HTTP client, a data store, an SDK. */
export type IsReaching = (language: string, module: string) => boolean;

/** What makes a file worth reading whatever it imports, beside credentials: URLs, environment variables, comments to this program. */
const always = /[a-z})]:\/\/|perimeter|\bprocess\.env\b|\bimport\.meta\.env\b|\bos\.environ\b|\bgetenv\b|\bLookupEnv\b|\benv(?:config)?:"/i;
/**
 * Looks at a file's text without parsing it. A file that may reach outside by itself has no summary: it is to be
 * lowered. Any other gets one: what it imports, by which it is asked for when those turn out to reach outside.
 */
export function summaryOf(file: string, text: string, isReaching: IsReaching): FileFacts | undefined {
  const language = languageOf(file);
  // Set-up files of tests say what is mocked.
  if (!language?.gate || setupFile.test(basename(file))) return undefined;
  const { id, gate } = language;
  const code = gate.code?.(text) ?? text;
  if (always.test(code) || gate.reaches?.test(code) || runningPrograms[id]?.test(code) || mayQuoteCredential(code)) return undefined;
  const found = gate.summary(file, text);
  if (!found || found.modules.some((module) => isReaching(id, module))) return undefined;
  const imports = found.modules.map((module): Import => ({ local: "", imported: "*", module, range: nowhere }));
  return {
    file,
    language: id,
    imports,
    ...unreadBody,
    strings: [],
    comments: [],
    problems: [],
    unread: true,
    askedBy: [...found.names, handedTo(fileTail(file))],
    ...(found.declares && { declares: found.declares }),
    ...(found.package !== undefined && { package: found.package }),
  };
}

/** A source of which nothing but its name is known: it is read when somebody asks for something of it. */
export function unseen(file: string): FileFacts | undefined {
  const language = languageOf(file);
  return language && { file, language: language.id, imports: [], ...unreadBody, strings: [], comments: [], problems: [], unread: true };
}

const nowhere = { line: 0, column: 0, endLine: 0, endColumn: 0 };

/** What is known of what stands in a file that was not lowered. */
export const unreadBody: FactsBody = {
  exports: [],
  classes: [],
  functions: [{ id: 0, name: "", parameters: [], bindings: [], calls: [], returns: [], range: nowhere }],
};
