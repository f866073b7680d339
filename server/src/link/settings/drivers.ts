import type { ConfigFacts, ConfigValue } from "../../code/facts.ts";

/** What settings call the kind of store that a connection goes to. */
const driverKey = /^(client|dialect|driver|engine|adapter|type|provider|db_?driver|database_?type|transport)$/i;
/** Drivers by what they are called in settings, each with its scheme; what is kept in a file or in memory is none. */
const drivers: readonly (readonly [RegExp, string])[] = [
  [
    /^(django(\.contrib\.gis|_prometheus|_tenants)?(\.db)?\.(backends?\.)?)?(pg|pgx|pq|pgsql|pgnative|postgres(ql)?\w*|cloudsqlpostgres|postgis|postgresql_backend|postgre)$/i,
    "postgres",
  ],
  [/^(django(\.contrib\.gis|_prometheus)?\.db\.backends\.)?(mysqli?|mysql2|mariadb|pdo_mysql)$/i, "mysql"],
  [/^(mssql|sqlsrv|sqlserver|tedious|pdo_sqlsrv)$/i, "sqlserver"],
  [/^(django\.db\.backends\.)?oracle(db)?$/i, "oracle"],
  [/^(djongo|mongo|mongodb)$/i, "mongodb"],
  [/^cockroachdb$/i, "postgres"],
  [/^(clickhouse|clickhouse_backend)$/i, "clickhouse"],
  [/^smtps?$/i, "smtp"],
  // Classes of JDBC's data sources.
  [/^(org\.postgresql|com\.impossibl\.postgres)\.([\w.]+DataSource|Driver)$/i, "postgres"],
  [/^(com\.mysql|org\.mariadb)\.([\w.]+DataSource|([\w.]+\.)?Driver)$/i, "mysql"],
  [/^com\.microsoft\.sqlserver\.[\w.]+(DataSource|Driver)$/i, "sqlserver"],
  [/^oracle\.[\w.]+(DataSource|Driver)$/i, "oracle"],
];

/** What a framework's caches and queues go on, by the names of its own drivers. */
const carriers: readonly (readonly [RegExp, string])[] = [
  [/^(redis_cache_store|sidekiq|resque)$/i, "redis"],
  [/^mem_cache_store$/i, "memcached"],
];

/** Services that a framework sends mail by, as its settings call them. */
const senders: readonly (readonly [RegExp, string])[] = [
  [/^postmark$/i, "https://api.postmarkapp.com"],
  [/^mailgun$/i, "https://api.mailgun.net"],
  [/^sendgrid(_actionmailer)?$/i, "https://api.sendgrid.com"],
  [/^(ses|ses_?v2|aws_sdk|aws_ses)$/i, "https://email.amazonaws.com"],
  [/^resend$/i, "https://api.resend.com"],
  [/^(mandrill|mandrill_mail)$/i, "https://mandrillapp.com"],
  [/^sparkpost$/i, "https://api.sparkpost.com"],
  [/^mailjet(_api)?$/i, "https://api.mailjet.com"],
  [/^mailersend$/i, "https://api.mailersend.com"],
];

/** Servers of vendors that libraries for mail know by a name. */
const mailServers: readonly (readonly [RegExp, string])[] = [
  [/^(gmail|google ?mail)$/i, "smtp.gmail.com"],
  [/^(hotmail|outlook(\.com)?)$/i, "smtp-mail.outlook.com"],
  [/^(outlook|office)365$/i, "smtp.office365.com"],
  [/^sendgrid$/i, "smtp.sendgrid.net"],
  [/^mailgun$/i, "smtp.mailgun.org"],
  [/^postmark$/i, "smtp.postmarkapp.com"],
  [/^mandrill$/i, "smtp.mandrillapp.com"],
  [/^mailjet$/i, "in.mailjet.com"],
  [/^mailtrap$/i, "live.smtp.mailtrap.io"],
  [/^mailersend$/i, "smtp.mailersend.net"],
  [/^sparkpost$/i, "smtp.sparkpostmail.com"],
  [/^(sendinblue|brevo)$/i, "smtp-relay.brevo.com"],
  [/^ses([- ]\w+)*$/i, "email-smtp.us-east-1.amazonaws.com"],
  [/^zoho$/i, "smtp.zoho.com"],
  [/^yahoo(mail)?$/i, "smtp.mail.yahoo.com"],
  [/^fastmail$/i, "smtp.fastmail.com"],
  [/^icloud$/i, "smtp.mail.me.com"],
  [/^yandex$/i, "smtp.yandex.ru"],
  [/^mail\.ru$/i, "smtp.mail.ru"],
  [/^qq$/i, "smtp.qq.com"],
  [/^163$/, "smtp.163.com"],
];

/** Drivers of what is kept in a file, in memory, or made up for a test. */
const local =
  /^(better-sqlite|sqlite|duckdb|ramsql|txdb|sqlmock|chai|(memory|null|file|solid_cache)_store$|(async|inline|sync|test|array|null|log|file|sendmail|good_job|delayed_job|solid_queue|que|delayed)$|letter_opener)/i;

/** Whether what a driver of this name opens is reached by no network. */
export function isLocalDriver(name: string): boolean {
  return local.test(name);
}

/** The variable by which a driver goes that is told no address. */
export function variableOfDriver(name: string): string | undefined {
  return /^(redis_cache_store|sidekiq|resque)$/i.test(name) ? "REDIS_URL" : undefined;
}

/** The scheme of the store that a driver of this name connects to; undefined where nobody knows it. */
export function schemeOfDriver(name: string): string | undefined {
  return [...drivers, ...carriers].find(([pattern]) => pattern.test(name))?.[1];
}

/** Where a service is asked that settings name as what sends mail; undefined for what is none. */
export function addressOfSender(name: string): string | undefined {
  return senders.find(([pattern]) => pattern.test(name))?.[1];
}

/** The server of a vendor that a library for mail is told by name; undefined for names that nobody knows. */
export function mailServer(name: string): string | undefined {
  return mailServers.find(([pattern]) => pattern.test(name))?.[1];
}

/** The scheme of the store that a setting's name and value say (`adapter: postgresql`); undefined where they say none. */
export function schemeOfSetting(key: string, value: string): string | undefined {
  return driverKey.test(key) ? schemeOfDriver(value) : undefined;
}

/** The scheme of the store that a setting beside this one says; undefined where none does. */
export function schemeBeside({ values }: ConfigFacts, { path }: ConfigValue): string | undefined {
  const isBeside = (other: ConfigValue) =>
    other.path.length === path.length && other.path.every((key, i) => i === path.length - 1 || key === path[i]);
  const schemes = values.flatMap((other) => (isBeside(other) ? (schemeOfSetting(other.path.at(-1) ?? "", other.value) ?? []) : []));
  return schemes[0];
}
