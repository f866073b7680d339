import { dirname } from "../../../core/path.ts";
import { type Gate, packageMember, type Summary } from "../../summary.ts";
import { forked, packageName, qualifiers } from "./imports.ts";

/** Looks at a Go file by its imports, and by the names that it shares with its package. */
export const gate: Gate = {
  // Licences and documents are named in lines of comment at the top of every file.
  code: (text) => text.replace(/^[ \t]*\/\/(?!.*perimeter).*$/gm, ""),
  summary: summaryOfGo,
};

/** Undefined where names can't be told apart (`import . "x"`): the file is to be read. */
function summaryOfGo(file: string, text: string): Summary | undefined {
  const imports = importsIn(text);
  if (imports.some((one) => one.alias === ".")) return undefined;
  const used = qualifiers(text);
  const byLocal = new Map(imports.map(({ alias, module }) => [alias ?? packageName(module, used), module]));
  const names = new Set<string>();
  for (const [, of, name = ""] of text.matchAll(/(?:\b([A-Za-z_]\w*)\s*\.\s*)?\b([A-Za-z_]\w*)/g)) {
    const module = of === undefined ? undefined : byLocal.get(of);
    if (module !== undefined) {
      names.add(packageMember(module, name));
      // The root package of a module is imported by the module's own name, which its folder does not tell.
      names.add(packageMember("", name));
    } else names.add(packageMember(dirname(file), of ?? name));
  }
  return { modules: imports.map((one) => one.module), names, declares: declaredIn(text) };
}

const importBlock = /^import\s*(?:\(([\s\S]*?)^\s*\)|([^\n]+))/gm;
const importSpec = /(?:([\w.]+)[ \t]+)?["`]([^"`\n]+)["`]/g;

function importsIn(text: string): readonly { readonly alias: string | undefined; readonly module: string }[] {
  return [...text.matchAll(importBlock)].flatMap(([, group, single]) =>
    [...(group ?? single ?? "").matchAll(importSpec)].map(([, alias, module = ""]) => ({ alias, module: forked(module) })),
  );
}

const declaration = /^(?:func\s+(?:\([^)]*?(\w+)(?:\[[^\]]*\])?\s*\)\s*)?|type\s+|var\s+|const\s+)(\w+(?:\s*,\s*\w+)*)/gm;
const group = /^(?:var|const|type)\s*\(([\s\S]*?)^\)/gm;

/** More names than there are do no harm. */
function declaredIn(text: string): readonly string[] {
  const lists = [
    ...[...text.matchAll(declaration)].map(([, receiver, names = ""]) => receiver ?? names),
    ...[...text.matchAll(group)].flatMap(([, body = ""]) =>
      [...body.matchAll(/^\s*(\w+(?:\s*,\s*\w+)*)/gm)].map((match) => match[1] ?? ""),
    ),
  ];
  return [...new Set(lists.flatMap((list) => list.split(/\s*,\s*/)))];
}
