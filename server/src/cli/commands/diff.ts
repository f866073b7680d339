import { reachChange } from "../../compare/changed.ts";
import { type Options, UsageError } from "../args.ts";
import { diffMarkdown, diffText } from "../diffText.ts";
import { diffJson } from "../json.ts";
import { twoTrees } from "../twoTrees.ts";
import { emit, openFolder, paintOf, type Run, runCheck, serviceOf, treeOf } from "./session.ts";

/** `perimeter diff BASE`: what a change newly reaches, or no longer. One engine sees both trees: what is the same is read and linked once. */
export const diff: Run = async (options, ports) => {
  const folder = await openFolder(options, ports);
  if (options.base === undefined) throw new UsageError("diff needs what to compare with: perimeter diff main");
  const tree = await treeOf(folder, options.base);
  const trees = await twoTrees(folder.workspace, tree);
  // The base's policy names systems and environments of both: what a change makes of it is no change of reach.
  let base: typeof tree | undefined = tree;
  const service = await serviceOf(folder, options, {
    workspace: trees.workspace,
    onlyInventory: true,
    base: async () => base,
    usesCache: "now",
  });
  const after = await runCheck(service, options, ports);
  // The work tree is what the next run finds; what follows is not to be kept.
  if (after) await service.keep();
  trees.show("base");
  base = undefined;
  service.changed([...trees.differing]);
  const before = after && (await runCheck(service, options, ports));
  if (!before) return 130;
  const change = reachChange(before.endpoints, after.endpoints);
  await emit(textOf(change, options, ports), options, ports);
  return 0;
};

function textOf(change: ReturnType<typeof reachChange>, options: Options, ports: Parameters<Run>[1]): string {
  if (options.format === "json") return diffJson(change, options.base ?? "");
  return options.format === "markdown" ? diffMarkdown(change) : diffText(change, paintOf(options, ports));
}
