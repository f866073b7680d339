import { CodeLensRefreshRequest, type Connection, InlayHintRefreshRequest } from "vscode-languageserver";
import type { Judged } from "../compare/judged.ts";
import type { CheckResult } from "../service.ts";
import type { ClientSupport } from "./support.ts";

/** Asks the client to ask again for what is shown beside the text, where a check has found something else than the one before. */
export class Refresher {
  readonly #connection: Connection;
  readonly #support: ClientSupport;
  readonly #seen = new Map<string, CheckResult>();

  constructor(connection: Connection, support: ClientSupport) {
    this.#connection = connection;
    this.#support = support;
  }

  /** A check of a folder came to its end. */
  checked(folder: string, result: CheckResult): void {
    const before = this.#seen.get(folder);
    this.#seen.set(folder, result);
    if (!before || !isSame(before, result)) this.now();
  }

  /** Something else than a check changed what is shown. */
  now(): void {
    // Who refuses shows what it has until it asks again.
    const ignore = () => undefined;
    if (this.#support.refreshesLenses) this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(ignore);
    if (this.#support.refreshesHints) this.#connection.sendRequest(InlayHintRefreshRequest.type).catch(ignore);
  }

  /** A folder went away. */
  drop(folder: string): void {
    this.#seen.delete(folder);
  }
}

/** Whether lenses and hints would say the same: specifications are parsed once a version, endpoints judged at every check. */
function isSame(a: CheckResult, b: CheckResult): boolean {
  const specs = ({ context }: CheckResult) => [...context.perimeterFiles, ...context.contracts];
  return areAlike(specs(a), specs(b), Object.is) && areAlike(a.endpoints, b.endpoints, isSameCall);
}

function areAlike<T>(a: readonly T[], b: readonly T[], isAlike: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((one, i) => isAlike(one, b[i] as T));
}

function isSameCall(a: Judged, b: Judged): boolean {
  const [x, y] = [a.endpoint.place, b.endpoint.place];
  return (
    x.file === y.file &&
    x.range.line === y.range.line &&
    x.range.endColumn === y.range.endColumn &&
    a.name === b.name &&
    a.access === b.access &&
    a.environment === b.environment
  );
}
