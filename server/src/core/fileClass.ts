import { basename } from "./path.ts";
import { remember } from "./remember.ts";

/** What kind of file a place is in; decides which rule speaks. */
export type FileClass = "production" | "default" | "test" | "build" | "code";

/** What says production in the name of a file or stage: `prod`, `prodgcp`; no `products`, `producer`, `produkt`. */
const productionWord = "(?:prod(?!u(?!ction))[a-z]*|live)";
const production = new RegExp(`(^|[._/-])${productionWord}([._/-]|$)`, "i");
const productionSource = /(^|[._/-])prod(uction)?\.\w+$/i;
const productionStage = new RegExp(`(^|[^a-z])${productionWord}([^a-z]|$)`, "i");
const testing =
  /(^|\/)((tests?|specs?|mocks?)([-_](api|cli|db|unit|integration|functional|acceptance|e2e|utils?|helpers?|support|data))?|__tests__|\.semgrep|e2e|fixtures|__(?:\w+_)?mocks__|__fixtures__|testdata)\/|[._-](test|spec|mocks?|stories|fixtures?)\.[a-z]+$|(^|\/)(fixtures?|mocks?|(mock|sample|dummy|fake)[-_]?data)\.[cm]?[jt]sx?$|(^|\/)(mock-[^/]*|[^/]*-mock-[^/]*|(playwright|cypress)\.config)\.[cm]?[jt]sx?$|(^|\/)test_[^/]*\.(py|[cm]?[jt]sx?)$|_test\.(go|py)$|(^|\/)tests?\.rs$|(^|\/)conftest\.py$|(^|\/)\.env\.(test(ing)?|ci|e2e|dusk|travis|cypress|playwright)\b|(^|\/)(config|environments?)\/test\.\w+$|(^|\/)[\w-]+(\.[\w-]+)*\.((unit|integration|functional|acceptance)?tests?|specs?)\/|(^|\/)appsettings\.tests?\w*\.json$/i;
/** What a page shows or a test takes in place of what a server gives: `sampleOrders.js`. */
const samples = /(^|\/)(sample|mock|dummy|fake)[A-Z]\w*s\.[cm]?[jt]sx?$/;
/** Source sets of Gradle: `src/androidTest`, `src/commonTest`. */
const testSets = /(^|\/)src\/(\w*[a-z0-9]Tests?|testFixtures)\//;
/** What a stage for tests is set to, by a file beside those of other stages: what the program asks there, and no sample. */
export const stageForTests =
  /(^|\/)(config|settings|environments?|resources)\/((application|config|settings|appsettings)[.-])?test(ing)?\.\w+$|(^|\/)appsettings\.test\w*\.json$/i;
/** Makefiles by any of their names. */
export const makefile = /(^|\/)(GNU)?[Mm]akefile([._-][^/]*)?$|\.mk$/;
const building = /(^|\/)(webpack|vite|rollup|esbuild|next|nuxt|babel|jest|vitest|tailwind|postcss)\.config\.[a-z]+$|(^|\/)build\.rs$/;
/** Where packages and tools come from, and where they are published to. */
const registries =
  /(^|\/)(\.(npmrc|yarnrc(\.yml)?|pypirc|condarc|goreleaser[\w.-]*\.ya?ml)|pip\.conf|uv\.toml|bunfig\.toml|nuget\.config|settings\.xml|(maven|gradle)-wrapper\.properties|\.?mise\.toml|\.mise\/config\.toml)$/i;
const configuration =
  /\.(ya?ml|json[c5]?|toml|ini|properties|cfg|conf|env|http|rest)$|(^|\/)(\.env|\.dev\.vars|Dockerfile|Containerfile|Jenkinsfile|Caddyfile)[^/]*$|\.(dockerfile|config|plist|conf\.\w+)$|(^|\/)(settings|persistence|logback[\w-]*|log4j2?[\w-]*|config|context|applicationContext)\.xml$|(^|\/)\.(npmrc|pypirc|yarnrc)$|\.gradle(\.kts)?$/i;

/** Names of files that prepare the tests below their folder. */
export const setupFile = /(^|[._-])(setup|setuptests|conftest|(spec|rails|test)_helper)([._-]|$)/i;

/** The class of a file by its name and folders alone. */
export const fileClassOf: (file: string) => FileClass = remember(classify);

function classify(file: string): FileClass {
  const isConfiguration = configuration.test(file);
  if (testing.test(file) || testSets.test(file) || samples.test(file)) return "test";
  // Words in the name of a source file (`liveScores.ts`) are no flag but the last (`environment.prod.ts`); those of configuration and of folders are.
  const told = isConfiguration ? file : file.slice(0, Math.max(0, file.length - basename(file).length));
  if (production.test(told) || productionSource.test(file)) return "production";
  if (makefile.test(file) || building.test(file) || registries.test(file)) return "build";
  return isConfiguration ? "default" : "code";
}

