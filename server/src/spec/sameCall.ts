/** Which functions of an SDK which request is: `refunds.create` is `POST /refunds`, `refunds.del` is `DELETE /refunds/{id}`. */
const forms = [
  { verbs: /^(create|add|new|insert|post)$/, methods: ["POST"], isOfOne: false },
  { verbs: /^(update|modify|edit|patch|put|replace)$/, methods: ["POST", "PUT", "PATCH"], isOfOne: true },
  { verbs: /^(del|delete|remove|destroy)$/, methods: ["DELETE"], isOfOne: true },
];
const writes = ["POST", "PUT", "PATCH", "DELETE"];

/**
 * Whether a function of an SDK and a request do the same: who calls an API by hand does what the function would. `path`
 * may hold `*`, `{id}` or `:id` for what is not known; with `**` at its end it is any path below.
 */
export function isSameCall(operation: string, method: string, path: string): boolean {
  const words = operation.split(".");
  const [verb, resource] = [plain(words.at(-1) ?? ""), singular(words.at(-2) ?? "")];
  if (resource === "" || !words.every((word) => /^\w+$/.test(word))) return false;
  const parts = path
    .replace(/[?#].*$/s, "")
    .split("/")
    .filter((part) => part !== "");
  const isOf = (part: string | undefined) => part !== undefined && singular(part) === resource;
  const named = forms.some(({ verbs, methods, isOfOne }) => {
    if (!verbs.test(verb) || !methods.includes(method)) return false;
    if (isOfOne) return isAny(parts.at(-1)) && isOf(parts.at(-2));
    return isOf(parts.at(-1));
  });
  return named || (writes.includes(method) && plain(parts.at(-1) ?? "") === verb && parts.slice(0, -1).some(isOf));
}

function isAny(part = ""): boolean {
  return part.includes("*") || part.includes("{") || part.startsWith(":");
}

/** Languages and addresses write the same name with other signs: `payment_links`, `paymentLinks`, `payment-links.json`. */
function plain(word: string): string {
  return word
    .replace(/\.(json|xml)$/i, "")
    .replace(/[-_]/g, "")
    .toLowerCase();
}

/** `Refund` of one language's SDK is `refunds` of another's. */
export function singular(word: string): string {
  return plain(word).replace(/(?<=\w{2})s$/, "");
}

/** Segments that say which version of an API is meant, not what of it. */
const version = /^(v\d+(\.\d+)*|\d+\.\d+|\d{4}-\d{2}(-\d{2})?|api|rest)$/i;

/** A path without the version that it begins with; undefined where it has none. Of most systems only the host is known. */
export function withoutVersion(path: string): string | undefined {
  const parts = path.split("/").slice(1);
  const count = parts.findIndex((part) => !version.test(part));
  return count > 0 ? `/${parts.slice(count).join("/")}` : undefined;
}
