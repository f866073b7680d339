import { t } from "../core/l10n.ts";
import type { PerimeterFile } from "./model.ts";
import type { PerimeterProblem } from "./perimeters.ts";
import { extendsCandidates } from "./references.ts";

/**
 * What files take over by `extends`, the nearest first, each once; a way that leads back to itself ends and is a problem.
 * `told`: the circles that were found before; each is one mistake, wherever one enters it.
 */
export function resolveExtends(
  files: readonly PerimeterFile[],
  byPath: ReadonlyMap<string, PerimeterFile>,
  told = new Set<string>(),
): { extended: readonly PerimeterFile[]; problems: readonly PerimeterProblem[] } {
  const extended = new Set<PerimeterFile>();
  const done = new Set<PerimeterFile>();
  const problems: PerimeterProblem[] = [];
  const follow = (file: PerimeterFile, way: readonly PerimeterFile[]): void => {
    for (const text of file.extends) {
      const target = extendsCandidates(file.file, text.value)
        .map((path) => byPath.get(path))
        .find((found) => found !== undefined);
      if (!target) continue;
      if (target === file || way.includes(target)) {
        const circle = (target === file ? [file] : [...way.slice(way.indexOf(target)), file]).map((one) => one.file);
        const key = [...circle].sort().join("\n");
        const message =
          target === file
            ? t("A perimeter can't extend itself.")
            : t("`extends` leads back to this file: {0}.", [...circle, target.file].join(" → "));
        if (!told.has(key))
          problems.push({ rule: "spec/schema", file: file.file, message, subject: `extends ${text.value}`, range: text.range });
        told.add(key);
        continue;
      }
      if (!files.includes(target)) extended.add(target);
      if (!done.has(target)) follow(target, [...way, file]);
    }
    done.add(file);
  };
  for (const file of files) if (!done.has(file)) follow(file, []);
  return { extended: [...extended], problems };
}
