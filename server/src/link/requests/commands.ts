import type { Catalogue } from "../../catalogue/catalogue.ts";
import type { CatalogueSystem } from "../../catalogue/model.ts";
import { cliVerbs, type VendorCli } from "../clients/cli.ts";
import { vendorCli } from "../clients/vendorClis.ts";
import type { Access, Environment } from "../endpoint.ts";
import type { UseVerdict } from "../endpoints.ts";
import type { Evaluator } from "../values/evaluate.ts";
import type { PackageUse } from "../request.ts";
import { onlyHost } from "../sdk/judge.ts";
import { isLocalHost, parseUrl } from "../addresses/url.ts";

/** What the words behind a command say. */
interface Told {
  /** Subcommands, and whatever looks like one. */
  readonly words: readonly string[];
  readonly operands: readonly string[];
  /** Options as written, without their values. */
  readonly flags: readonly string[];
  readonly values: ReadonlyMap<string, string>;
}

/** What a vendor's command-line program reaches and does there; undefined where it reaches nothing, or nobody knows it. */
export function judgeCommand(use: PackageUse, evaluator: Evaluator, catalogue: Catalogue): UseVerdict | undefined {
  const cli = vendorCli(use.callee.path);
  if (!cli) return undefined;
  const texts = use.call.call.args.map(({ value }) => evaluator.texts(value, use.frame)[0]?.text ?? "{x}");
  const told = wordsOf(texts, cli);
  const full = told.words.join(".") || cli.bare;
  if (full === undefined || staysHere(cli, full, told)) return undefined;
  const access = accessOf(cli, full, told);
  const system = access === "none" ? undefined : systemOf(cli, told, catalogue);
  if (!system || access === "none") return undefined;
  const { host, environment, id } = whereTo(cli, system, told, catalogue);
  const bucket = told.operands.map((text) => /^(?:s3|gs):\/\/([^/{}]+)/.exec(text)?.[1]).find((name) => name !== undefined);
  return {
    id,
    host,
    environment,
    access,
    accessCertain: access !== "unknown",
    operation: operationOf(cli, told) || full,
    role: "call",
    evidence: [{ ...use.place, note: use.callee.path, kind: "call" }],
    ...(bucket !== undefined && { resources: [bucket] }),
  };
}

const subcommand = /^[a-z][\w:-]*$/i;
const maxWords = 5;

function wordsOf(texts: readonly string[], cli: VendorCli): Told {
  const words: string[] = [];
  const operands: string[] = [];
  const flags: string[] = [];
  const values = new Map<string, string>();
  // Behind an option of a subcommand stand its operands.
  let isOver = false;
  const valued = ` ${cli.options ?? ""} `;
  for (let at = 0; at < texts.length; at++) {
    const text = texts[at] ?? "";
    const [, option, given] = /^--?([A-Za-z][\w-]*)(?:=(.*))?$/s.exec(text) ?? [];
    if (option === undefined) {
      if (!isOver && operands.length === 0 && words.length < maxWords && subcommand.test(text)) words.push(text);
      else if (text !== "" && text !== "--") operands.push(text);
      continue;
    }
    flags.push(text);
    const takes = given === undefined && (valued.includes(` ${option} `) || option === cli.host);
    const value = given ?? (takes || words.length > 0 ? texts[at + 1] : undefined);
    if (value !== undefined && !values.has(option)) values.set(option, value);
    if (takes) at++;
    else if (words.length > 0) isOver = true;
  }
  return { words: /^(alpha|beta)$/.test(words[0] ?? "") ? words.slice(1) : words, operands, flags, values };
}

/** Help, versions, set-up of the program itself, rehearsals. */
function staysHere(cli: VendorCli, full: string, { flags }: Told): boolean {
  if (flags.some((flag) => /^--?(help|version)$/.test(flag) || cli.localOption?.test(flag))) return true;
  if (cli.builds?.test(full)) return !flags.some((flag) => cli.buildsTo?.test(flag));
  return cli.local?.test(full) === true || (cli.only !== undefined && !cli.only.test(full));
}

function accessOf(cli: VendorCli, full: string, told: Told): Access | "none" {
  if (cli.requests?.test(full)) return accessOfRequest(told);
  const copied = /(^|\.)(cp|sync|rsync)(\.|$)/.test(full) ? copyTo(told) : undefined;
  if (copied) return copied;
  if (cli.reads?.test(full) || shows(cli, told.words)) return "read";
  if (cli.writes?.test(full)) return "write";
  if (cli.sends?.test(full)) return "send";
  const verbs = told.words.flatMap((word) => verbOf(word) ?? []);
  return verbs.find((verb) => verb !== "none") ?? verbs[0] ?? "unknown";
}

/** `gh issue list`, `gcloud run services describe x`: it only shows, whatever its nouns mean as verbs; unless these run what follows. */
function shows({ provider }: VendorCli, [first = "", ...rest]: readonly string[]): boolean {
  const takesAny = provider ? /^(import|create|delete)$/ : /^(exec|run|ssh|import|create|delete|apply|install|upgrade|push|set|add)$/;
  return !takesAny.test(first) && rest.some((word) => /^(list|ls|view|show|describe|status)$/.test(word));
}

