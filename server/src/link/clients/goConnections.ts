import type { RequestShape, Slot } from "./shape.ts";

const first: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];

/** What is handed in by its type asks the one database that the program opens. */
export const openedInGo: Partial<RequestShape> = {
  connectedBy: ["database/sql", "github.com/jmoiron/sqlx"].flatMap((module) =>
    ["Open", "Connect", "MustConnect", "MustOpen"].map((call) => ({ module, call, at: second, driver: first })),
  ),
};
/** The same of a pool of pgx. */
export const pooledInGo: Partial<RequestShape> = {
  connectedBy: ["v4", "v5"].flatMap((version) => [
    ...["Connect", "New"].map((call) => ({ module: `github.com/jackc/pgx/${version}/pgxpool`, call, at: second, scheme: "postgres" })),
    { module: `github.com/jackc/pgx/${version}/pgxpool`, call: "ParseConfig", at: first, scheme: "postgres" },
    { module: `github.com/jackc/pgx/${version}`, call: "Connect", at: second, scheme: "postgres" },
  ]),
};

/** Where gorm is told its database. */
export const gormDrivers: NonNullable<RequestShape["connectedBy"]> = ["postgres", "mysql", "sqlserver", "clickhouse"].flatMap((scheme) => [
  { module: `gorm.io/driver/${scheme}`, call: "Open", at: first, scheme },
  { module: `gorm.io/driver/${scheme}`, call: "New", at: [{ key: "DSN", of: 0 }], scheme },
]);
