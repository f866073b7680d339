import { t } from "../core/l10n.ts";
import { compileGlobs } from "../core/glob.ts";
import { basename, dirname, joinPath } from "../core/path.ts";
import { remember } from "../core/remember.ts";
import { builtInDataClasses } from "./dataClasses.ts";
import { resolveExtends } from "./extends.ts";
import type { ContractFile, ExceptionEntry, Located, OwnHosts, PerimeterFile, RuleSeverity, SpecProblem, SystemEntry } from "./model.ts";
import { describedAbove, narrowSystems, overruled } from "./narrow.ts";

/** The perimeter that rules a folder and what lies below: its files joined, `extends` followed. */
export interface Perimeter {
  /** Workspace path of the folder; "" for the root, `..` parts where it lies above. */
  readonly folder: string;
  /** Its own files; those that `extends` names are in `extended`. The first is where a problem of the whole stands. */
  readonly files: readonly PerimeterFile[];
  readonly extended: readonly PerimeterFile[];
  /** By id; what is said here narrows what `extends` brings. */
  readonly systems: ReadonlyMap<string, SystemEntry>;
  readonly own: OwnHosts;
  readonly production: { readonly files: readonly Located<string>[]; readonly when: readonly Located<string>[] };
  readonly guards: readonly string[];
  readonly routes: { readonly internal: readonly string[]; readonly public: readonly string[] };
  /** Built-in classes (session-token, credential, personal, order, payment-card) and declared ones, by id. */
  readonly dataClasses: ReadonlyMap<string, readonly string[]>;
  readonly exceptions: readonly ExceptionEntry[];
  readonly rules: ReadonlyMap<string, RuleSeverity>;
  /** Whether a file is left out by `exclude`. Globs start at the folder of the file that says them, and hold for perimeters below as well. */
  excludes(file: string): boolean;
  /** Whether a file is one of `production.files`. */
  isProduction(file: string): boolean;
  /** The nearest perimeter above, and whether that one delegates to this folder. */
  readonly parent?: Perimeter;
  readonly delegated: boolean;
}

/** All perimeters of a workspace. */
export interface Perimeters {
  readonly all: readonly Perimeter[];
  /** The nearest one up the tree that is not left out itself; undefined where none is. With `--spec` always that one. */
  rulingOf(file: string): Perimeter | undefined;
  /** The one that a contract keeps to: which it names, else the nearest. */
  keptBy(contract: ContractFile): Perimeter | undefined;
  /** What only shows when files are joined: a system in two files of a folder, an `extends` that leads back to itself. */
  readonly problems: readonly PerimeterProblem[];
}

/** A problem of a specification with the file it stands in. */
export interface PerimeterProblem extends SpecProblem {
  readonly file: string;
}

export interface PerimetersOptions {
  /** Workspace path of the one perimeter that rules everything (`--spec`). */
  readonly spec?: string;
  /** Files that rule nothing by themselves: `extends` names them, in a package or under another name. */
  readonly extended?: readonly PerimeterFile[];
}

