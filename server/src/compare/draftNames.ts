import { liveMark, sandboxMark } from "../core/stageWords.ts";
import { ownerDomain } from "./hosts.ts";

/** Labels that say what a host is for, not whose it is. */
const nameless = /^(\*|www\d?|api|apis|publicapi|rest|app|apps|web|gateway)$/;

/** `api.partner-desk.example` → `partner-desk`: the name that people give the owner of the domain. */
export function nameOfHost(host: string): string {
  if (/^[\d.]+$/.test(host)) return `host-${host.replaceAll(".", "-")}`;
  const labels = ownerDomain(host).split(".");
  const label = labels.slice(0, -1).find((one) => !nameless.test(one)) ?? labels[0] ?? "";
  return (
    label
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "") || "system"
  );
}

const stageWords = new RegExp(`^(${sandboxMark}|${liveMark})\\d*$`);

/** What a host's name says beside the stage: `desk-dev.x.example` and `desk.x.example` are the same service of `x.example`. */
export function serviceOfHost(host: string): string {
  const words = host.slice(0, -ownerDomain(host).length).split(/[.-]/);
  return words.filter((word) => word !== "" && !nameless.test(word) && !stageWords.test(word)).join(" ");
}

/** The wanted id, or with a number where it is taken. What the catalogue knows keeps its own. */
export function freeId(wanted: string, taken: ReadonlySet<string>, isKnown: boolean): string {
  if (isKnown || !taken.has(wanted)) return wanted;
  for (let i = 2; ; i++) if (!taken.has(`${wanted}-${i}`)) return `${wanted}-${i}`;
}
