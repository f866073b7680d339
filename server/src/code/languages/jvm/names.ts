import type { Expr } from "../../expr.ts";
import type { Lowering } from "../../lowering.ts";

/** Notes an import by its whole name: a class, what stands in one, a function, or all of a package or class. */
export function addImport(name: string, isStar: boolean, alias: string | undefined, range: Expr["range"], to: Lowering): void {
  const { module, imported } = splitName(name);
  if (isStar) {
    // All of a class: its members are names here.
    to.imports.push({ local: "*", imported: imported === "" ? "*" : imported, module: imported === "" ? module : name, range });
    return;
  }
  const last = name.slice(name.lastIndexOf(".") + 1);
  const isWhole = imported !== "";
  to.imports.push({
    local: alias ?? last,
    imported: isWhole ? imported : last,
    module: isWhole ? module : module.slice(0, -last.length - 1),
    range,
  });
}

/** The package of a full name, and the class with what follows it: by convention, the first part with a capital is a class. */
export function splitName(name: string): { readonly module: string; readonly imported: string } {
  const parts = name.split(".");
  const at = parts.findIndex((part) => /^[A-Z]/.test(part));
  return at < 0 ? { module: name, imported: "" } : { module: parts.slice(0, at).join("."), imported: parts.slice(at).join(".") };
}

/** A type as the expression that names it; one that is written with its whole package is imported by that. */
export function typeExpr(name: string, range: Expr["range"], to: Lowering): Expr {
  const parts = name.split(".");
  const at = parts.findIndex((part) => /^[A-Z]/.test(part));
  const head = at > 0 ? qualified(parts, at, range, to) : (parts[0] ?? "");
  const rest = parts.slice(at > 0 ? at + 1 : 1);
  return rest.reduce<Expr>((of, key) => ({ kind: "member", of, key, range }), { kind: "name", name: head, range });
}

/** `java.net.http.HttpClient` in code is an import under that name. */
function qualified(parts: readonly string[], at: number, range: Expr["range"], to: Lowering): string {
  const local = parts.slice(0, at + 1).join(".");
  if (!to.imports.some((one) => one.local === local))
    to.imports.push({ local, imported: parts[at] ?? "", module: parts.slice(0, at).join("."), range });
  return local;
}

/** A chain of names that starts with a package and comes to a class: `com.acme.Config`. */
export function qualifiedName(text: string, range: Expr["range"], to: Lowering): Expr | undefined {
  return /^[a-z]\w*(\.[a-z_]\w*)+\.[A-Z]\w*$/.test(text) ? typeExpr(text, range, to) : undefined;
}
