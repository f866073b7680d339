import type { ConfigFacts, FileFacts } from "../code/facts.ts";
import { assembled } from "./assembled.ts";
import { AttachedFinder } from "./flow/attached.ts";
import { Answers, placeKey } from "./requests/behind.ts";
import { configuredStores } from "./settings/storeConfigs.ts";
import { clientEndpoints } from "./requests/madeClients.ts";
import type { CallersState } from "./names/callerIndex.ts";
import { type ConfigResult, configResultOf } from "./written/configResult.ts";
import { codeCredentials, configCredentials } from "./written/credentials.ts";
import { distinct } from "./distinct.ts";
import type { CredentialText, Endpoint, FileClass, Inventory } from "./endpoint.ts";
import { constantEndpoints } from "./written/constantEndpoint.ts";
import { requestEndpoints, type SystemLookup, useEndpoint } from "./endpoints.ts";
import { isReachingModule, isRequesting } from "./clients/index.ts";
import { Evaluator } from "./values/evaluate.ts";
import { hintedEndpoint } from "./written/hints.ts";
import type { RestoredNames } from "./program/nameIndex.ts";
import type { Room } from "../core/room.ts";
import { type LowerNow, Program } from "./program/program.ts";
import { AskedFiles } from "./reach/askedFiles.ts";
import { offersOf } from "./reach/offers.ts";
import { RequestFinder } from "./requests/requests.ts";
import { silenceOf } from "./silence.ts";
import { type FileNotes, type FileResult, type KeptNotes, ResultTable } from "./resultTable.ts";

/** What a linker asks of the catalogue. */
export type LinkLookup = SystemLookup & { readonly isSdk: (language: string, module: string) => boolean };

/** One file that is new, changed, or, with neither facts nor settings, gone. */
export interface LinkChange {
  readonly file: string;
  readonly facts?: FileFacts;
  readonly config?: ConfigFacts;
}

/** All that a linker knows, as it is kept between two runs. What only a change asks for is given when it is asked for. */
export interface LinkState {
  readonly files: Iterable<FileFacts>;
  readonly configs: Iterable<readonly [facts: ConfigFacts, result: ConfigResult]>;
  readonly results: Iterable<readonly [file: string, result: FileResult]>;
  readonly credentials: Iterable<readonly [file: string, credentials: readonly CredentialText[]]>;
  readonly flawed: Iterable<string>;
  readonly notes: () => Iterable<readonly [file: string, notes: FileNotes]>;
  readonly names: () => RestoredNames;
  readonly callers: () => CallersState;
}

/** The same as it is read again. */
export type KeptLinkState = Omit<LinkState, "notes"> & { readonly notes: () => KeptNotes };

/** How many files share what was found, however scarce room is. */
const forgetsAfter = 100;

/**
 * Links a workspace, and again what a change concerns: a file's endpoints are kept with everything that was read for
 * them, and are made anew only when some of that changes. The result is always that of a fresh link.
 */
export class Linker {
  readonly program: Program;
  readonly evaluator: Evaluator;
  readonly #lookup: LinkLookup;
  readonly #finder: RequestFinder;
  readonly #attached: AttachedFinder;
  readonly #table: ResultTable;
  readonly #configs = new Map<string, ConfigResult>();
  /** Of the files that hold some. */
  readonly #credentials = new Map<string, readonly CredentialText[]>();
  readonly #stale = new Set<string>();
  /** Files that are linked again when nothing more is to be read: more of what they ask for may come until then. */
  readonly #waiting = new Set<string>();
  readonly #asked: AskedFiles;
  #inventory: Inventory | undefined;
  /** Whether it is not known that nothing more is needed. */
  #isOpen = true;
  /** Files evaluated so far: what the tests of linearity count. */
  evaluatedFiles = 0;
  readonly #room: Room;
  /** How many files were evaluated before results were last let go of. */
  #forgottenAt = 0;

  constructor(
    lookup: LinkLookup,
    classify: (file: string) => FileClass,
    lowerNow: LowerNow = () => undefined,
    followsData = true,
    room: Room = () => "enough",
  ) {
    this.#lookup = lookup;
    this.#room = room;
    this.program = new Program(classify, lowerNow, (language, module) => isReachingModule(language, module, lookup.isSdk));
    this.#table = new ResultTable(this.program.memo);
    this.#asked = new AskedFiles(this.program, this.#table);
    this.evaluator = new Evaluator(this.program, followsData);
    this.#finder = new RequestFinder(this.evaluator, lookup.isSdk, (file, fn) => this.#table.silence(file, fn));
    this.#attached = new AttachedFinder(this.evaluator, this.#finder, lookup);
  }

