import type { Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";

/** The packages of annotations whose interfaces a library implements, and what such an interface extends, as it were. */
const implementing = [
  { module: "org.apache.ibatis.annotations", name: "Mapper" },
  { module: "org.jdbi.v3.sqlobject.statement", name: "SqlObject" },
  { module: "org.skife.jdbi.v2.sqlobject", name: "SqlObject" },
];

/**
 * What an interface extends, as it were, that MyBatis or Jdbi implements: its methods ask the database, and their names
 * say what. Undefined where nothing of these is imported.
 */
export function storeBase(range: Expr["range"], to: Lowering): Expr | undefined {
  for (const { module, name } of implementing) {
    const imported = to.imports.filter((one) => one.module === module || one.module.startsWith(`${module}.`));
    const known = to.imports.find(({ local }) => local === name);
    if (imported.length === 0 || (known && !imported.includes(known))) continue;
    if (!known) to.imports.push({ local: name, imported: name, module, range });
    return { kind: "name", name, range };
  }
  return undefined;
}

/** Whether a framework implements what is declared here: the methods of a repository are those of what it extends. */
export function isImplemented({ currentClass }: Lowering): boolean {
  return (
    currentClass?.bases.some((base) => base.kind === "name" && /((Repository|Mapper|Executor)(Base)?|SqlObject)$/.test(base.name)) === true
  );
}
