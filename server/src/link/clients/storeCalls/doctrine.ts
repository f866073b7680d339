import type { RequestShape } from "../shape.ts";
import { asked, first } from "../statements/asked.ts";
import { type Asked, calls } from "./asked.ts";

const languages = ["php"];
const any = (names: readonly string[]): string => `{${names.join()}}`;
const behind = (names: readonly string[], ...made: readonly string[]): readonly string[] =>
  names.flatMap((name) => made.map((call) => `${name}.${call}`));

/** What hands out managers of entities: the registry of a framework, and Symfony's controllers. */
const registries = ["Doctrine\\Persistence:ManagerRegistry()"];
const controllers = ["Symfony\\Bundle\\FrameworkBundle\\Controller:AbstractController()"];
/** Classes that a program's own repositories extend. */
const own = [
  "Doctrine\\Bundle\\DoctrineBundle\\Repository:ServiceEntityRepository()",
  "Doctrine\\ORM:EntityRepository()",
  "Happyr\\DoctrineSpecification\\Repository:EntitySpecificationRepository()",
  "Sylius\\Bundle\\ResourceBundle\\Doctrine\\ORM:EntityRepository()",
  "Doctrine\\Persistence:ObjectRepository()",
];
const direct = [
  "Doctrine\\ORM:EntityManagerInterface()",
  "Doctrine\\ORM:EntityManager()",
  "Doctrine\\ORM:EntityManager.create()",
  "Doctrine\\Persistence:ObjectManager()",
];
const givers = [...registries, ...behind(controllers, "getDoctrine()")];
const managers = [...direct, ...behind(givers, "getManager()", "getManagerForClass()"), ...behind(own, "getEntityManager()", "_em")];
const connections = [
  "Doctrine\\DBAL:Connection()",
  "Doctrine\\DBAL:DriverManager.getConnection()",
  "Doctrine\\Migrations:AbstractMigration().connection",
  ...behind([...managers, ...givers], "getConnection()"),
];
/** What everything is made of: from these on the way of a builder is passed over. */
const roots = [...direct, ...registries, ...controllers, ...own];
const built: Partial<RequestShape> = { chain: true, needs: "createQueryBuilder" };
/** What hands in a query that was begun elsewhere, or prepared. */
const handed = ["Doctrine\\DBAL\\Query:QueryBuilder()", "Doctrine\\DBAL:Statement()", ...behind(connections, "prepare()")];
const handedOfEntities = ["Doctrine\\ORM:QueryBuilder()", "Doctrine\\ORM:Query()", "Doctrine\\ORM:AbstractQuery()"];
const address: RequestShape["base"] = [{ key: "url" }, { key: "host" }];
const settings = ["DATABASE_URL"];

const family = (of: readonly string[], what: Asked, more: Partial<RequestShape> = {}): readonly RequestShape[] =>
  calls({ languages, of: any(of), base: [], asked: what }, { settings, ...more });
/** A connection that has a text of SQL, or what a builder made. */
const sql = (names: string, asks: string, more: Partial<RequestShape> = {}): readonly RequestShape[] =>
  [[...connections, ...roots], handed].map((of) => ({
    ...asked(languages, address, `${any(of)}.{${names.replaceAll(" ", ",")}}`),
    asks,
    settings,
    ...(of === handed ? { chain: true } : built),
    ...more,
  }));

const results: Asked = {
  select:
    "getResult getOneOrNullResult getSingleResult getArrayResult getScalarResult getSingleScalarResult getSingleColumnResult toIterable",
  writes: "execute",
};

/** What Doctrine's managers, repositories, builders of queries and connections are asked. */
export const doctrineCalls: readonly RequestShape[] = [
  ...family(managers, { select: "find", writes: "persist remove flush" }),
  ...family([...behind([...managers, ...givers], "getRepository()"), ...own], { select: "find find* count matching" }),
  ...family(roots, results, built),
  ...family(handedOfEntities, results, { chain: true }),
  ...family(connections, { insert: "insert", update: "update", delete: "delete" }, { base: address }),
  ...["createQuery", "createNativeQuery"].map((call) => ({ ...asked(languages, [], `${any(managers)}.${call}`, first), settings })),
  ...sql("executeQuery", "sql select"),
  // What a result that is there is asked is asked of no store.
  ...sql(
    "fetchOne fetchAssociative fetchNumeric fetchAllAssociative fetchAllNumeric fetchAllKeyValue fetchAllAssociativeIndexed fetchFirstColumn iterateAssociative iterateColumn",
    "sql select",
    { unless: "executeQuery" },
  ),
  ...sql("executeStatement executeUpdate", "sql exec"),
  { ...asked(languages, address, `${any(connections)}.{prepare,query,exec}`), settings },
];
