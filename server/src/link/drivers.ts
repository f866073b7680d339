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
];

/** Drivers of what is kept in a file, in memory, or made up for a test. */
const local = /^(better-sqlite|sqlite|duckdb|ramsql|txdb|sqlmock|chai)/i;

/** Whether what a driver of this name opens is reached by no network. */
export function isLocalDriver(name: string): boolean {
  return local.test(name);
}

/** The scheme of the store that a driver of this name connects to; undefined where nobody knows it. */
export function schemeOfDriver(name: string): string | undefined {
  return drivers.find(([pattern]) => pattern.test(name))?.[1];
}

/** The scheme of the store that a setting's name and value say (`adapter: postgresql`); undefined where they say none. */
export function schemeOfSetting(key: string, value: string): string | undefined {
  return driverKey.test(key) ? schemeOfDriver(value) : undefined;
}
