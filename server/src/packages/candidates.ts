import type { Ecosystem } from "../core/ecosystem.ts";
import { fileClassOf } from "../core/fileClass.ts";
import type { ConfigFacts, FileFacts } from "../code/facts.ts";
import { traitsOf } from "../code/languages/index.ts";

/** A package that the workspace imports, and a file that does. */
export interface Candidate {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly from: string;
}

/** Packages that are no vendor's, and of which nearly every workspace has some. */
const common =
  /^(react|react-\w[\w-]*|vue|svelte|next|nuxt|@?angular|@types|lodash|express|fastify|koa|typescript|eslint|prettier|vite|vitest|jest|mocha|webpack|rollup|babel|postcss|tailwindcss|zod|yup|dayjs|moment|date-fns|uuid|chalk|commander|yargs|dotenv|rxjs|redux|@reduxjs|@tanstack|@radix-ui|@mui|@emotion|@babel|@nestjs|@trpc|@testing-library|@storybook|prisma|@prisma|typeorm|numpy|pandas|django|flask|fastapi|pydantic|pytest|sqlalchemy|celery|jinja2|click|yaml|attrs|six|typing|typing_extensions|setuptools)(\/|$)/;
/** What comes with the language. */
const builtin =
  /^(node:.*|assert|buffer|child_process|cluster|console|crypto|dns|events|fs|http|http2|https|module|net|os|path|perf_hooks|process|querystring|readline|stream|string_decoder|timers|tls|tty|url|util|v8|vm|worker_threads|zlib|__future__|abc|argparse|array|bisect|builtins|bz2|codecs|concurrent|configparser|ctypes|difflib|email|errno|fractions|getpass|gettext|gzip|heapq|ipaddress|locale|mimetypes|multiprocessing|numbers|platform|queue|select|shelve|signal|stat|statistics|tarfile|unicodedata|wsgiref|zoneinfo|ast|asyncio|base64|collections|contextlib|copy|csv|dataclasses|datetime|decimal|enum|functools|glob|hashlib|hmac|html|importlib|inspect|io|itertools|json|logging|math|operator|pathlib|pickle|random|re|secrets|shutil|socket|sqlite3|ssl|string|struct|subprocess|sys|tempfile|textwrap|threading|time|traceback|types|typing|unittest|urllib|warnings|weakref|xml|zipfile)$/;

/** The packages that a file imports and that may be somebody's SDK; those of the workspace are not told apart. */
export function candidatesIn({ file, language, imports }: FileFacts): readonly Candidate[] {
  const { ecosystem } = traitsOf({ language });
  if ((ecosystem !== "npm" && ecosystem !== "pypi") || fileClassOf(file) !== "code") return [];
  return imports.flatMap(({ module, typeOnly }) => {
    const name = typeOnly ? undefined : packageOf(ecosystem, module);
    return name === undefined ? [] : [{ ecosystem, name, from: file }];
  });
}

/** The package that a module is of; undefined for paths, aliases, and what comes with the language. */
function packageOf(ecosystem: Ecosystem, module: string): string | undefined {
  if (ecosystem === "pypi") {
    const name = /^[A-Za-z_]\w*/.exec(module)?.[0];
    return name === undefined || builtin.test(name) || common.test(name) ? undefined : name;
  }
  const name = /^(@[a-z0-9~][\w.~-]*\/[\w.~-]+|[a-z0-9~][\w.~-]*)(\/|$)/i.exec(module)?.[1];
  return name === undefined || builtin.test(name) || common.test(name) ? undefined : name;
}

/** The names under which the workspace's own packages are imported. */
export function ownPackage({ file, values }: ConfigFacts): string | undefined {
  if (!/(^|\/)package\.json$/.test(file)) return undefined;
  return values.find(({ path }) => path.length === 1 && path[0] === "name")?.value;
}
