import { remember } from "../../core/remember.ts";
import { ofGetter } from "../../link/values/exprName.ts";

/** What a name in a URL says of its value. */
export type SecretKind = "session" | "key";

const session =
  /^(session|sess|sid|session_?id|session_?token|session_?key|user_?token|auth|auth_?token|authorization|jwt|id_?token|refresh_?token|reset_?token|password_?reset_?token|password|passwd|pwd|pin|otp|magic_?token|login_?token|invite_?token|remember_?token|csrf_?session|php_?sess_?id|jsessionid|cookie)$/i;
const key =
  /^(api_?key|apikey|key|app_?key|app_?id|appid|client_?secret|secret|access_?key|subscription_?key|license_?key|auth_?key|api_?token)$/i;
const token = /^(token|access_?token|bearer)$/i;
/** Tokens that only walk through pages, and the parameters of signed URLs and of a login's own round trip. */
const harmless =
  /^(page|next|next_?page|continuation|sync|cursor|delta|resume|scroll|page_?token|next_?token|continuation_?token|sync_?token|state|code|nonce|x-amz-.*|x-goog-.*|sig|signature|expires|se|sp|sv|sr|st|etag)$/i;
const ofSession = /session|sess_|user|jwt|auth|refresh|id_?token|cookie|req\b|bearer|login|password/i;
/** Names of values that say what they are, whatever the parameter is called. */
const telling = /(^|\.)(session_?(token|key|cookie|id)|jwt|(refresh|id|auth|user|login|reset|bearer)_?token|password)$/i;
/** What somebody who is logged in was given, in whatever parameter: `user.accessToken`. */
const ofUser = /(^|\.)(current_?)?(user|session|visitor|cookies)\.(access_?)?token$/i;
const ofService = /^[A-Z][A-Z0-9_]*$|api|service|app|client|bot|env|config|settings|secret|key/;

const keyLike = /^[A-Z][A-Z0-9_]*$|api|secret|token|credential|config|settings|env\b|service|AIza|^x?$/i;

/**
 * What a query parameter or path part carries, by its name and by the name of the value; undefined where it is no secret
 * or that can't be told.
 */
export function secretKind(name: string, value: string): SecretKind | undefined {
  if (harmless.test(name)) return undefined;
  if (session.test(name)) return /^[A-Z][A-Z0-9_]*$/.test(value) ? "key" : "session";
  // A key alone may be any key: of a row, a list, a cache.
  if (/^key$/i.test(name)) return keyLike.test(value) ? "key" : undefined;
  if (key.test(name)) return "key";
  if (telling.test(value) && !/^[A-Z][A-Z0-9_]*$/.test(value)) return "session";
  if (ofUser.test(value)) return "session";
  if (!token.test(name)) return undefined;
  if (ofSession.test(value)) return "session";
  return ofService.test(value) ? "key" : undefined;
}

/** A parameter of a URL's query, or a part of its path: its name, and the name of the value that is put in there. */
interface UrlPart {
  readonly name: string;
  readonly value: string;
  /** A part that is called a token and no more: only whose it is says whether it is a secret. */
  readonly isBare?: true;
}

/** Whether a value is the token of whoever is logged in: `req.session.token`. */
export function isOfUser(value: string): boolean {
  return ofUser.test(value);
}

/** The parameters of a URL's query, and path parts that are named after a session or a token. */
export const parametersOf = remember((url: string): readonly UrlPart[] => {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? "";
  const pairs = query.split("&").flatMap((part) => {
    const [, name, value] = /^([^=]+)=(.+)$/.exec(part) ?? [];
    if (name === undefined || value === undefined) return [];
    // What stands there letter by letter (`grant_type=refresh_token`) is no name of a value.
    return [{ name: name.replace(/^.*\[|\]$/g, ""), value: value.includes("{") ? ofGetter(value.replace(/[{}]/g, "")) : "" }];
  });
  const path = url
    .replace(/[?#].*$/s, "")
    .split("/")
    .flatMap((part): readonly UrlPart[] => {
      const told = /^\{([\w.-]+)\}$/.exec(part)?.[1];
      const inside = told === undefined ? undefined : ofGetter(told);
      if (inside !== undefined && /(^|\.)(access_?)?token$/i.test(inside)) return [{ name: inside, value: inside, isBare: true }];
      return inside !== undefined && /(session|jwt|auth|refresh|reset)_?-?token$|^jwt$|password/i.test(inside)
        ? [{ name: inside, value: inside }]
        : [];
    });
  return [...pairs, ...path];
});
