import { rememberIn } from "../core/remember.ts";
import type { Inventory } from "../link/endpoint.ts";
import { isLocalHost, isUrl, markedEnvironment } from "../link/addresses/url.ts";
import type { SystemEntry } from "../spec/model.ts";
import { type Address, addressOf } from "./hosts.ts";

/** An address that belongs to a system, and to which of its two endpoints; undefined where that is not said. */
export interface DeclaredAddress extends Address {
  readonly environment: "sandbox" | "live" | undefined;
  /** It is the value of a variable that the entry names, not written in the specification. */
  readonly isValue: boolean;
}

type Variables = Inventory["variables"];

/** Every address that an entry declares: its URLs, and what the configuration gives to its variables. Asked for every endpoint: put together once. */
export const declaredAddresses: (entry: SystemEntry, variables: Variables) => readonly DeclaredAddress[] = rememberIn(addressesOf);

function addressesOf(entry: SystemEntry, variables: Variables): readonly DeclaredAddress[] {
  const environments = ["sandbox", "live"] as const;
  const written = environments.flatMap((environment) =>
    (entry[environment]?.urls ?? []).flatMap(({ value }) => {
      const address = addressOf(value);
      return address ? [{ ...address, environment, isValue: false }] : [];
    }),
  );
  const valuesOf = (names: readonly { readonly value: string }[], environment: "sandbox" | "live" | undefined) =>
    names.flatMap(({ value: name }) =>
      (variables.get(name) ?? []).flatMap(({ value }): DeclaredAddress[] => {
        const address = isUrl(value) ? addressOf(value) : undefined;
        if (!address || isLocalHost(address.host) || /[*{}]/.test(address.host)) return [];
        return written.some(({ host }) => host === address.host) ? [] : [{ ...address, environment, isValue: true }];
      }),
    );
  const sandboxes = valuesOf(entry.sandbox?.env ?? [], "sandbox");
  // The variable of live holds a sandbox by default, as it should.
  const lives = valuesOf(entry.live?.env ?? [], "live").filter(
    ({ host }) => markedEnvironment(host) !== "sandbox" && !sandboxes.some((one) => one.host === host),
  );
  return [...written, ...sandboxes, ...lives, ...valuesOf(entry.match.env, undefined)];
}