  /** Takes in changes; what they concern is evaluated when the inventory is asked for. */
  update(changes: Iterable<LinkChange>): void {
    const changed = new Set<string>();
    let isMore = true;
    for (const { file, facts, config } of changes) {
      this.#isOpen = true;
      this.#asked.note(file);
      isMore &&= facts !== undefined && this.program.files.get(file)?.unread === true;
      for (const name of this.program.setFile(file, facts)) changed.add(name);
      for (const name of this.program.setConfig(file, config)) changed.add(name);
      if (!facts || facts.unread) this.#drop(file);
      else if (!facts.askedBy && !this.#table.results.has(file)) this.#stale.add(file);
      if (config) this.#configs.set(file, configResultOf(config, this.program.fileClass(config.file), this.#lookup));
      else this.#configs.delete(file);
      this.#noteCredentials(file, facts, config);
    }
    this.#invalidate(changed, isMore ? this.#waiting : this.#stale);
  }

  #noteCredentials(file: string, facts: FileFacts | undefined, config: ConfigFacts | undefined): void {
    const { byKey } = this.#lookup;
    if (!byKey) return;
    const found = [...(facts ? codeCredentials(facts, byKey) : []), ...(config ? configCredentials(config, byKey) : [])];
    if (found.length > 0) this.#credentials.set(file, found);
    else this.#credentials.delete(file);
  }

  /** Takes in what an earlier linker of the same lookup knew. Only before the first update. */
  restore(state: KeptLinkState): void {
    const configs = [...state.configs];
    for (const [facts, result] of configs) this.#configs.set(facts.file, result);
    this.program.restore(
      state.files,
      configs.map(([facts]) => facts),
      state.names,
    );
    this.#table.restore(state.results, state.notes);
    for (const [file, credentials] of state.credentials) this.#credentials.set(file, credentials);
    this.#asked.restore(state.flawed);
    this.evaluator.callers.restore(state.callers, (file) => this.#table.readingOf(file));
    this.#isOpen = false;
  }

  /** All that it knows. */
  get state(): LinkState {
    this.#settle();
    const { program } = this;
    return {
      files: program.files.values(),
      configs: [...this.#configs].flatMap(([file, result]) => {
        const facts = program.configs.get(file);
        return facts ? [[facts, result] as const] : [];
      }),
      results: this.#table.results,
      credentials: this.#credentials,
      flawed: this.flawed,
      notes: () => this.#table.notes(),
      names: () => ({ names: program.names, asked: program.namesAsked }),
      callers: () => this.evaluator.callers.state((file) => this.#table.results.has(file)),
    };
  }

  /** The files with syntax errors that import what reaches outside, as known when nothing more was needed. */
  get flawed(): ReadonlySet<string> {
    return this.#asked.flawed;
  }

  /** Forgets what was made from something that changed; who must be linked again is noted. */
  #invalidate(changed: ReadonlySet<string>, again: Set<string>): void {
    if (changed.size === 0) return;
    this.#inventory = undefined;
    this.#forget(changed);
    if (again === this.#stale) this.evaluator.callers.refresh();
    for (const file of this.#table.fallen()) again.add(file);
  }

  #forget(changed: ReadonlySet<string>): void {
    this.#table.ready();
    this.evaluator.callers.ready();
    this.program.memo.invalidate(changed);
    this.evaluator.callers.touch(changed);
  }

  /** Notes whom it concerns that something is called by others than before. */
  #followCallers(): void {
    if (this.evaluator.callers.refresh()) for (const file of this.#table.fallen()) this.#waiting.add(file);
  }

  #drop(file: string): void {
    this.#table.drop(file);
    this.#stale.delete(file);
    this.#waiting.delete(file);
  }

