import { type Gate, handedTo, type Summary } from "../../summary.ts";

/** Looks at a file by what it calls without naming a package, and by the constants that it uses: packages are constants. */
export const gate: Gate = {
  code: (text) => withoutComments(text),
  reaches:
    /\bENV\b|\bURI\.open\b|\bopen-uri\b|\b(?:base_uri|establish_connection|smtp_settings|delivery_method|deliver_(?:now|later)|perform_(?:async|in|at|bulk|later)|cache_store|queue_adapter|config_for|credentials|secrets|omniauth|OmniAuth|(?:insert|upsert|update|delete|destroy)_all|(?:delete|destroy)_by|find_by_sql)\b|\bRails\.(?:configuration|application|cache)\b|[A-Za-z]Mailer\.[a-z]|::Stub\.new\b|\.connection\.(?:exec\w*|select_\w+)|\.(?:save|update|destroy|create)!|\.(?:find_by!?|find_each|pluck|update_columns?|with_connection|where)\b|<\s*(?:ApplicationRecord|(?:::)?ActiveRecord::Base)\b/,
  summary: (_, text) => summaryOf(text),
};

function withoutComments(text: string): string {
  return text.replace(/^=begin\b(?![\s\S]*?perimeter[\s\S]*?^=end)[\s\S]*?^=end.*$|^[ \t]*#(?!.*perimeter).*$/gm, "");
}

/** The first constant of a path: what nothing declares is the package of that name. */
const constants = /(?<![\w@$.]|[\w)]::)(?:::)?([A-Z]\w*)/g;
/** Known by what is called on them, which stands above; every file names them. */
const everyday = /^(ActiveRecord|Rails)$/;
const opened = /(^|;)([ \t]*)(?:class|module)[ \t]+(?:::)?([A-Z][\w:]*)/gm;
/** Methods and variables that belong to no class. */
const topLevel = /^(?:def[ \t]+(?:self\.)?([A-Za-z_]\w*)|([A-Za-z_$][\w]*)[ \t]*(?:\|\||\+|&&)?=(?![=~>]))/gm;
const methods = /^[ \t]*def[ \t]+(?:self\.)?([A-Za-z_]\w*)/gm;

/** What a file says of itself: the constants that it uses, every name in it, and what it declares. */
function summaryOf(text: string): Summary {
  const code = withoutComments(text);
  const modules = new Set<string>();
  for (const [, name = ""] of code.matchAll(constants)) if (!everyday.test(name)) modules.add(name);
  const names = new Set<string>();
  for (const [name] of code.matchAll(/[A-Za-z_$]\w*/g)) names.add(name);
  const types = typesIn(code);
  // Without a class every method is everybody's, however far it is indented.
  const own = types.length === 0 ? [...code.matchAll(methods)].map(([, name = ""]) => name) : [];
  const declares = [
    ...new Set([...types, ...own, ...[...code.matchAll(topLevel)].map(([, method, variable]) => method ?? variable ?? "")]),
  ];
  for (const name of declares) names.add(handedTo(name.replace(/^.*::/, "")));
  for (const [, name = ""] of code.matchAll(methods)) names.add(handedTo(name));
  return { modules: [...modules], names, declares };
}

/** Classes and modules by their paths: what stands further in is in what stands before it. */
function typesIn(code: string): readonly string[] {
  const around: { readonly path: string; readonly margin: number }[] = [];
  return [...code.matchAll(opened)].map(([, start, margin = "", name = ""]) => {
    if (start !== ";") while ((around.at(-1)?.margin ?? -1) >= margin.length) around.pop();
    const path = around.length === 0 ? name : `${around.at(-1)?.path}::${name}`;
    around.push({ path, margin: start === ";" ? (around.at(-1)?.margin ?? 0) : margin.length });
    return path;
  });
}
