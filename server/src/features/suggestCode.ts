import { t } from "../core/l10n.ts";
import { counted } from "../core/count.ts";
import { basename, dirname } from "../core/path.ts";
import { rememberIn } from "../core/remember.ts";
import type { FileFacts } from "../code/facts.ts";
import { isReachingModule } from "../link/clients/index.ts";
import { candidatesIn, ownPackage } from "../packages/candidates.ts";
import { genericFields } from "../rules/data/classes.ts";
import { normaliseField } from "../spec/dataClasses.ts";
import type { Asked } from "./asked.ts";
import { byFrequency, type Suggest, type Suggestion } from "./suggestion.ts";
import type { View } from "./view.ts";

type Context = NonNullable<View["context"]>;

/** What is looked up in all files: once for each answer of the engine. */
const ofContext = <Found = Suggestion>(find: (context: Context) => readonly Found[]): ((asked: Asked) => readonly Found[]) => {
  const kept = rememberIn((context: Context, _world: Context) => find(context));
  return ({ view }) => (view.context ? kept(view.context, view.context) : []);
};

/** Packages that code imports: those that the catalogue doesn't know, as it is them that have to be said; not those that reach whomever they are told to. Those called like an SDK, or like the system, first. */
export const packages: Suggest = (asked) => {
  const words = String(asked.cursor.path[1])
    .split("-")
    .filter((word) => word.length > 2);
  const rank = ({ text }: Suggestion) =>
    (words.some((word) => text.includes(word)) ? 2 : 0) + (/(^|[-/@])(sdk|client|api)([-/]|$)/.test(text) ? 1 : 0);
  return importedPackages(asked).toSorted((a, b) => rank(b) - rank(a));
};

const importedPackages = ofContext(({ files, configs, catalogue }) => {
  // A Python package of the workspace is a folder of its name.
  const folders = new Set([...files.keys()].flatMap((file) => file.split("/").slice(0, -1)));
  const names = new Set([...configs.values()].flatMap((config) => ownPackage(config) ?? []));
  const isOwn = (ecosystem: string, name: string) => names.has(name) || (ecosystem === "pypi" && folders.has(name));
  const reaches = ({ language }: FileFacts, name: string) => isReachingModule(language, name, () => false);
  const imported = [...files.values()].flatMap((file) => [
    ...new Set(
      candidatesIn(file).flatMap(({ ecosystem, name }) =>
        isOwn(ecosystem, name) || reaches(file, name) || catalogue.allOfPackage(ecosystem, name).length > 0 ? [] : name,
      ),
    ),
  ]);
  return byFrequency(imported).map(([text, count]) => ({ text, kind: "word", detail: t("imported by {0}", counted(count, "file")) }));
});

const asks =
  /^(requires?|ask|asks|confirm|confirms|confirmed|confirmation|approve|approves|approved|approval|guard|guards|permit|permits|permission|permissions|authorize|authorise|consent)$/;

/** Functions that are called as if they asked somebody. */
export const guards: Suggest = ofContext((context) => {
  const called = [...context.names().values()].flatMap(({ calls }) => [...new Set(calls.map(lastPart))]);
  return byFrequency(called.filter(isAsking)).map(([text, count]) => ({
    text,
    kind: "call",
    detail: t("called in {0}", counted(count, "file")),
  }));
});

/** `require` alone loads a module, and what ends so is thrown. */
function isAsking(name: string): boolean {
  const words = name.split(/_|(?<=[a-z0-9])(?=[A-Z])/).map((word) => word.toLowerCase());
  return words.some((word) => asks.test(word)) && !/^(requires?|.*(exception|error))$/i.test(name);
}

function lastPart(name: string): string {
  return /\w*$/.exec(name)?.[0] ?? "";
}

/** The program's own routes: those behind a login first where internal ones are asked for, else last. */
export const routes: Suggest = (asked) => {
  const wantsClosed = asked.cursor.path.includes("internal");
  return servedRoutes(asked)
    .toSorted((a, b) => Number(wantsClosed === b.closed > 0) - Number(wantsClosed === a.closed > 0))
    .map(({ text, count, closed }) => ({ text, kind: "path", detail: routesHere(count, closed) }));
};