  /** Everything that the workspace reaches, sorted by file and place. */
  inventory(): Inventory {
    if (this.#inventory) return this.#inventory;
    this.#settle();
    this.#inventory = assembled({ results: this.#table.results, configs: this.#configs, credentials: this.#credentials });
    return this.#inventory;
  }

  /**
   * The files of which only a summary is known, and more is needed: their values were asked for, or they import by
   * name what reaches outside. Empty: nothing more is needed.
   */
  asks(): ReadonlySet<string> {
    if (!this.#isOpen) return new Set();
    for (;;) {
      this.#settleNew();
      const wanted = this.#wanted();
      if (this.#stale.size > 0) continue;
      if (wanted.size === 0) this.#followCallers();
      if (wanted.size > 0 || this.#waiting.size === 0) {
        this.#isOpen = wanted.size > 0;
        if (!this.#isOpen) this.#asked.settle();
        return wanted;
      }
      for (const file of this.#waiting) this.#stale.add(file);
    }
  }

  /** The files to be read, as far as that is known; those that were read already are noted to be linked. */
  #wanted(): ReadonlySet<string> {
    const wanted = new Set(this.program.asked);
    for (const { file, unread } of this.#asked.find()) {
      if (unread) wanted.add(file);
      else if (!this.#table.results.has(file)) this.#stale.add(file);
    }
    return wanted;
  }

  #settle(): void {
    do {
      for (const file of this.#waiting) this.#stale.add(file);
      this.#settleNew();
      this.#followCallers();
    } while (this.#waiting.size > 0);
  }

  /** Links what is to be linked now. */
  #settleNew(): void {
    const late = new Set<string>();
    for (const file of this.#stale) {
      this.#makeRoom();
      const facts = this.program.files.get(file);
      this.#drop(file);
      if (!facts || facts.unread) continue;
      this.#link(facts);
      const read = this.program.takeLate();
      if (read.size > 0) this.#forget(read);
      for (const name of read) late.add(name);
    }
    // What was made before a file was read may have missed it.
    if (late.size > 0) for (const file of this.#table.fallen()) this.#waiting.add(file);
  }

  /** Where room is scarce, lets go of what can be found again; not at every file, for what several ask for is found once a time. */
  #makeRoom(): void {
    if (this.#room() === "enough" || this.evaluatedFiles - this.#forgottenAt < forgetsAfter) return;
    this.#forgottenAt = this.evaluatedFiles;
    this.program.memo.forget();
  }

  #link(file: FileFacts): void {
    this.evaluatedFiles++;
    const { memo } = this.program;
    memo.begin();
    memo.read(file.file);
    const found: Endpoint[] = [];
    const attached: Endpoint[] = [];
    const clients: Endpoint[] = [];
    const passing: Endpoint[] = [];
    const answers = new Answers();
    const reaching = new Set<number>();
    const depths: (number | undefined)[] = file.functions.map(() => 0);
    for (const fn of file.functions) {
      for (const call of fn.calls) {
        const { requests, uses, summaries, client, sent, passed = [], height, isCut } = this.#finder.find(file, fn, call);
        const known = depths[fn.id];
        depths[fn.id] = summaries.length > 0 || isCut || known === undefined ? undefined : Math.max(known, height);
        for (const request of requests) {
          const endpoints = requestEndpoints(request, this.program, this.#lookup, this.evaluator);
          if (request.through && (request.settled || endpoints.some((e) => e.target.host !== null)))
            for (const at of request.through)
              if (this.#answers(file.file, at.file)) answers.add(placeKey(at), endpoints, request.isBuilt === true);
          found.push(...endpoints);
        }
        if (client) clients.push(...clientEndpoints(client, this.program, this.#lookup));
        if (sent) clients.push(...requestEndpoints(sent, this.program, this.#lookup, this.evaluator));
        for (const one of passed) passing.push(...requestEndpoints(one, this.program, this.#lookup, this.evaluator));
        for (const use of uses) {
          const verdict = this.#lookup.judgeUse(use, this.evaluator);
          if (verdict) found.push(useEndpoint(use, verdict, this.program, this.evaluator));
        }
        const { lines, transports } = this.#attached.find(file, fn, call);
        attached.push(...lines);
        found.push(...transports);
        if (summaries.length > 0) noteAround(file, fn.id, reaching);
      }
    }
    for (const one of configuredStores(file, this.evaluator))
      found.push(...requestEndpoints(one, this.program, this.#lookup, this.evaluator));
    const inherited = this.#finder.inherited(file).flatMap((one) => requestEndpoints(one, this.program, this.#lookup, this.evaluator));
    // What a call on the class tells already is no second one.
    const told = new Set(found.map(askedKey));
    found.push(...inherited.filter((one) => !told.has(askedKey(one))));
    const endpoints = distinct(found).map((e) => hintedEndpoint(e, file));
    const constants = constantEndpoints(file, endpoints, this.program, this.#lookup, this.evaluator);
    const offers = offersOf(file, reaching, this.evaluator, (module, name) =>
      isRequesting(file.language, module, name, this.#lookup.isSdk),
    );
    const reading = memo.end();
    const result = { endpoints, constants, clients, passing, answered: answers.all, attached: distinct(attached) };
    this.#table.set(file.file, result, { reading, offers, silence: silenceOf(file, depths) });
  }

  /** What a test calls leaves the program's own request as it is. */
  #answers(caller: string, wrapper: string): boolean {
    return this.program.fileClass(caller) !== "test" || this.program.fileClass(wrapper) === "test";
  }
}

function askedKey({ method, target }: Endpoint): string {
  return `${method} ${target.url}`;
}

/** Notes a function and those around it. */
function noteAround(file: FileFacts, id: number, noted: Set<number>): void {
  for (let at: number | undefined = id; at !== undefined && !noted.has(at); at = file.functions[at]?.parent) noted.add(at);
}
