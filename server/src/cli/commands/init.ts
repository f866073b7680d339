import { draftEntries, draftPerimeter } from "../../compare/draft.ts";
import { applyEdits } from "../../core/edit.ts";
import type { CheckResult } from "../../service.ts";
import { count } from "../style.ts";
import { openFolder, runCheck, serviceOf, type Run } from "./session.ts";

/** `perimeter init`: writes what was observed, every system undecided; over an existing perimeter it only adds. */
export const init: Run = async (options, ports) => {
  const folder = await openFolder(options, ports);
  const result = await runCheck(await serviceOf(folder, options), options, ports);
  if (!result) return 130;
  const draft = draftOf(result);
  if (options.output === "-") {
    ports.out(draft.text);
    return 0;
  }
  if (options.output !== undefined) await ports.writeOutput(options.output, draft.text);
  else if (draft.isNew || draft.added > 0) await folder.write(draft.file, draft.text);
  const target = options.output ?? draft.file;
  if (!options.quiet)
    ports.out(
      draft.isNew || draft.added > 0
        ? `${target}: ${count(draft.added, "system")} ${draft.isNew ? "written" : "added"}, each waits for a decision. Next: perimeter check\n`
        : `${target}: nothing to add.\n`,
    );
  return 0;
};

interface Draft {
  readonly file: string;
  readonly text: string;
  readonly added: number;
  readonly isNew: boolean;
}

/** The perimeter of the folder itself with what is missing in it; a new one where it has none. */
function draftOf(result: CheckResult): Draft {
  const own = result.context.perimeters.all.find((perimeter) => perimeter.folder === "");
  const file = own?.files[0];
  if (!own || !file)
    return { file: "perimeter.yaml", text: draftPerimeter(result.endpoints), added: draftEntries(result.endpoints).length, isNew: true };
  const ruled = result.endpoints.filter((judged) => judged.perimeter === own);
  const text = applyEdits(file.yaml.text, draftPerimeter(ruled, own));
  return { file: file.file, text, added: draftEntries(ruled, new Set(own.systems.keys())).length, isNew: false };
}
