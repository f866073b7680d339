import { remember } from "../../core/remember.ts";
import type { Access } from "../endpoint.ts";
import type { VendorCli } from "./cli.ts";
import { steps, vendorClis } from "./programTable.ts";

const byCommand = new Map(vendorClis.flatMap((cli) => cli.commands.split(" ").map((command) => [command, cli] as const)));
const patterns = ["reads", "writes", "sends", "requests", "local", "only", "localOption", "builds", "buildsTo"] as const;

/** The vendor's program behind a command; undefined where nobody knows it. Its patterns are text in what the build writes. */
export const vendorCli: (command: string) => VendorCli | undefined = remember((command) => {
  const cli = byCommand.get(command);
  return cli && { ...cli, ...Object.fromEntries(patterns.flatMap((key) => (cli[key] ? [[key, new RegExp(cli[key])]] : []))) };
});

/** The system that a step of a workflow reaches by what it uses; undefined where nobody knows. */
export const knownStep: (action: string) => { readonly system: string; readonly access: Access } | undefined = remember((action) => {
  const known = steps.find(([uses]) => new RegExp(uses, "i").test(action));
  return known && { system: known[1], access: known[2] };
});
