import { perFile } from "../../perFile.ts";
import type { Node } from "web-tree-sitter";
import { type Expr, saidByHeirs } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children, firstChild } from "../../nodes.ts";
import { named } from "../../traps.ts";
import { Versions } from "../../versions.ts";
import { lowerExpression } from "./expressions.ts";
import { lowerFunction } from "./functions.ts";
import { lowerExtern, lowerModuleFile, lowerUse } from "./imports.ts";
import { pathExpr, segmentsOf } from "./paths.ts";
import { type Names, scopeOf } from "./scope.ts";
import { stringText } from "./strings.ts";
import { buildTest } from "./tests.ts";
import { declareType, isTypeItem, lowerType } from "./typeItems.ts";
import { typeText } from "./types.ts";

/** An item with the attributes that stand before it. */
interface Item {
  readonly node: Node;
  readonly attributes: readonly Node[];
}

/** Lowers a whole file. Types come first: their methods and values may stand before them. */
export function lowerFile(root: Node, to: Lowering): void {
  const items = itemsOf(root);
  for (const { node } of items) if (/_item$/.test(node.type)) versionsOf(to).next(nameOf(node));
  for (const { node } of items) if (node.type === "mod_item" && !node.childForFieldName("body")) scopeOf(to).files.add(nameOf(node));
  lowerItems(items, to);
  giveDefaults(to);
}

/** `.set_default("shop.base", "https://…")`: what the field of that name is worth, where one type alone has it. */
function giveDefaults(to: Lowering): void {
  for (const { key, value, in: fn } of scopeOf(to).defaults) {
    const name = key.slice(key.lastIndexOf(".") + 1);
    const having = [...to.classes.keys()].filter((at) => to.classes[at]?.fields.some((field) => field.name === name));
    const [at] = having;
    if (having.length === 1 && at !== undefined) to.within(at, () => to.field({ name, value, range: value.range, in: fn }));
  }
}

