import type { VendorCli } from "./cli.ts";
import { cloudClis } from "./cloudClis.ts";
import { registryClis } from "./registryClis.ts";
import { serviceClis } from "./serviceClis.ts";

const byCommand = new Map(
  [...cloudClis, ...serviceClis, ...registryClis].flatMap((cli) => cli.commands.split(" ").map((command) => [command, cli] as const)),
);

/** The vendor's program behind a command; undefined where nobody knows it. */
export function vendorCli(command: string): VendorCli | undefined {
  return byCommand.get(command);
}
