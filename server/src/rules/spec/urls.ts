import { remember } from "../../core/remember.ts";
import { parseUrl } from "../../link/url.ts";

/** A URL as it is compared: scheme and host in lower case, no slash at the end. Any other text stays as it is. */
export const comparableUrl: (text: string) => string = remember(comparable);

function comparable(text: string): string {
  const parts = parseUrl(text);
  if (!parts?.host) return text;
  return `${parts.scheme}://${parts.host}${parts.port === null ? "" : `:${parts.port}`}${parts.path}`.replace(/\/+$/, "");
}