function verbOf(word: string): Access | "none" | undefined {
  for (const part of [word, ...word.split(/[:.-]/).reverse()]) {
    if (cliVerbs.read.has(part)) return "read";
    if (cliVerbs.write.has(part)) return "write";
    if (cliVerbs.local.has(part)) return "none";
  }
  return undefined;
}

/** `gh api repos/x/y -X POST -f a=b`: fields make it a POST. */
function accessOfRequest({ flags, values, words, operands }: Told): Access {
  if ([...words, ...operands].some((word) => /^\/?graphql$/.test(word))) return "unknown";
  const method = (values.get("X") ?? values.get("method"))?.toUpperCase();
  if (method !== undefined) return /^(GET|HEAD)$/.test(method) ? "read" : "write";
  return flags.some((flag) => /^-(f|F|-field|-raw-field|-input)\b/.test(flag)) ? "write" : "read";
}

/** A copy to a bucket writes, one from a bucket reads. */
function copyTo({ operands, words, values }: Told): Access | undefined {
  const options = new Set([...values].flatMap(([option, value]) => (switches.test(option) ? [] : [value])));
  const places = [...words.slice(1), ...operands].filter((text) => bucketUrl.test(text) || !options.has(text));
  if (!places.some((text) => bucketUrl.test(text))) return undefined;
  return bucketUrl.test(places.at(-1) ?? "") ? "write" : "read";
}

/** Options of copies that are given nothing. */
const switches = /^(recursive|quiet|dryrun|dry-run|delete|force|no-progress|only-show-errors|exact-timestamps|follow-symlinks|[mnrcRd])$/;
const bucketUrl = /^(s3|gs):\/\//;

function systemOf(cli: VendorCli, { words }: Told, catalogue: Catalogue): CatalogueSystem | undefined {
  const first = words[0] ?? "";
  if (cli.system !== undefined) return catalogue.byId(cli.services?.[first] ?? cli.system);
  const named = cli.services?.[first] ?? cli.services?.["*"] ?? first;
  if (named === first && words.length < 2) return undefined;
  return catalogue.byId(named) ?? (cli.provider && catalogue.byService(cli.provider, named));
}

interface Reached {
  readonly id: string;
  readonly host: string | null;
  readonly environment: Environment;
}

function whereTo(cli: VendorCli, system: CatalogueSystem, told: Told, catalogue: Catalogue): Reached {
  if (cli.image) return imageHost(told, system, catalogue);
  const given = cli.host === undefined ? undefined : told.values.get(cli.host);
  const host = given === undefined ? undefined : (parseUrl(given) ?? parseUrl(`https://${given}`))?.host;
  if (host) {
    const known = catalogue.byHost(host);
    const environment = isLocalHost(host) ? "local" : (known?.environment ?? "unknown");
    return { id: known?.system.id ?? system.id, host, environment };
  }
  const environment = environmentOf(cli, told);
  return { id: system.id, host: given === undefined ? onlyHost(system, environment) : null, environment };
}

function environmentOf({ live, production }: VendorCli, { flags }: Told): Environment {
  const has = (option: string) => flags.some((flag) => new RegExp(`^--?${option}(=|$)`).test(flag));
  if (live !== undefined) return has(live) ? "live" : "sandbox";
  return production !== undefined && has(production) ? "live" : "unknown";
}

/** `registry.example/name:tag` lies at that registry, `owner/name` at Docker's own. */
function imageHost({ operands, words, values }: Told, hub: CatalogueSystem, catalogue: Catalogue): Reached {
  const built = words.includes("build") ? (values.get("t") ?? values.get("tag")) : undefined;
  const image = built ?? (words.includes("login") ? operands.at(-1) : operands[0]) ?? words.at(-1) ?? "";
  const first = image.replace(/^https?:\/\//, "").split("/")[0] ?? "";
  if (/[{}$]|^\d+$/.test(first))
    return { id: "image-registries", host: parseUrl(`https://${first}`)?.host ?? null, environment: "unknown" };
  const isHost = /\.[a-z]{2,}(:\d+)?$|^localhost(:|$)|:\d+$/.test(first) && (image.includes("/") || words.includes("login"));
  if (!isHost) return { id: hub.id, host: "docker.io", environment: "unknown" };
  const host = first.replace(/:\d+$/, "");
  return {
    id: catalogue.byHost(host)?.system.id ?? "image-registries",
    host,
    environment: isLocalHost(host) ? "local" : "unknown",
  };
}

const groups = /^(run|release|export|log|cache|review|plan|test|backup|events|service|status|state|deploy|env|secret|search)$/;

/** The subcommands that name the operation: up to its verb. */
function operationOf(cli: VendorCli, { words }: Told): string {
  const own = cli.provider !== undefined && cli.services?.["*"] === undefined ? words.slice(1) : words;
  const at = own.findIndex((word, i) => verbOf(word) !== undefined && !(groups.test(word) && verbOf(own[i + 1] ?? "") !== undefined));
  return own.slice(0, at < 0 ? 2 : at + 1).join(".");
}
