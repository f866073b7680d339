import { reachChange } from "../../compare/changed.ts";
import { type Options, UsageError } from "../args.ts";
import { diffMarkdown, diffText } from "../diffText.ts";
import { diffJson } from "../json.ts";
import { twoTrees } from "../twoTrees.ts";
import { emit, openFolder, paintOf, type Run, runCheck, serviceOf, treeOf } from "./session.ts";

/** As many files as are looked at beforehand to tell which of the two trees an earlier run has seen. */
const maxLookedAt = 200;

/**
 * `perimeter diff BASE`: what a change newly reaches, or no longer. One engine sees both trees: what is the same is read and
 * linked once. The tree comes first that an earlier run has seen, if that is one of them.
 */
export const diff: Run = async (options, ports) => {
  const folder = await openFolder(options, ports);
  if (options.base === undefined) throw new UsageError("diff needs what to compare with: perimeter diff main");
  // Git is at work while the folder is gone through.
  const [tree, listed] = await Promise.all([treeOf(folder, options.base), folder.workspace.list()]);
  const trees = await twoTrees(folder.workspace, listed, tree);
  // The base's policy names systems and environments of both: what a change makes of it is no change of reach.
  let base: typeof tree | undefined;
  const service = await serviceOf(folder, options, {
    workspace: trees.workspace,
    onlyInventory: true,
    base: async () => base,
    usesCache: "now",
  });
  const check = async (which: "base" | "work") => {
    trees.show(which);
    base = which === "work" ? tree : undefined;
    const result = await runCheck(service, options, ports);
    service.changed([...trees.differing]);
    return result;
  };
  const isWorkKnown = trees.differing.size <= maxLookedAt && (await service.knows([...trees.differing]));
  const first = await check(isWorkKnown ? "work" : "base");
  // The work tree is what the next run finds; the base is not to be kept.
  if (first && isWorkKnown) await service.keep();
  const second = first && (await check(isWorkKnown ? "base" : "work"));
  if (!second) return 130;
  const [before, after] = isWorkKnown ? [second, first] : [first, second];
  await emit(textOf(reachChange(before.endpoints, after.endpoints), options, ports), options, ports);
  if (!isWorkKnown) await service.keep();
  return 0;
};

function textOf(change: ReturnType<typeof reachChange>, options: Options, ports: Parameters<Run>[1]): string {
  if (options.format === "json") return diffJson(change, options.base ?? "");
  return options.format === "markdown" ? diffMarkdown(change) : diffText(change, paintOf(options, ports));
}
