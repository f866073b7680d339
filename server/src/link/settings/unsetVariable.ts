import type { ConfigFacts, ConfigValue } from "../../code/facts.ts";
import { type Endpoint, type FileClass, nothingAsked } from "../endpoint.ts";
import { protocolOfScheme } from "../../catalogue/protocols.ts";
import type { SystemLookup } from "../endpoints.ts";
import { schemeBeside } from "./drivers.ts";

/** `${NAME}`, `$NAME`, `${{ secrets.NAME }}`, `<%= ENV["NAME"] || … %>`, `%env(resolve:NAME)%`, nothing at all: what says that something is set elsewhere. */
const elsewhere =
  /^(?:|\$\{?(?<shell>\w+)\}?|\$\{\{\s*(?:secrets|vars|env|inputs)\.(?<github>\w+)\s*\}\}|\$\((?<azure>\w+)\)|<%=\s*ENV(?:\.fetch\(|\[)\s*["'](?<erb>\w+)["'](?:[^%?]|\?(?!\s))*%>|%env\((?:\w+:)*(?<symfony>\w+)\)%)$/;
const workflows = /(^|\/)\.(github|gitea|forgejo)\/(workflows|actions)\/.*\.ya?ml$/;

/** The variable that a setting is nothing but a reference to; undefined for any other text. */
export function variableIn(text: string): string | undefined {
  const { shell, github, azure, erb, symfony } = elsewhere.exec(text.trim())?.groups ?? {};
  return github ?? erb ?? symfony ?? shell ?? azure;
}

/** The variable of `host: <%= ENV.fetch("DB_HOST", "localhost") %>`: beside a driver what stands in for it is a developer's own machine. */
function onOwnMachine(config: ConfigFacts, value: ConfigValue): string | undefined {
  const isOwn = value.fallbackOf !== undefined && ownMachine.test(value.value.trim());
  return isOwn && schemeBeside(config, value) !== undefined ? value.fallbackOf : undefined;
}

const ownMachine = /^(localhost|127\.0\.0\.1)$/;

/**
 * A setting whose value stands elsewhere, and whose name tells what it is the address of: that something may be reached,
 * not where. In workflows, a vendor's secret that is handed to a step tells as much.
 */
export function unsetEndpoint(config: ConfigFacts, value: ConfigValue, fileClass: FileClass, lookup: SystemLookup): Endpoint | undefined {
  const match = elsewhere.exec(value.value.trim());
  const onOwn = onOwnMachine(config, value);
  if (!(match || onOwn) || fileClass === "test") return undefined;
  const { shell, github, azure, symfony, erb = onOwn ?? symfony } = match?.groups ?? {};
  const name = github ?? erb ?? value.env ?? shell ?? azure;
  const found = name === undefined ? undefined : lookup.byVariable?.(name);
  if (name === undefined || !found || (value.env === undefined && github === undefined && erb === undefined)) return undefined;
  // The token that every workflow has is no vendor's secret.
  if (found.isCredential && (github === undefined || /^GITHUB_TOKEN$/i.test(github) || !workflows.test(config.file))) return undefined;
  const place = { file: config.file, range: value.value === "" ? value.keyRange : value.range };
  // `adapter: postgresql` beside `url: <%= ENV["DATABASE_URL"] %>`
  const protocol = found.id === null ? protocolOfScheme(schemeBeside(config, value) ?? "")?.id : undefined;
  return {
    place,
    symbol: value.path.join("."),
    target: { host: null, url: null, path: null, evidence: [{ ...place, note: name, kind: "config" }], env: { name, isFallback: false } },
    catalogue: found.id,
    ...(protocol !== undefined && { protocol }),
    via: "config",
    ...nothingAsked,
    environment: "unknown",
    confidence: "possible",
    role: "config",
    fileClass,
    unresolved: `the variable ${name} names it, and what sets it is not here`,
  };
}
