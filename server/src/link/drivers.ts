/** What settings call the kind of store that a connection goes to. */
const driverKey = /^(client|dialect|driver|engine|adapter|type|provider|db_?driver|database_?type|transport)$/i;
/** Drivers by what they are called in settings, each with its scheme; what is kept in a file or in memory is none. */
const drivers: readonly (readonly [RegExp, string])[] = [
  [
    /^(django(\.contrib\.gis|_prometheus|_tenants)?(\.db)?\.(backends?\.)?)?(pg|pgsql|pgnative|postgres(ql)?\w*|postgis|postgresql_backend|postgre)$/i,
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

/** The scheme of the store that a setting's name and value say (`adapter: postgresql`); undefined where they say none. */
export function schemeOfDriver(key: string, name: string): string | undefined {
  return driverKey.test(key) ? drivers.find(([pattern]) => pattern.test(name))?.[1] : undefined;
}
