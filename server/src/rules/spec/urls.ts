import { remember } from "../../core/remember.ts";
import { parseUrl } from "../../link/addresses/url.ts";

const usualPorts: Readonly<Record<string, string>> = { http: "80", https: "443" };

/** A URL as it is compared: scheme and host in lower case, no usual port, no slash at the end. Any other text stays as it is. */
export const comparableUrl: (text: string) => string = remember(comparable);

function comparable(text: string): string {
  const parts = parseUrl(text);
  if (!parts?.host) return text;
  const port = parts.port === null || parts.port === usualPorts[parts.scheme] ? "" : `:${parts.port}`;
  return `${parts.scheme}://${parts.host}${port}${parts.path}`.replace(/\/+$/, "");
}
