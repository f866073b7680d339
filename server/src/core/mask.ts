const secretName = /(token|secret|key|password|passwd|pwd|auth|signature|sig|session|sid|credential|dsn)/i;

/**
 * How well-known credentials begin. Whose they are the catalogue knows; this is so that none is missed or shown.
 * A test holds that it covers the catalogue's prefixes.
 */
const stems =
  `sk_ rk_ pk_ sk- pk- live_ test_ TEST_ TEST- APP_USR- api_live api_sandbox rzp_ shippo_ duffel_ xnd_ FLWSECK pdl_ persona_ tr_ sbx: prd:
  ghp_ gho_ ghs_ ghu_ ghr_ github_pat_ glpat- gldt- glrt- glptt- ATBB ATCTT3 ATATT3 lin_ npm_ pypi- rubygems_ cio dckr_pat_ CCIPAT_ PMAK- figd_ sqp_ squ_ sqa_
  xoxb- xoxp- xoxa- xoxe. xapp- sntrys_ sntryu_ NRAK- NRII- glc_ glsa_ phx_ xaat- xapt- dt0c01. lsv2_ AKIA ASIA AIza GOCSPX- hf_ r8_ gsk_ xai- pplx- tvly- fc-
  pcsk_ dapi sbp_ sb_ napi_ pscale_ vercel_ nfp_ nfo_ fo1_ fm2_ FlyV1 rnd_ hvs. hvb. dp.pt. dp.st. dp.sa. dop_ doo_ dor_ HRKU- SG. key- re_ mlsn. xkeysib- xsmtpsib-
  shpat_ shpca_ shppa_ shpss_ ck_ cs_ EZAK EZTK EAAA sq0atp- pat- pat ntn_ secret_ CFPAT- sl. sk. tfp_ pul- ops_ bkua_ AKCp sgp_ ddp_ ddo_ SCW LTAI xau_ AstraCS:`.split(
    /\s+/,
  );
const anyStem = `(?:${stems.map((stem) => stem.replace(/\./g, "\\.")).join("|")})`;
const knownPrefix = new RegExp(`^${anyStem}`);
const inHeader = String.raw`(?:[\w-]+: ?)?(?:(?:Bearer|Basic|[Tt]oken) )?${anyStem}[\w.+/=-]{12}`;
const ofPattern = new RegExp(`^\\W{0,4}${anyStem}[a-z_-]*[[(\\\\]`);
const ofText = new RegExp(`^${inHeader}`);
const ofCode = new RegExp(`["'\`]${inHeader}`);

/** Whether a text may be a credential, or a header's value that holds one, by how it begins. */
export function mayHoldCredential(text: string): boolean {
  return ofText.test(text);
}

/** Whether a text is a pattern that finds credentials: `ghp_[a-z]{36}`. */
export function findsCredentials(text: string): boolean {
  return ofPattern.test(text);
}

/** Whether a source may hold such a text. */
export function mayQuoteCredential(code: string): boolean {
  return ofCode.test(code);
}

/** Whether a text may be a credential by its look: a known prefix and at least 12 further letters and digits. */
export function isCredentialLike(value: string): boolean {
  return value.length >= 20 && value.length <= 500 && knownPrefix.test(value) && /^[\w.:+/=-]+(?: [\w.:+/=,-]+)?$/.test(value);
}

/** How a text begins that may be a credential by its look; empty where it may not. */
export function credentialPrefix(value: string): string {
  return isCredentialLike(value) ? (knownPrefix.exec(value)?.[0] ?? "") : "";
}

