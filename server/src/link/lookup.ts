import type { Catalogue } from "../catalogue/catalogue.ts";
import type { CatalogueSystem } from "../catalogue/model.ts";
import { traitsOf } from "../code/languages/index.ts";
import { judgeCommand } from "./commands.ts";
import type { SystemLookup } from "./endpoints.ts";
import { judgeUse } from "./sdk/judge.ts";
import { isSdkModule } from "./sdk/system.ts";

/** The scan's view of a catalogue. */
export function createLookup(catalogue: Catalogue): SystemLookup & { readonly isSdk: (language: string, module: string) => boolean } {
  const known = new Map<string, boolean>();
  return {
    byHost: (host, path) => {
      const found = catalogue.byHost(host, path);
      return (
        found && {
          id: found.system.id,
          environment: found.environment,
          sends: sends(found.system),
          submits: found.system.publishes === true && submission.test(path ?? ""),
        }
      );
    },
    isSdk: (language, module) => {
      const key = `${language} ${module}`;
      const answer =
        known.get(key) ?? (module === "" ? traitsOf({ language }).runsPrograms === true : isSdkModule(catalogue, language, module));
      known.set(key, answer);
      return answer;
    },
    judgeUse: (use, evaluator) =>
      use.callee.module === "" ? judgeCommand(use, evaluator, catalogue) : judgeUse(use, evaluator, catalogue),
    byKey: (value) => catalogue.byKey(value),
  };
}

/** Paths by which something is handed in to be published, whatever the verb. */
const submission = /\/(indexnow|ping|submit\w*|save)\b/i;

function sends(system: CatalogueSystem): boolean {
  return system.kind === "telemetry" || system.kind === "model";
}
