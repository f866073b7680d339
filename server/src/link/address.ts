/**
 * The address in what a store is connected with: `host=db.vendor.example port=5432`, `user@tcp(db.vendor.example:3306)/app`,
 * `dns:///api.vendor.example:443`. Any other text is what it is.
 */
export function addressIn(text: string): string {
  const mysql = /^[^\s()]*@?(?:tcp|udp)6?\(([^)]+)\)(\/[^?\s]*)?/.exec(text);
  if (mysql) return `mysql://${mysql[1]}${mysql[2] ?? ""}`;
  const words = /(?:^|\s)host=(\S+)/.exec(text)?.[1];
  if (words !== undefined) return `postgres://${words}`;
  return text.replace(/^(?:dns|passthrough|xds):\/{2,3}/, "");
}
