import type { Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";

const mappers = "org.apache.ibatis.annotations";

/**
 * What an interface extends, as it were, that MyBatis implements: its methods ask the database, and their names say what.
 * Undefined where nothing of MyBatis is imported.
 */
export function storeBase(range: Expr["range"], to: Lowering): Expr | undefined {
  const ofMyBatis = to.imports.filter(({ module }) => module === mappers || module.startsWith(`${mappers}.`));
  if (ofMyBatis.length === 0) return undefined;
  const name = "Mapper";
  const known = to.imports.find(({ local }) => local === name);
  if (known && !ofMyBatis.includes(known)) return undefined;
  if (!known) to.imports.push({ local: name, imported: name, module: mappers, range });
  return { kind: "name", name, range };
}
