import { readText } from "../findingsText.ts";
import { resultJson, summaryJson } from "../json.ts";
import { inventoryMarkdown, summaryMarkdown } from "../formats/markdown.ts";
import { inventoryText } from "../inventoryText.ts";
import { emit, openFolder, paintOf, runCheck, serviceOf, type Run } from "./session.ts";

/** `perimeter scan`: the inventory, declared or not. */
export const scan: Run = async (options, ports) => {
  const start = ports.now();
  const folder = await openFolder(options, ports);
  const result = await runCheck(await serviceOf(folder, options, { onlyInventory: true }), options, ports);
  if (!result) return 130;
  const durationMs = ports.now() - start;
  if (options.format === "json")
    await emit(options.summary ? summaryJson(result, durationMs) : resultJson(result, { durationMs, findings: false }), options, ports);
  else if (options.format === "markdown") await emit(options.summary ? summaryMarkdown(result) : inventoryMarkdown(result), options, ports);
  else
    await emit(
      options.summary ? `${readText(result)}\n` : `${inventoryText(result, paintOf(options, ports))}\n${readText(result)}\n`,
      options,
      ports,
    );
  return 0;
};