/** Whether the secret part of a credential only stands for one: `xxxx`, `<your key>`, `changeme`, `...`, letters that are repeated. */
export function isPlaceholder(rest: string): boolean {
  if (/[<>{}$%*\u2026]|\.{3}|\s/.test(rest)) return true;
  if (
    /x{4,}|your|change[_-]?me|placeholder|replace|insert|redacted|example|dummy|sample|todo|here$|secret[_-]?key|api[_-]?key|0123456789abcdef0123/i.test(
      rest,
    )
  )
    return true;
  if (rest.replace(/(.)\1{2,}/g, "").length * 4 <= rest.length) return true;
  return /(.)\1{7}/.test(rest) || new Set(rest.replace(/[^A-Za-z0-9]/g, "").toLowerCase()).size < 4;
}

/** A secret as it may be shown: its telling prefix (`sk_live_`) and nothing of what follows. */
export function maskSecret(value: string): string {
  const prefix =
    /^(?:github_pat|[a-z]{2,8}(?:[_-](?:live|test|prod|sandbox|proj|ant))?)[_-]|^(?:AKIA|ASIA|AIza|SG\.)/i.exec(value)?.[0] ?? "";
  return `${prefix}****`;
}

/** A text as it may be shown: a credential cut to its prefix, a URL without its secrets, anything else as it is. */
export function maskText(text: string): string {
  return looksSecret(text) ? maskSecret(text) : maskUrl(text);
}

/** A URL without its secrets: credentials before the host, and query values whose name or look says secret. */
export function maskUrl(url: string): string {
  return mapUrlSecrets(url, (secret, where) => (where === "path" ? maskSecret(secret) : "****"));
}

/** Addresses that are a password themselves: whoever knows what follows may post there, however short it is. */
const secretAddress =
  /^(https:\/\/(?:hooks\.slack\.com\/(?:services|workflows|triggers)|hooks\.zapier\.com\/hooks\/catch|hook\.[\w.]*make\.com|(?:[\w-]+\.webhook|outlook)\.office\.com\/webhook\w*)\/)([^?#{}*]+)(?=$|[?#])/i;
/** What Telegram has in its paths: `bot123456:AAH…`. */
const botToken = /^bot\d+:[\w-]{20,}$/;

/** A URL with something else in the place of each of its secrets. */
export function mapUrlSecrets(url: string, put: (secret: string, where: "user" | "query" | "path") => string): string {
  return url
    .replace(/^([a-z][a-z0-9+.:-]*:\/\/)([^/?#@]+)@/i, (_, start: string, secret: string) => `${start}${put(secret, "user")}@`)
    .replace(secretAddress, (_, start: string, secret: string) => start + put(secret, "path"))
    .replace(/([?&;#])([^=&#;]+)=([^&#;]*)/g, (whole, start: string, name: string, value: string) =>
      value !== "" && !/^\{[^}]*\}$/.test(value) && (secretName.test(name) || looksSecret(value))
        ? `${start}${name}=${put(value, "query")}`
        : whole,
    )
    .replace(/\/([^/?#{}]+)(?=[/?#]|$)/g, (whole, part: string) =>
      looksSecret(part) || botToken.test(part) ? `/${put(part, "path")}` : whole,
    );
}

/** A line of a file as it may be shown: every URL in it, every credential, and what is set under a name that says secret. */
export function maskLine(line: string): string {
  return line
    .replace(/[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>]+/gi, maskUrl)
    .replace(/(["'`])([^"'`\s]{20,})\1/g, (whole, quote: string, value: string) =>
      looksSecret(value) ? `${quote}${maskSecret(value)}${quote}` : whole,
    )
    .replace(/[\w.:+/-]{20,}/g, (word) => (isCredentialLike(word) ? maskSecret(word) : word))
    .replace(/^([ +-]?(?:export )?(\w+)=)(?=.)(?!["']?$)(.*)$/, (whole, start: string, name: string) =>
      secretName.test(name) ? `${start}****` : whole,
    );
}

/** Long, mixed and without words: more likely a key than a name. */
export function looksSecret(value: string): boolean {
  if (isCredentialLike(value) && /[A-Za-z0-9]{12,}$/.test(value)) return true;
  return value.length >= 20 && /^[A-Za-z0-9+/_=-]+$/.test(value) && /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value);
}