/** The class of one setting: the stage that it is for says more than its file. */
export function classOfSetting(file: FileClass, stage: string | undefined): FileClass {
  if (stage === undefined || file === "production") return file;
  if (productionStage.test(stage)) return "production";
  return /(^|[^a-z])(test|testing|ci|qa)([^a-z]|$)/i.test(stage) ? "test" : file;
}

const skippedNames: readonly (readonly [RegExp, string])[] = [
  [
    /(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.ya?ml|poetry\.lock|composer\.lock|Gemfile\.lock|go\.sum|Cargo\.lock|uv\.lock|bun\.lockb?)$/,
    "a lock file",
  ],
  [/(^|\/)(__?)?(cassettes|recordings|snapshots|pacts)(__?)?\/.*\.(ya?ml|json)$|\.har$/i, "recorded by tests"],
  [/\.min\.(js|css|mjs|json)$|\.bundle\.js$/, "minified"],
  // What settings name `third_party` are the services of others, and no copies of their code.
  [
    /(^|\/)(node_modules|bower_components|vendor|(?<!(^|\/)(settings|config)\/)third_party|site-packages|\.venv|venv)\//,
    "somebody else's code",
  ],
  // What pages are given as it is published; a plugin of one's own is called by what it does.
  [
    /(^|\/)jquery([.-](ui|slim|migrate|validate|unobtrusive|ajax|form|cookie|mask|inputmask|iframe-transport|(file)?upload(-\w+)*|\d\w*))*\.js$/i,
    "somebody else's code",
  ],
  [/(^|\/)(dist|build|out|coverage|\.next|\.nuxt|__pycache__)\//, "generated"],
  // What Flutter and Workbox build for the web, wherever it is put.
  [/(^|\/)(canvaskit|skwasm(_\w+)?|flutter(_bootstrap|_service_worker)?|main\.dart|workbox-[0-9a-f]{8})\.js$/, "generated"],
];

/** The largest file that is read, in bytes. */
export const maxFileSize = 2 * 1024 * 1024;

/** Why a file is passed over by its name or size; undefined where it counts. */
export function whySkipped(file: string, size: number): string | undefined {
  const named = skippedNames.find(([pattern]) => pattern.test(file));
  return named?.[1] ?? (size > maxFileSize ? "larger than 2 MiB" : undefined);
}

/** What generators write at the head of a file: for Go and C# that is a convention of the language. */
const generated =
  /^[^\w]*<auto-generated|@generated\b|\b(auto-?)?generated\b[^\n]*\bdo not (edit|modify|change)\b|\bdo not (edit|modify|change)\b[^\n]*\bgenerated\b/im;
/** The whole line of that convention, behind a licence. */
const generatedBehind = /\blicen[cs]e\b[\s\S]*^(?:\/\/|#) Code generated [^\n]*DO NOT EDIT\.?\s*$/im;
/** So far into a file its head is looked for, in characters. */
const headLength = 600;
const licenceLength = 2500;

/** So long is a line of a script on average where a tool has put it together: what people write has shorter ones, data among it too. */
const minifiedLine = 1000;
/** A script that is shorter may be written by hand on one line. */
const minifiedLength = 10_000;

/** Whether a file is no text. */
export function isBinary(text: string): boolean {
  return text.slice(0, 8000).includes("\0");
}

/** Why a source is passed over that is a copy of a known SDK. */
export const bundledSdk = "a copy of a known SDK";

/** Why a script is passed over that its head calls a version of a library. */
export const libraryCopy = "a copy of a library";
/** Published scripts begin with a comment that minifiers keep, which says their version, and whose they are: `/*! Grid v2.1.4 (c) …`. */
const published =
  /^\s*\/\*!(?=(?:(?!\*\/)[\s\S])*?(?<!licen[cs]e,?\s{1,3})\b(?:v|ver|version|-)[ .:]*v?\d+\.\d+)(?=(?:(?!\*\/)[\s\S])*?(?:licen[cs]e|copyright|\(c\)|\u00a9|https?:))/i;

/** Why a source is passed over by its text; undefined where it counts. Settings count whoever wrote them. */
export function whySourceSkipped(file: string, text: string): "generated" | "minified" | typeof libraryCopy | undefined {
  if (generated.test(text.slice(0, headLength)) || generatedBehind.test(text.slice(0, licenceLength))) return "generated";
  if (!/\.[cm]?js$/.test(file)) return undefined;
  if (isMinified(text)) return "minified";
  return text.length > minifiedLength && published.test(text.slice(0, headLength)) ? libraryCopy : undefined;
}

function isMinified(text: string): boolean {
  if (text.length < minifiedLength) return false;
  const enough = text.length / minifiedLine;
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0 && lines <= enough; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines <= enough;
}
