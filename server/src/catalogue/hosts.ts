import { push } from "../core/collections.ts";
import type { CatalogueSystem } from "./model.ts";

/** A known host: its system, and which environment the host (and path) is. */
export interface HostMatch {
  readonly system: CatalogueSystem;
  readonly environment: "live" | "sandbox" | "unknown";
}

interface Row extends HostMatch {
  readonly path: string;
  /** Undefined: the host is exact. */
  readonly pattern?: RegExp;
  /** More is more specific: letters that are no star. */
  readonly weight: number;
}

/** Finds the most specific declaration of a host: exact before pattern, longer before shorter, path before none. */
export class HostIndex {
  /** By the last two labels, which every declaration has literally. */
  readonly #rows = new Map<string, Row[]>();
  readonly #found = new Map<string, HostMatch | undefined>();

  constructor(systems: readonly CatalogueSystem[]) {
    for (const system of systems) {
      // One host for both environments tells nothing about either.
      const live = system.sandbox.mode === "host" || system.sandbox.mode === "none" || system.sandbox.mode === "path" ? "live" : "unknown";
      for (const host of system.live) this.#add(host, { system, environment: live });
      for (const host of system.shared ?? []) this.#add(host, { system, environment: "unknown" });
      for (const host of system.sandbox.hosts ?? []) this.#add(host, { system, environment: "sandbox" });
    }
    for (const rows of this.#rows.values()) rows.sort((a, b) => b.weight - a.weight);
  }

  #add(declared: string, match: HostMatch): void {
    const slash = declared.indexOf("/");
    const host = slash < 0 ? declared : declared.slice(0, slash);
    const path = slash < 0 ? "" : declared.slice(slash);
    const pattern = host.includes("*") ? patternOf(host) : undefined;
    const weight = (pattern ? 0 : 1000) + host.replaceAll("*", "").length * 10 + path.length;
    const key = lastLabels(host);
    push(this.#rows, key, { ...match, path, weight, ...(pattern && { pattern }) });
    if (!pattern) push(this.#rows, host, { ...match, path, weight: weight + 1000 });
  }

  /** `path`: as far as it is known; undefined or empty where it is not. */
  find(host: string, path: string | undefined): HostMatch | undefined {
    const key = `${host} ${path ?? ""}`;
    if (!this.#found.has(key)) this.#found.set(key, this.#look(host, path ?? ""));
    return this.#found.get(key);
  }

  #look(host: string, path: string): HostMatch | undefined {
    const exact = this.#rows.get(host)?.filter((row) => row.weight >= 2000) ?? [];
    const patterns = (this.#rows.get(lastLabels(host)) ?? []).filter((row) => row.pattern?.test(host));
    const rows = [...exact, ...patterns].sort((a, b) => b.weight - a.weight);
    const fitting = rows.find((row) => row.path === "" || startsWithPath(path, row.path));
    if (fitting) return fitting;
    // Where the path tells the environments apart and is not known, the system is known all the same.
    const open = rows.find((row) => row.system.sandbox.mode === "path" && (path === "" || path === "/"));
    return open && { system: open.system, environment: "unknown" };
  }
}

function lastLabels(host: string): string {
  return host.split(".").slice(-2).join(".");
}

/** `*.` in front is any depth below; a star elsewhere is a part of one label. A star in the host asked for is a character. */
function patternOf(host: string): RegExp {
  const deep = host.startsWith("*.");
  const rest = escaped(deep ? host.slice(2) : host).replaceAll("*", "[^.]*");
  return new RegExp(`^${deep ? "(?:[^.]+\\.)+" : ""}${rest}$`);
}

function escaped(text: string): string {
  return text.replace(/[.+]/g, "\\$&");
}

/** A star is a part of one step of the path. */
function startsWithPath(path: string, prefix: string): boolean {
  if (prefix.includes("*")) return new RegExp(`^${escaped(prefix).replaceAll("*", "[^/?#]*")}(?=[/?#]|$)`).test(path);
  if (!path.startsWith(prefix)) return false;
  const next = path[prefix.length];
  return prefix.endsWith("/") || next === undefined || /[/?#]/.test(next);
}
