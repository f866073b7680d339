import type { Catalogue } from "../catalogue/catalogue.ts";
import type { CatalogueSystem, SystemKind } from "../catalogue/model.ts";
import { type Protocol, protocolOfScheme, protocols } from "../catalogue/protocols.ts";
import { rememberIn } from "../core/remember.ts";
import type { Endpoint } from "../link/endpoint.ts";
import { parseUrl } from "../link/addresses/url.ts";
import type { SystemEntry } from "../spec/model.ts";

/** What a system is to whoever asks about it; `unknown` asks everything, `own` nothing. */
export type Kind = SystemKind | "own" | "unknown";

/** What a URL's scheme says of the system behind it. */
const kindOfScheme: readonly (readonly [RegExp, Kind])[] = [
  [
    /^(jdbc:)?(postgres(ql)?|mysql|mariadb|mongodb|redis|rediss|mssql|sqlserver|oracle|clickhouse|cassandra|neo4j|bolt|sqlite|s3|gs)\b/,
    "store",
  ],
  [/^(amqps?|kafka|nats|mqtts?|pulsar|stomp|sqs)\b/, "queue"],
  [/^smtps?\b/, "mail"],
];

/** Names that variables of stores, brokers and mail servers conventionally have. */
const kindOfVariable: readonly (readonly [RegExp, Kind])[] = [
  [/(^|_)(DATABASE|POSTGRES|POSTGRESQL|PG|MYSQL|MARIADB|MONGO|MONGODB|REDIS|DB|ELASTICSEARCH|CLICKHOUSE)(_|$)/i, "store"],
  [/(^|_)(AMQP|RABBITMQ|KAFKA|NATS|MQTT|PULSAR)(_|$)/i, "queue"],
  [/(^|_)(SMTP|SMTPS)(_|$)/i, "mail"],
];

/** The wire protocol that an endpoint speaks; undefined for http. */
export function protocolOf({ protocol, target }: Pick<Endpoint, "protocol" | "target">): Protocol | undefined {
  const scheme = target.url?.slice(0, Math.max(0, target.url.indexOf("://"))) ?? "";
  return protocols.find(({ id }) => id === protocol) ?? protocolOfScheme(scheme);
}

/** The catalogue system that an entry says it is, by `catalogue:` or by its id. */
export function knownSystem(entry: SystemEntry, catalogue: Catalogue): CatalogueSystem | undefined {
  return catalogue.byId(entry.catalogue?.value ?? entry.id);
}

/** The catalogue system whose hosts an entry names, where it doesn't say itself what it is. Asked for every endpoint: looked up once. */
export const systemOfHosts: (entry: SystemEntry, catalogue: Catalogue) => CatalogueSystem | undefined = rememberIn(findByHosts);

function findByHosts(entry: SystemEntry, catalogue: Catalogue): CatalogueSystem | undefined {
  const hosts = [...urlsOf(entry).map((url) => parseUrl(url)?.host ?? undefined), ...entry.match.hosts.map((host) => host.value)];
  return hosts.flatMap((host) => (host === undefined ? [] : [catalogue.byHost(host)?.system])).find((system) => system !== undefined);
}

/** The kind of a declared system: what the catalogue says of it or of its hosts, else what its URLs and variables say. */
export const kindOf: (entry: SystemEntry, catalogue: Catalogue) => Kind = rememberIn((entry, catalogue) => {
  const known = knownSystem(entry, catalogue) ?? systemOfHosts(entry, catalogue);
  return known?.kind ?? kindWithoutCatalogue(entry);
});

/** The kind as far as the entry itself tells: its URLs, its variables, or the protocol that it is called like, as a draft calls stores and brokers, or says that it is. */
export function kindWithoutCatalogue(entry: SystemEntry): Kind {
  const variables = [entry.sandbox, entry.live].flatMap((endpoint) => endpoint?.env ?? []).concat(entry.match.env);
  return (
    firstKind(urlsOf(entry), kindOfScheme) ??
    firstKind(
      variables.map((name) => name.value),
      kindOfVariable,
    ) ??
    protocols.find(({ id }) => id === (entry.catalogue?.value ?? entry.id.replace(/-\d+$/, "")))?.kind ??
    "unknown"
  );
}

function urlsOf(entry: SystemEntry): readonly string[] {
  return [entry.live, entry.sandbox].flatMap((endpoint) => endpoint?.urls ?? []).map((url) => url.value);
}

function firstKind(texts: readonly string[], table: readonly (readonly [RegExp, Kind])[]): Kind | undefined {
  return table.find(([pattern]) => texts.some((text) => pattern.test(text)))?.[1];
}
