import type { Expr, ObjectEntry } from "../../code/expr.ts";
import type { ConfigFacts, ConfigValue, FileFacts } from "../../code/facts.ts";
import { variableIn } from "./unsetVariable.ts";

const modules = new WeakMap<ConfigFacts, FileFacts>();

/** A configuration file as a module whose default export is the object that it holds. Made once for its facts. */
export function configModule(config: ConfigFacts): FileFacts {
  const known = modules.get(config);
  if (known) return known;
  const range = { line: 0, column: 0, endLine: 0, endColumn: 0 };
  const value = treeOf(
    config.values.map((one) => ({ one, path: one.path })),
    range,
  );
  const file: FileFacts = {
    file: config.file,
    language: "config",
    imports: [],
    exports: [{ name: "default", value }],
    classes: [],
    strings: [],
    comments: [],
    problems: [],
    functions: [{ id: 0, name: "", parameters: [], bindings: [], calls: [], returns: [], range }],
  };
  modules.set(config, file);
  return file;
}

interface Leaf {
  readonly one: ConfigValue;
  /** What is left of its path. */
  readonly path: readonly string[];
}

/** A text, or the variable that it refers to, with what holds where that is not set. */
function exprOf({ value, range, fallbackOf }: ConfigValue): Expr {
  const literal: Expr = { kind: "literal", value, range };
  const name = fallbackOf ?? variableIn(value);
  if (name === undefined) return literal;
  return { kind: "env", name, range, ...(fallbackOf !== undefined && { fallback: literal }) };
}

function treeOf(leaves: readonly Leaf[], range: Expr["range"]): Expr {
  const groups = new Map<string, Leaf[]>();
  for (const {
    one,
    path: [key = "", ...path],
  } of leaves)
    groups.set(key, [...(groups.get(key) ?? []), { one, path }]);
  const entries = [...groups].map(([key, below]): ObjectEntry => {
    const leaf = below.find(({ path }) => path.length === 0)?.one;
    return {
      key,
      value: leaf ? exprOf(leaf) : treeOf(below, range),
      ...(leaf && { keyRange: leaf.keyRange }),
    };
  });
  return { kind: "object", entries, range };
}