function nameOf(node: Node): string {
  return (node.childForFieldName("name")?.text ?? "").replace(/^r#/, "");
}

function itemsOf(node: Node | null): readonly Item[] {
  const items: Item[] = [];
  let attributes: Node[] = [];
  for (const child of children(node)) {
    if (child.type === "attribute_item") attributes.push(child);
    else {
      items.push({ node: child, attributes });
      attributes = [];
    }
  }
  return items;
}

function lowerItems(items: readonly Item[], to: Lowering): void {
  for (const { node } of items) if (isTypeItem(node)) declareType(node, to);
  for (const { node } of items) importItem(node, to);
  for (const { node, attributes } of items) if (isTypeItem(node)) lowerType(node, attributes, to);
  for (const { node } of items) noteConstant(node, to);
  for (const { node, attributes } of items) if (!isTypeItem(node)) lowerItem(node, attributes, to);
}

function importItem(node: Node, to: Lowering): void {
  if (node.type === "use_declaration") lowerUse(node, to);
  if (node.type === "extern_crate_declaration") lowerExtern(node, to);
  if (node.type === "mod_item" && node.childForFieldName("body")) scopeOf(to).modules.add(nameOf(node));
  else if (node.type === "mod_item") lowerModuleFile(nameOf(node), rangeOf(node), to);
}

function noteConstant(node: Node, to: Lowering): void {
  const text = /^(const_item|static_item)$/.test(node.type) ? stringText(node.childForFieldName("value")) : undefined;
  if (text !== undefined) scopeOf(to).texts.set(scopeOf(to).itemName(nameOf(node)), text);
}

const testAttribute = /^#\s*\[\s*(cfg\s*\(\s*(test\b|(all|any)\s*\(\s*test\b)|test\b|(\w+::)+test\b|rstest\b|test_case\b|bench\b)/;

/** Lowers one item: a constant, a function, a block of methods, a module that is written out. */
export function lowerItem(node: Node, attributes: readonly Node[], to: Lowering): void {
  const isTest = attributes.some((one) => testAttribute.test(one.text));
  switch (node.type) {
    case "const_item":
    case "static_item":
      return lowerConstant(node, attributes, isTest, to);
    case "function_item":
      return void lowerFunction(node, scopeOf(to).itemName(nameOf(node)), { isTest }, to);
    case "impl_item":
      return lowerImpl(node, isTest, to);
    case "mod_item":
      return lowerModule(node, isTest, to);
    case "foreign_mod_item":
    case "use_declaration":
    case "extern_crate_declaration":
    case "macro_definition":
      return;
    case "ERROR":
      return lowerItems(itemsOf(node), to);
    default:
      if (isTypeItem(node)) {
        declareType(node, to);
        lowerType(node, attributes, to);
      } else if (node.type === "macro_invocation") lowerExpression(node, to);
      else if (node.type === "expression_statement") lowerExpression(children(node)[0], to);
  }
}

function lowerConstant(node: Node, attributes: readonly Node[], isTest: boolean, to: Lowering): void {
  const name = nameOf(node);
  const type = typeText(node.childForFieldName("type"), to);
  const own = to.current.id === 0 ? scopeOf(to).itemName(name) : scopeOf(to).declare(name);
  const test = conditionOf(attributes);
  scopeOf(to).inModule(new Map(), isTest, () => {
    to.under(test, () => {
      const value = lowerExpression(node.childForFieldName("value"), to, named(name));
      to.bind({ name: own, value, range: rangeOf(node.childForFieldName("name") ?? node), ...(type !== undefined && { type }) });
    });
  });
}

/** `#[cfg(debug_assertions)]`, `#[cfg(feature = "sandbox")]`. */
function conditionOf(attributes: readonly Node[]): ReturnType<typeof buildTest> {
  for (const attribute of attributes) {
    const text = /^#\s*\[\s*cfg\s*\(([\s\S]*)\)\s*\]$/.exec(attribute.text)?.[1];
    const test = text === undefined ? undefined : buildTest(text, rangeOf(attribute));
    if (test) return test;
  }
  return undefined;
}

/** Traits of the language itself: what they say of a type is not what it reaches. */
const commonTraits =
  /^(Default|From|Into|TryFrom|TryInto|Display|Debug|Clone|Copy|Drop|FromStr|Deref|DerefMut|Iterator|IntoIterator|PartialEq|Eq|PartialOrd|Ord|Hash|AsRef|AsMut|Borrow|Serialize|Deserialize|Error|Future|Stream|Sink|Send|Sync|Read|Write|Fn|FnMut|FnOnce|IntoResponse|FromRequest|FromRequestParts|FromRef|Responder|ResponseError|Handler|Message|Actor|Visitor|Index|Add|Sub|Mul|Neg|Not|ToString|ToOwned|Extend|FromIterator|Unpin|Sized|Any)$/;

/** `impl Trait for Type { … }`: methods and constants of a type, which may be declared in another file. */
function lowerImpl(node: Node, isTest: boolean, to: Lowering): void {
  const scope = scopeOf(to);
  const type = node.childForFieldName("type");
  const segments = type ? segmentsOf(type) : [];
  const own = segments.length === 1 ? scope.itemName(segments[0] ?? "") : (segments.at(-1) ?? "");
  const known = segments.length === 1 ? scope.classes.get(own) : undefined;
  const at = known ?? openPart(node, own, segments, to);
  const trait = node.childForFieldName("trait");
  const base = trait ? segmentsOf(trait) : [];
  if (base.length > 0 && !commonTraits.test(base.at(-1) ?? "")) to.classes[at]?.bases.push(pathExpr(base, rangeOf(node), to));
  // `impl Deref for Store { type Target = Client; }`: what a store is asked that it hasn't itself is asked of the client.
  if (base.at(-1) === "Deref") to.classes[at]?.bases.push(...targetOf(node.childForFieldName("body"), to));
  to.within(at, () => scope.inModule(new Map(), isTest, () => scope.within(own, () => lowerMembers(node.childForFieldName("body"), to))));
}

function targetOf(body: Node | null, to: Lowering): readonly Expr[] {
  const type = children(body)
    .find((child) => child.type === "type_item" && nameOf(child) === "Target")
    ?.childForFieldName("type");
  return heldBy(type, to);
}

/** The type that one stands for, without what shares it: `Arc<App>`. */
export function heldBy(type: Node | null | undefined, to: Lowering): readonly Expr[] {
  if (type?.type === "generic_type") {
    const name = type.childForFieldName("type");
    const isShared = /^(Arc|Rc|Box)$/.test(name?.text ?? "");
    return heldBy(isShared ? firstChild(type.childForFieldName("type_arguments")) : name, to);
  }
  return type && /^(scoped_)?type_identifier$/.test(type.type) ? [pathExpr(segmentsOf(type), rangeOf(type), to)] : [];
}

/** A part of a type that another file declares: it has what that has. */
function openPart(node: Node, name: string, segments: readonly string[], to: Lowering): number {
  const at = to.classes.length;
  const bases = segments.length > 0 ? [pathExpr(segments, rangeOf(node), to)] : [];
  to.inClass(name, node, bases, [], () => {});
  const opened = to.classes[at];
  if (opened) opened.isPart = true;
  if (segments.length === 1) scopeOf(to).classes.set(name, at);
  return at;
}

/** Constants and methods of a type or trait. */
export function lowerMembers(body: Node | null, to: Lowering): void {
  for (const { node, attributes } of itemsOf(body)) {
    const name = nameOf(node);
    const range = rangeOf(node.childForFieldName("name") ?? node);
    switch (node.type) {
      case "const_item": {
        const given = node.childForFieldName("value");
        const type = typeText(node.childForFieldName("type"), to);
        const value: Expr = given ? lowerExpression(given, to, named(name)) : { kind: "unknown", reason: saidByHeirs, range };
        to.field({ name, value, range, isStatic: true, ...(type !== undefined && given && { type }) });
        break;
      }
      case "function_item":
        lowerFunction(node, name, { isMethod: true, isTest: attributes.some((one) => testAttribute.test(one.text)) }, to);
        break;
      case "function_signature_item": {
        // Whoever has the trait says it; what is asked of a struct that it gives is known by that.
        const type = typeText(node.childForFieldName("return_type"), to);
        if (type !== undefined && givesStruct.test(type)) {
          to.inFunction(name, node, { isMethod: true, type }, () => {});
          break;
        }
        to.field({ name, value: { kind: "unknown", reason: saidByHeirs, range }, range });
        break;
      }
      default:
    }
  }
}

/** A struct by its name, and none that stands for a text or for whoever has the trait. */
const givesStruct =
  /^(?:\w+::)*(?!(?:String|Url|Uri|Self|Duration|Instant|PathBuf|Path|Vec|Option|Result|Box|Arc|Rc|HashMap|HeaderMap)$)[A-Z]\w{2,}$/;

/** `mod name { … }`: its names are those of the file, where no other has them; by its own name they are found as well. */
function lowerModule(node: Node, isTest: boolean, to: Lowering): void {
  const body = node.childForFieldName("body");
  if (!body) return;
  const scope = scopeOf(to);
  const items = itemsOf(body);
  const names = ownNames(items, to);
  const owner = scope.itemName(nameOf(node));
  scope.inModule(names, isTest, () => lowerItems(items, to));
  if (isTest) return;
  to.inClass(owner, node, [], [], () => {
    for (const [name, own] of names) {
      const range = rangeOf(node);
      to.field({ name, value: { kind: "name", name: own, range }, range, isStatic: true });
    }
  });
}

function ownNames(items: readonly Item[], to: Lowering): Names {
  const names = new Map<string, string>();
  for (const { node } of items) {
    const name = nameOf(node);
    if (name === "" || names.has(name) || !/_item$/.test(node.type)) continue;
    names.set(name, versionsOf(to).next(name));
  }
  return names;
}

/** The names of the file's items, wherever they stand. */
const versionsOf = perFile(() => new Versions());
