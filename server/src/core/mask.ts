const secretName = /(token|secret|key|password|passwd|pwd|auth|signature|sig|session|sid|credential|dsn)/i;

/** A secret as it may be shown: its telling prefix (`sk_live_`) and nothing of what follows. */
export function maskSecret(value: string): string {
  const prefix = /^[a-z]{2,6}(?:[_-](?:live|test|prod|sandbox))?[_-]/i.exec(value)?.[0] ?? "";
  return `${prefix}****`;
}

/** A URL without its secrets: credentials before the host, and query values whose name or look says secret. */
export function maskUrl(url: string): string {
  return url
    .replace(/^([a-z][a-z0-9+.:-]*:\/\/)([^/?#@]+)@/i, "$1****@")
    .replace(/([?&;])([^=&#;]+)=([^&#;]*)/g, (whole, start: string, name: string, value: string) =>
      value !== "" && !/^\{[^}]*\}$/.test(value) && (secretName.test(name) || looksSecret(value)) ? `${start}${name}=****` : whole)
    .replace(/\/([^/?#{}]+)(?=[/?#]|$)/g, (whole, part: string) => (looksSecret(part) ? `/${maskSecret(part)}` : whole));
}

/** Long, mixed and without words: more likely a key than a name. */
export function looksSecret(value: string): boolean {
  if (/^(sk|rk|pk|xox[abp]|gh[pousr]|glpat|shpat|SG|key|AKIA)[-_.A-Za-z0-9]*[A-Za-z0-9]{12,}$/.test(value)) return true;
  return value.length >= 20 && /^[A-Za-z0-9+/_=-]+$/.test(value) && /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value);
}
