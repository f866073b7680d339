import { distinctBy } from "../../core/collections.ts";
import { maxValues, type TextValue } from "./value.ts";

/** All combinations of the parts, joined; at most `maxValues`. */
export function concatTexts(parts: readonly (readonly TextValue[])[]): readonly TextValue[] {
  let result: readonly TextValue[] = [{ kind: "text", text: "", evidence: [] }];
  for (const values of parts) result = combined(result, values);
  return result;
}

/** Where there are more than may be kept, each of the heads is (a host says more than a path), and what is known before what is not. */
function combined(heads: readonly TextValue[], tails: readonly TextValue[]): readonly TextValue[] {
  if (heads.length > 1 && tails.some(({ text }) => wordStart.test(text)) && heads.some(({ text }) => originAlone.test(text))) {
    const ended = new Set(heads.map(({ text }) => text));
    // `base.endsWith("/") ? base : base + "/"`: behind a host that is not ended, a word is no path.
    const fits = (head: TextValue, tail: TextValue) =>
      !(wordStart.test(tail.text) && originAlone.test(head.text) && ended.has(`${head.text}/`));
    return tails.flatMap((tail) => heads.flatMap((head) => (fits(head, tail) ? after(head, tail) : []))).slice(0, maxValues);
  }
  if (heads.length * tails.length <= maxValues) return heads.flatMap((head) => tails.map((tail) => after(head, tail)));
  const isUntold = ({ text }: TextValue) => /^\{[^{}]*\}$/.test(text);
  // What is told twice takes no place from what is told once.
  const told = distinctBy(tails, ({ text, env }) => `${text} ${env?.name ?? ""}`);
  const known = [...told.filter((tail) => !isUntold(tail)), ...told.filter(isUntold)];
  return known.flatMap((tail) => heads.map((head) => after(head, tail))).slice(0, maxValues);
}

const originAlone = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+$/i;
const wordStart = /^[a-z0-9{]/i;

const schemeAlone = /^[a-z][a-z0-9+.-]*:\/\/$/i;

/** A variable that says how a host is asked, and nothing else. */
const saysScheme = /^\{\w*(?:proto|scheme|ssl|tls|secure|https?)\w*\}(:?\/\/)?$/i;
const startsHost = /^(:?\/\/)?(?:[a-z0-9-]+\.)+[a-z]{2,}(?=[:/?#{]|$)/i;

/** `scheme + "://api.x.com"`: what stands behind such a variable, without the sign between them; undefined where it is no host. */
function hostBehind(head: string, tail: string): string | undefined {
  const [before, behind] = [saysScheme.exec(head), startsHost.exec(tail)];
  return before && behind && (before[1] === undefined) !== (behind[1] === undefined) ? tail.slice(behind[1]?.length ?? 0) : undefined;
}

/** What no address goes on in another's scheme behind: `https://api.x.com`, `https://api.x.com/v1`; what passes on has a `/` or `=` at its end. */
const wholeAddress = /^https?:\/\/[^?#]*\w$/i;

const wholeOrigin = /^https?:\/\/[\w.-]+\.(?:com|net|org|dev|app|cloud)$/i;
const pathAlone = /^[a-z]{3,}(?:\/|[a-z]*[A-Z]\w*(?:$|\?))/;

/** `"https://" + url` where url turns out to have a scheme of its own is that url, and `"/" + path` where path begins with one that path. */
function after(head: TextValue, tail: TextValue): TextValue {
  if (wholeAddress.test(head.text) && /^https?:\/\//i.test(tail.text)) return tail;
  if ((schemeAlone.test(head.text) && hasScheme(tail.text)) || (head.text === "/" && tail.text.startsWith("/"))) return tail;
  // What is a URL's text already ends in `/`, whether or not who wrote it did: `"https://api.x.com"` before `"v1/orders"`.
  if (wholeOrigin.test(head.text) && pathAlone.test(tail.text)) return joined(head, tail, `${head.text}/${tail.text}`);
  const host = hostBehind(head.text, tail.text);
  return joined(head, tail, host === undefined ? head.text + tail.text : `https://${host}`);
}

/** What has no scheme, or one that says only how it is transported, with this one. */
export function schemed(url: TextValue, scheme: string): TextValue {
  const text = url.text.replace(/^(sql|tcp|ssl|tls):\/\//, "");
  return text === "" || hasScheme(text) ? url : { ...url, text: `${scheme}://${text}` };
}

/** A path put onto a base. `replaces`: as URL resolution does (`/path` starts at the origin, an absolute URL wins). */
export function joinUrl(base: TextValue, path: TextValue, replaces: boolean): TextValue {
  if (hasScheme(path.text)) return path;
  if (path.text === "") return base;
  if (replaces) {
    const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(base.text)?.[0];
    if (path.text.startsWith("/") && origin !== undefined) return joined(base, path, origin + path.text);
    const unknown = base.text.endsWith("}") && !path.text.startsWith("/") ? `${base.text}/` : base.text;
    const folder = origin === undefined ? unknown : base.text.length === origin.length ? `${origin}/` : base.text.replace(/[^/]*$/, "");
    return joined(base, path, folder + path.text);
  }
  const glue = base.text.endsWith("/") || path.text.startsWith("/") || path.text.startsWith("?") ? "" : "/";
  return joined(base, path, base.text.replace(/\/$/, path.text.startsWith("/") ? "" : "$&") + glue + path.text);
}

/** Whether a text starts with a URL scheme. */
export function hasScheme(text: string): boolean {
  return /^(?:jdbc:|r2dbc:(?:pool:)?)?[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

function joined(head: TextValue, tail: TextValue, text: string): TextValue {
  // The host stands in the first part that is more than a scheme: that is the literal a fix replaces.
  const isBehind = (schemeAlone.test(head.text) || saysScheme.test(head.text)) && (tail.literal ?? tail.env) !== undefined;
  const lead = isBehind ? tail : head.literal || head.env || head.text !== "" ? head : tail;
  const parameters = [...(head.parameters ?? []), ...(tail.parameters ?? [])];
  const guard = head.guard ?? tail.guard;
  return {
    kind: "text",
    text,
    evidence: [...head.evidence, ...tail.evidence],
    ...(lead.literal && { literal: lead.literal }),
    ...(lead.env && { env: lead.env }),
    ...(guard && { guard }),
    ...(parameters.length > 0 && { parameters }),
  };
}
