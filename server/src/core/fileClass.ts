import { basename } from "./path.ts";

/** What kind of file a place is in; decides which rule speaks. */
export type FileClass = "production" | "default" | "test" | "build" | "code";

const production = /(^|[._/-])(prod|production|live)([._/-]|$)/i;
const testing =
  /(^|\/)(tests?|__tests__|specs?|e2e|fixtures|__mocks__|testdata)\/|[._-](test|spec)\.[a-z]+$|(^|\/)test_[^/]*\.py$|_test\.(go|py)$|(^|\/)conftest\.py$|(^|\/)\.env\.(test|ci|e2e)\b|(^|\/)(config|environments?)\/test\.\w+$|(^|\/)[\w-]+(\.[\w-]+)*\.((unit|integration|functional|acceptance)?tests?|specs?)\/|(^|\/)appsettings\.tests?\w*\.json$/i;
/** Source sets of Gradle: `src/androidTest`, `src/commonTest`. */
const testSets = /(^|\/)src\/(\w*[a-z0-9]Tests?|testFixtures)\//;
const building =
  /(^|\/)(webpack|vite|rollup|esbuild|next|nuxt|babel|jest|vitest|tailwind|postcss)\.config\.[a-z]+$|(^|\/)(Makefile[^/]*|build\.rs)$/;
/** Where packages and tools come from, and where they are published to. */
const registries =
  /(^|\/)(\.(npmrc|yarnrc(\.yml)?|pypirc|condarc|goreleaser[\w.-]*\.ya?ml)|pip\.conf|uv\.toml|bunfig\.toml|nuget\.config|settings\.xml|(maven|gradle)-wrapper\.properties|\.?mise\.toml|\.mise\/config\.toml)$/i;
const configuration =
  /\.(ya?ml|json[c5]?|toml|ini|properties|cfg|conf|env|http|rest)$|(^|\/)(\.env|\.dev\.vars|Dockerfile|Containerfile|Jenkinsfile|Caddyfile)[^/]*$|\.(dockerfile|config|plist|conf\.\w+)$|(^|\/)(settings|persistence|logback[\w-]*|log4j2?[\w-]*|config|context|applicationContext)\.xml$|(^|\/)\.(npmrc|pypirc|yarnrc)$|\.gradle(\.kts)?$/i;

/** The class of a file by its name and folders alone. */
export function fileClassOf(file: string): FileClass {
  const isConfiguration = configuration.test(file);
  if (testing.test(file) || testSets.test(file)) return "test";
  // Words in the name of a source file (`liveScores.ts`) are no flag; those of configuration and of folders are.
  const told = isConfiguration ? file : file.slice(0, Math.max(0, file.length - basename(file).length));
  if (production.test(told) || /(^|\/)config\/environments\/production\.\w+$/.test(file)) return "production";
  if (building.test(file) || registries.test(file)) return "build";
  return isConfiguration ? "default" : "code";
}

/** The class of one setting: the stage that it is for says more than its file. */
export function classOfSetting(file: FileClass, stage: string | undefined): FileClass {
  if (stage === undefined || file === "production") return file;
  if (/(^|[^a-z])(prod|production|live)([^a-z]|$)/i.test(stage)) return "production";
  return /(^|[^a-z])(test|testing|ci|qa)([^a-z]|$)/i.test(stage) ? "test" : file;
}

const skippedNames: readonly (readonly [RegExp, string])[] = [
  [
    /(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.ya?ml|poetry\.lock|composer\.lock|Gemfile\.lock|go\.sum|Cargo\.lock|uv\.lock|bun\.lockb?)$/,
    "a lock file",
  ],
  [/(^|\/)(__?)?(cassettes|recordings|snapshots|pacts)(__?)?\/.*\.(ya?ml|json)$|\.har$/i, "recorded by tests"],
  [/\.min\.(js|css|mjs|json)$|\.bundle\.js$/, "minified"],
  [/(^|\/)(node_modules|bower_components|vendor|third_party|site-packages|\.venv|venv)\//, "somebody else's code"],
  [/(^|\/)(dist|build|out|coverage|\.next|\.nuxt|__pycache__)\//, "generated"],
];

/** The largest file that is read, in bytes. */
export const maxFileSize = 2 * 1024 * 1024;

/** Why a file is passed over by its name or size; undefined where it counts. */
export function whySkipped(file: string, size: number): string | undefined {
  const named = skippedNames.find(([pattern]) => pattern.test(file));
  return named?.[1] ?? (size > maxFileSize ? "larger than 2 MiB" : undefined);
}
