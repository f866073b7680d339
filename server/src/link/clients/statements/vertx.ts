import type { RequestShape, Slot } from "../shape.ts";
import { asked } from "./asked.ts";

const languages = ["java", "kotlin"];
const first: readonly Slot[] = [{ arg: 0 }];
const drivers = [
  { module: "io.vertx.pgclient", of: "Pg", scheme: "postgres" },
  { module: "io.vertx.mysqlclient", of: "MySQL", scheme: "mysql" },
] as const;

/** What Vert.x's pools are asked, which connect to what their options say. */
export const vertxStatements: readonly RequestShape[] = [
  {
    ...asked(languages, [], "{io.vertx.sqlclient,io.vertx.mutiny.sqlclient}:{Pool,SqlClient,SqlConnection}().{query,preparedQuery}"),
    connectedBy: drivers.map(({ module, of, scheme }) => ({ module, call: "setHost", of: `${of}ConnectOptions`, at: first, scheme })),
    settings: ["QUARKUS_DATASOURCE_REACTIVE_URL"],
  },
  ...drivers.map(
    ({ module, of, scheme }): RequestShape => ({
      ...asked(
        languages,
        [],
        `{${module},${module.replace("vertx.", "vertx.mutiny.")}}:{${of}Pool.pool(),${of}Pool(),${of}Builder.pool(),${of}Builder.client()}.{query,preparedQuery}`,
      ),
      chain: true,
      connectedBy: [{ module, call: "setHost", of: `${of}ConnectOptions`, at: first, scheme }],
      settings: ["QUARKUS_DATASOURCE_REACTIVE_URL"],
    }),
  ),
];