/** Joins the perimeter files of a workspace. What `extends` names must be among the files, or given as extended. */
export function createPerimeters(files: readonly PerimeterFile[], options: PerimetersOptions = {}): Perimeters {
  const known = [...files, ...(options.extended ?? [])];
  const byPath = new Map(known.map((file) => [file.file, file]));
  const ruling = options.spec === undefined ? files : known.filter((file) => file.file === options.spec);
  const circles = new Set<string>();
  const folders = new Map<string, PerimeterFile[]>();
  for (const file of [...ruling].sort(byName)) folders.set(dirname(file.file), [...(folders.get(dirname(file.file)) ?? []), file]);
  const problems: PerimeterProblem[] = [];
  const perimeters = new Map<string, Perimeter>();
  // Upper folders first: a perimeter knows the one above it.
  for (const folder of [...folders.keys()].sort((a, b) => depthOf(a) - depthOf(b))) {
    const parent = nearest(perimeters, parentFolder(folder));
    // What is left out is left out with its perimeters: vendored code brings its own.
    const files = (folders.get(folder) ?? []).filter(({ file }) => !parent?.excludes(file));
    if (files.length > 0) perimeters.set(folder, join(folder, files, parent, { byPath, circles, problems }));
  }
  const all = [...perimeters.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
  const nearestTo = remember((folder) => nearest(perimeters, folder));
  const rulingOf = remember((file: string) => (options.spec === undefined ? nearestTo(dirname(file)) : all[0]));
  return {
    all,
    problems: withoutRepeats(problems),
    rulingOf,
    keptBy: ({ file, perimeter: named }) => {
      if (!named) return rulingOf(file);
      const path = joinPath(dirname(file), named.value);
      return all.find(({ folder, files }) => folder === path || files.some((one) => one.file === path));
    },
  };
}

/** What the perimeters of a workspace are joined with. */
interface Joining {
  readonly byPath: ReadonlyMap<string, PerimeterFile>;
  readonly circles: Set<string>;
  readonly problems: PerimeterProblem[];
}

function join(
  folder: string,
  files: readonly PerimeterFile[],
  parent: Perimeter | undefined,
  { byPath, circles, problems }: Joining,
): Perimeter {
  const { extended, problems: cycles } = resolveExtends(files, byPath, circles);
  problems.push(...cycles);
  const own = new Map<string, SystemEntry>();
  for (const entry of files.flatMap((file) => file.systems)) {
    if (own.has(entry.id)) problems.push(...sameSystemTwice(entry, own.get(entry.id)?.file ?? entry.file));
    else own.set(entry.id, entry);
  }
  for (const taken of extended.flatMap((file) => file.systems)) {
    const here = own.get(taken.id);
    if (here) problems.push(...withoutEffect(taken, here));
  }
  const excluded = files.map((file) =>
    compileGlobs(
      file.exclude.map(({ value }) => value),
      dirname(file.file),
    ),
  );
  // Systems and all that says how they are judged come along; what leaves out, silences or hands on holds only where it stands.
  const holding = [...files, ...extended];
  const production = holding.map((file) =>
    compileGlobs(
      file.production.files.map(({ value }) => value),
      dirname(file.file),
    ),
  );
  return {
    folder,
    files,
    extended,
    systems: describedAbove(
      narrowSystems(
        extended.map((file) => file.systems),
        own,
      ),
      parent?.systems,
    ),
    own: {
      hosts: holding.flatMap((file) => file.own.hosts),
      live: holding.flatMap((file) => file.own.live),
      staging: holding.flatMap((file) => file.own.staging),
    },
    production: { files: holding.flatMap((file) => file.production.files), when: holding.flatMap((file) => file.production.when) },
    guards: holding.flatMap((file) => file.guards.map(({ value }) => value)),
    routes: {
      internal: holding.flatMap((file) => file.routes.internal.map(({ value }) => value)),
      public: holding.flatMap((file) => file.routes.public.map(({ value }) => value)),
    },
    dataClasses: dataClassesOf(holding.toReversed(), parent),
    exceptions: files.flatMap((file) => file.exceptions),
    rules: new Map(holding.toReversed().flatMap((file) => file.rules.map(({ rule, severity }) => [rule.value, severity.value] as const))),
    excludes: remember((file) => excluded.some((matches) => matches(file))),
    isProduction: remember((file) => production.some((matches) => matches(file))),
    ...(parent && { parent }),
    delegated:
      parent?.files.some((file) =>
        compileGlobs(
          file.delegates.map(({ value }) => value),
          dirname(file.file),
        )(folder),
      ) ?? false,
  };
}

/** Data classes come along with the systems that name them, and down to the perimeters below; the nearest declaration of a name holds. */
function dataClassesOf(files: readonly PerimeterFile[], parent: Perimeter | undefined): ReadonlyMap<string, readonly string[]> {
  const declared = files.flatMap((file) => file.dataClasses.map(({ id, fields }) => [id.value, fields.map(({ value }) => value)] as const));
  return classesInWords(JSON.stringify([...(parent?.dataClasses ?? []), ...declared]));
}

/** The same classes are the same object after every edit of anything else: what data is of them is asked of every call. */
const classesInWords = remember(
  (words): ReadonlyMap<string, readonly string[]> =>
    new Map([...builtInDataClasses, ...(JSON.parse(words) as readonly (readonly [string, readonly string[]])[])]),
  100,
);

/** Within one file a repeated key is found when it is parsed. */
function sameSystemTwice(entry: SystemEntry, first: string): readonly PerimeterProblem[] {
  if (entry.file === first) return [];
  return [
    {
      rule: "spec/schema",
      file: entry.file,
      subject: `twice ${entry.id}`,
      message: t("`{0}` is declared in {1} already: files of one folder are one perimeter. Keep one.", entry.id, basename(first)),
      range: entry.idRange,
    },
  ];
}

/** What is taken over can only be narrowed: whoever writes more believes in something that doesn't hold. */
function withoutEffect(taken: SystemEntry, here: SystemEntry): readonly PerimeterProblem[] {
  return overruled(taken, here).map(({ key, value, range, by }) => ({
    rule: "spec/schema",
    file: here.file,
    subject: `overruled ${here.id} ${key}`,
    message: t(
      "{0}: this `{1}` has no effect. {2}, which is taken over, says {3}, and that can only be narrowed. Leave it out, or change it there.",
      here.id,
      key,
      by,
      value,
    ),
    range,
  }));
}

function withoutRepeats(problems: readonly PerimeterProblem[]): readonly PerimeterProblem[] {
  return [
    ...new Map(
      problems.map((problem) => [`${problem.file}:${problem.range.line}:${problem.range.column}:${problem.subject}`, problem]),
    ).values(),
  ];
}

/** `perimeter.yaml` comes before its companions. */
function byName(a: PerimeterFile, b: PerimeterFile): number {
  const rank = (file: PerimeterFile) => (/^perimeter\.ya?ml$/.test(basename(file.file)) ? 0 : 1);
  return rank(a) - rank(b) || (a.file < b.file ? -1 : 1);
}

/** The folder above; above the root the path climbs by `..`. */
export function parentFolder(folder: string): string {
  return folder === "" || folder.endsWith("..") ? joinPath(folder, "..") : dirname(folder);
}

/** How deep a folder lies; above the root it is less than nothing. */
function depthOf(folder: string): number {
  return folder.split("/").reduce((depth, part) => depth + (part === ".." ? -1 : part === "" ? 0 : 1), 0);
}

function nearest(perimeters: ReadonlyMap<string, Perimeter>, folder: string): Perimeter | undefined {
  for (let at = folder; ; at = parentFolder(at)) {
    const found = perimeters.get(at);
    if (found) return found;
    if ((at === "" || at.endsWith("..")) && depthOf(at) <= Math.min(0, ...[...perimeters.keys()].map(depthOf))) return undefined;
  }
}