function routesHere(count: number, closed: number): string {
  const routes = counted(count, "route");
  if (closed === 0) return routes;
  return closed === count ? t("{0}, behind a login", routes) : t("{0}, {1} behind a login", routes, closed);
}

const servedRoutes = ofContext((context) => {
  const found = new Map<string, { count: number; closed: number }>();
  const add = (path: string, closed: boolean) => {
    const known = found.get(path) ?? { count: 0, closed: 0 };
    found.set(path, { count: known.count + 1, closed: known.closed + Number(closed) });
  };
  for (const { path, isClosed: closed } of context.routes.served) {
    const parts = path.split("/").filter((part) => part !== "");
    const first = parts[0];
    if (first === undefined) continue;
    if (parts.length > 1 && !/[:*{[<(]/.test(first)) add(`/${first}/**`, closed);
    add(`/${parts.map((part) => (/[:*{[<(]/.test(part) ? "*" : part)).join("/")}`, closed);
  }
  return [...found].map(([text, counts]) => ({ text, ...counts }));
});

/** Words of a request itself, beside those that every kind of data has. */
const requestWords: ReadonlySet<string> = new Set(
  "body params param query headers header method payload options config request response args input props enabled limit page".split(" "),
);

/** Names of what the code sends somewhere: the fields that a class of data may be made up of. */
export const fields: Suggest = ofContext(({ judged }) => {
  const names = judged.flatMap(({ endpoint: { payload } }) =>
    (payload?.fields ?? []).flatMap(({ name, kind }) => (kind !== "type" && /^(?![A-Z\d_]+$)[A-Za-z_][\w-]{2,}$/.test(name) ? name : [])),
  );
  const spelling = new Map(names.map((name) => [normaliseField(name), name]));
  return byFrequency(names.map(normaliseField).filter((name) => !genericFields.has(name) && !requestWords.has(name)))
    .slice(0, 200)
    .map(([key, count]) => ({ text: spelling.get(key) ?? key, kind: "class", detail: t("sent in {0}", counted(count, "place")) }));
});

/** What runs the tests of a project, by the file that says what it is made with. */
const testCommands: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)go\.mod$/, "go test ./..."],
  [/(^|\/)(pyproject\.toml|pytest\.ini|setup\.py|tox\.ini)$/, "pytest"],
  [/(^|\/)Cargo\.toml$/, "cargo test"],
  [/(^|\/)pom\.xml$/, "mvn test"],
  [/(^|\/)build\.gradle(\.kts)?$/, "./gradlew test"],
  [/(^|\/)Gemfile$/, "bundle exec rake test"],
  [/(^|\/)composer\.json$/, "vendor/bin/phpunit"],
  [/\.(csproj|sln)$/, "dotnet test"],
  [/(^|\/)Makefile$/, "make test"],
];

/** Commands of the project that check something: scripts of the package, and what the language usually runs. */
export const commands: Suggest = ({ view }) => {
  const files = view.files();
  const manifests = files.filter((file) => basename(file) === "package.json").sort((a, b) => dirname(a).length - dirname(b).length);
  const scripts = manifests.slice(0, 20).flatMap((file) => scriptsOf(view, file));
  const usual = testCommands.flatMap(([pattern, text]): Suggestion[] => {
    const file = files.find((one) => pattern.test(one));
    return file === undefined ? [] : [{ text, kind: "call", detail: file }];
  });
  return [...scripts, ...usual];
};

/** What starts something, watches, or runs before a commit. */
const notChecking = /^(start|dev|serve|build|watch|pre|post)|watch|staged/;

function scriptsOf({ context }: View, file: string): readonly Suggestion[] {
  const names = context?.configs
    .get(file)
    ?.values.flatMap(({ path }) => (path[0] === "scripts" && path.length === 2 ? (path[1] ?? []) : []));
  const at = dirname(file) === "" ? "" : ` --prefix ${dirname(file)}`;
  const checks = (names ?? []).filter((name) => /test|check|lint|verify|e2e|type|spec/i.test(name) && !notChecking.test(name));
  return checks
    .toSorted((a, b) => Number(b === "test") - Number(a === "test"))
    .map((name) => ({ text: name === "test" ? `npm test${at}` : `npm run ${name}${at}`, kind: "call", detail: file }));
}
