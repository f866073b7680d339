import { applyEdits } from "../../core/edit.ts";
import { draftFor } from "../../features/draftFor.ts";
import { counted } from "../../core/count.ts";
import { openFolder, runCheck, serviceOf, type Run } from "./session.ts";

/** `perimeter init`: writes what was observed, every system undecided; over an existing perimeter it only adds. */
export const init: Run = async (options, ports) => {
  const folder = await openFolder(options, ports);
  const result = await runCheck(await serviceOf(folder, options, { onlyInventory: true }), options, ports);
  if (!result) return 130;
  const draft = draftFor(result.endpoints, result.context.perimeters);
  if (draft.obstacle !== undefined) {
    ports.error(`${draft.obstacle}\n`);
    return 1;
  }
  const text = applyEdits(draft.before, draft.edits);
  if (options.output === "-") {
    ports.out(text);
    return 0;
  }
  const hasNews = draft.isNew || draft.added.length > 0;
  if (options.output !== undefined) await ports.writeOutput(options.output, text);
  else if (hasNews) await folder.write(draft.file, text);
  const target = options.output ?? draft.file;
  if (!options.quiet)
    ports.out(
      hasNews
        ? `${target}: ${counted(draft.added.length, "system")} ${draft.isNew ? "written" : "added"}, each waits for a decision. Next: perimeter check\n`
        : `${target}: nothing to add.\n`,
    );
  return 0;
};
