import type { Catalogue } from "../../catalogue/catalogue.ts";

/** What a variable's name tells of the system that it is about. */
export interface NamedSystem {
  /** Catalogue id; null: a store, a broker or a mail server, whosever. */
  readonly id: string | null;
  /** It holds a credential, not an address. */
  readonly isCredential: boolean;
}

const address =
  /^(API|REST|BASE|WEBHOOK|HTTP|SERVICE|CLUSTER|INGEST|INCOMING|PRIMARY|REPLICA|READ|WRITE|[A-Z]+_CLUSTER)?_?(API_)?(URL|URI|HOST|HOSTS|DSN|ENDPOINT|ENDPOINTS|SERVER|SERVERS|BROKER|BROKERS|ADDR|ADDRESS|CONNECTION|CONNECTION_STRING|CONNECTIONSTRING|NODES|WEBHOOK|BASE_URL|SERVICE_HOST)$|^[A-Z_]+_WEBHOOK(_URL)?$/;
const credential =
  /^((API|SECRET|ACCESS|AUTH|PRIVATE|SERVICE|BOT|PERSONAL|LIVE|TEST|SANDBOX|CLIENT|ACCOUNT|SIGNING|DEPLOY|ADMIN)_)*(KEY|TOKEN|SECRET|PASSWORD|SID|CREDENTIALS|PAT)$/;
/** Stores and brokers that anyone may run. */
const store =
  /^(?:[A-Z0-9]+_)?(?:MONGO(?:DB)?|REDIS|S3|R2|VALKEY|POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MSSQL|DATABASE|DB|RABBITMQ|AMQP|KAFKA|ELASTIC(?:SEARCH)?|OPENSEARCH|CLICKHOUSE|MEMCACHED?|NATS|MQTT|CASSANDRA|NEO4J|SMTP|MAIL|MAILER|MESSENGER_TRANSPORT|EMAIL|LDAP|SFTP|MEILISEARCH|MINIO|SQLSERVER)_(.+)$/;
/** Ids that are also words for parts of a program: their variables are mostly about these. */
const commonWords = new Set(
  "front plain render box make here increase orb june branch adjust loops knock courier circle square wise split heap line buffer medium threads monday ghost zoom here ramp attio aws fal exa vapi close deel lever wandb buildkite segment expo unleash".split(
    " ",
  ),
);

/** Ids of the catalogue in the form that variables are written in. */
export function systemNames(catalogue: Catalogue): ReadonlyMap<string, string> {
  const usable = catalogue.systems.filter(({ id, kind }) => kind !== "build" && !commonWords.has(id));
  return new Map(usable.map(({ id }) => [id.toUpperCase().replaceAll("-", "_"), id]));
}

/** The system that `SENTRY_DSN`, `REDIS_HOST` or `STRIPE_SECRET_KEY` is about; undefined where the name tells none. */
export function systemOfVariable(names: ReadonlyMap<string, string>, variable: string): NamedSystem | undefined {
  const words = variable
    .toUpperCase()
    .replace(/^(NEXT_PUBLIC|VITE|REACT_APP|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC)_/, "")
    .split("_");
  for (let length = Math.min(words.length - 1, 4); length > 0; length--) {
    const id = names.get(words.slice(0, length).join("_"));
    const rest = words.slice(length).join("_");
    if (id === undefined) continue;
    if (address.test(rest)) return { id, isCredential: false };
    if (credential.test(rest)) return { id, isCredential: true };
  }
  const rest = store.exec(words.join("_"))?.[1];
  return rest !== undefined && address.test(rest) ? { id: null, isCredential: false } : undefined;
}
