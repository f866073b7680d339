import type { Catalogue } from "../catalogue/catalogue.ts";
import type { CodeParser } from "../code/parser.ts";
import type { Cache } from "../keep/cache.ts";
import type { Room } from "../core/room.ts";
import type { PerimeterService, ServiceOptions } from "../service.ts";
import type { Workspace } from "../workspace.ts";

/** What the engine is made of; loaded once a server, after it answered `initialize`. */
export interface EngineParts {
  readonly catalogue: Catalogue;
  readonly parser: CodeParser;
  /** Left out: there is always enough. */
  readonly room?: Room;
  /** Where what is known of a folder is kept for the next time; undefined where the host keeps nothing. */
  readonly cacheOf?: (rootUri: string) => Cache;
}

/** All that the place where the server runs lends to it: node, a browser, a test. */
export interface Host {
  readonly version: string;
  /** The files of a folder as they lie on the disk; undefined for a scheme that the host can't read. */
  workspace(rootUri: string): Workspace | undefined;
  load(): Promise<EngineParts>;
  createService(options: ServiceOptions): PerimeterService;
  /** Calls back after some milliseconds; the function given back calls it off. */
  after(milliseconds: number, callback: () => void): () => void;
  /** Lets what waits (messages, a cancellation) have its turn. */
  pause(): Promise<void>;
  /** Milliseconds, for durations only. */
  now(): number;
}
