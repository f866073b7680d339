import type { CallFact, FileFacts, Parameter } from "../../code/facts.ts";
import { unmarked } from "../../code/versions.ts";
import { anyModels, pathOfModel, shapeByCallee } from "../clients/index.ts";
import type { RequestShape } from "../clients/shape.ts";
import { withoutCalls, withoutWay } from "./onWay.ts";
import { anyMember } from "../values/entries.ts";
import { isAskedOfStore } from "./recordWay.ts";
import type { BuiltRequest } from "./requestParts.ts";
import { isUrl } from "../addresses/url.ts";
import type { ExternalValue } from "../values/value.ts";

/** The method whose shape stands for one that is not known: it takes a body too. */
const standIn = "post";

/** The shape of a call by what is called; undefined where no client is. */
export function shapeOf(file: FileFacts, call: CallFact, callee: ExternalValue): RequestShape | undefined {
  const shape = shapeOfCallee(file, call, callee) ?? shapeOfModel(file, call, callee);
  return shape && isAskedOfStore(shape, callee.path, call.call) ? shape : undefined;
}

function shapeOfModel(file: FileFacts, call: CallFact, callee: ExternalValue): RequestShape | undefined {
  const path = pathOfModel(callee.module, callee.path);
  return path === undefined ? undefined : shapeOfCallee(file, call, { ...callee, module: anyModels, path });
}

function shapeOfCallee(file: FileFacts, call: CallFact, callee: ExternalValue): RequestShape | undefined {
  const member = callee.path.endsWith(anyMember) ? `${callee.path.slice(0, -anyMember.length)}${standIn}` : callee.path;
  // What extends a client may be extended again.
  const path = member.replace(/(\.\$\w+\(\))\1+/g, "$1");
  const { language } = file;
  const key = `${callee.module}:${path}`;
  return (
    shapeByCallee(language, key) ??
    (call.call.isNew ? shapeByCallee(language, `${key}()`) : undefined) ??
    (callee.made.length > 0 ? shapeByCallee(language, key.replaceAll(setter, "").replace(":.", ":")) : undefined) ??
    chainShape(language, callee.module, path) ??
    shapeByCallee(language, key.replace(/(?<=\(\))(?:\.(?:\w+|\[\]))+(?=\.\w+(?:\(\)\.\w+)?$)/, ".*")) ??
    shapeByCallee(language, key.replace(spokenName, "$1*")) ??
    shapeByCallee(language, key.replace(spokenKeys, "")) ??
    // `import pkg from "pg"; const { Client } = pkg;`: what a module of the older kind gives stands in its one value.
    (path.startsWith("default.") ? shapeOfCallee(file, call, { ...callee, path: path.slice("default.".length) }) : undefined)
  );
}

/** The shape of a chain of which the first and the last call count. */
function chainShape(language: string, module: string, path: string): RequestShape | undefined {
  const known = (bare: string | undefined) => (bare === undefined ? undefined : shapeByCallee(language, `${module}:${bare}`));
  const shape = known(withoutWay(path)) ?? known(withoutCalls(path));
  if (!shape?.chain || (shape.needs !== undefined && !path.includes(`.${shape.needs}().`))) return undefined;
  if (shape.unless?.split(" ").some((name) => path.includes(`.${name}.`) || path.includes(`.${name}().`))) return undefined;
  return shape.after === undefined || path.split(".").at(-2) === `${shape.after}()` ? shape : undefined;
}

/** `cursor.execute(query)`: asked, whatever callers give; what prepares asks nothing yet, and what is called by itself may put a part together. */
const asksByMember = /\(\)\.(?!prepare)\w+$/;

/**
 * The request as its shape takes it; none where that takes URLs alone, and what it is given is none. Of a statement that only
 * callers, or the running program, know the call itself (`isOwn`) is one, not each of them; and what they hand to be read may be a file, whatever it is called.
 */
export function requestsOf(
  { onlyUrls, statement, verb, url, configured }: RequestShape,
  built: BuiltRequest,
  isOwn = false,
): readonly BuiltRequest[] {
  // What is set under another word, or not on the way of what only builds settings, says nothing of where it goes.
  if (built.urls.length === 0 && verb === "" && url.some((slot) => slot.after ?? slot.in)) return [];
  const isUnknown = (built.statementOpen?.length ?? 0) > 0 || built.statementUntold;
  if (
    (statement && built.operation === undefined && !(isOwn && isUnknown && asksByMember.test(built.client.path))) ||
    built.operation === ""
  )
    return [];
  if (!onlyUrls) return [built];
  const urls = built.urls.filter(
    ({ text, env }) => isUrl(text) || (configured && env !== undefined) || (isOwn && verb === "GET" && saysUrl.test(text)),
  );
  return urls.length > 0 ? [{ ...built, urls }] : [];
}

/** What takes URLs alone, and is handed on what nobody knows, may ask it only where a name on the way says that it is one. */
export function mayPassUrl({ onlyUrls }: RequestShape, given: readonly Parameter[]): boolean {
  return !onlyUrls || given.some(({ name }) => saysUrl.test(`{${unmarked(name)}}`));
}

/** What nothing but its name says to be an address: `file_get_contents($imageUrl)`. */
const saysUrl = /^\{(?:\w*(?:_|(?<![A-Z])(?=U)))?(?:url|URL|Url|uri|Uri|URI)\}$/;

/** A name of which the first word says what is asked, and the rest of what: `findByEmail`. */
const spokenName = /(?<=\.)([a-z]+)[A-Z]\w*$/;

/** What stands there of the keys of a record in a name: `find_by_email!`, `find_by_name_and_domain`. */
const spokenKeys = /(?<=\.find_by)_\w+(?=!?$)/;

/** Calls on the way that only set something: `client.R().SetHeader(…).Get(url)`. */
const setter =
  /(?:\.|(?<=:))(?:(?:Set|With|Add|Enable|Disable|Use|Query|Body|Retry|On)\w*|(?:with|accept|set|without|replace|as)(?:[A-Z]\w*)?|R|Base|Path|Clone|Timeout|Type|Send|Param\w*|baseUrl|timeout|config(?:ure\w*)?|connectTimeout|retry|throw|async|attach|contentType|bodyFormat|headers|auth|basic_auth|bearer_auth|follow|cookies|via|nodelay|encoding|use|plugin)\(\)/g;
