import { Worker } from "node:worker_threads";
import type { FileFacts } from "../code/facts.ts";
import type { CodeParser, SourceText } from "../code/parser.ts";
import { type FactsBody, type FactsCore, type FactsHead, storedFacts } from "../code/storedFacts.ts";

/** What a worker is sent, and what it answers. */
export interface Work {
  readonly id: number;
  readonly sources: readonly SourceText[];
}
export interface LoweredText {
  readonly core: FactsCore;
  readonly head: FactsHead;
  /** JSON: parsed only where somebody looks into it. */
  readonly body: string;
}
interface Answer {
  readonly id: number;
  readonly facts: readonly (LoweredText | undefined)[];
}

type Facts = readonly (FileFacts | undefined)[];

interface Job extends Work {
  readonly done: (facts: Facts) => void;
}

/** Fewer sources than these are lowered before a worker has started. */
const worthIt = 150;
/** Sources a message: few enough that nobody waits long for the last one. */
const perMessage = 12;
/** Milliseconds without work after which the workers are let go, with the memory that they hold. */
const patience = 10_000;

/**
 * A parser that lowers many files on other threads. What a worker can't do (it could not start, it broke) is done here:
 * the answer is the same.
 */
export class LowerPool implements CodeParser {
  readonly #inline: CodeParser;
  readonly #size: number;
  readonly #script: string;
  #workers: Worker[] = [];
  readonly #idle: Worker[] = [];
  readonly #open: Job[] = [];
  readonly #running = new Map<Worker, Job>();
  #ids = 0;
  #seen = 0;
  #isBroken = false;
  #rest: NodeJS.Timeout | undefined;

  /** `script`: path of the worker's program; `size`: how many workers at most. */
  constructor(inline: CodeParser, script: string, size: number) {
    this.#inline = inline;
    this.#script = script;
    this.#size = size;
  }

  prepare(files: Iterable<string>, languages?: Iterable<string>): Promise<void> {
    return this.#inline.prepare(files, languages);
  }

  lower(file: string, text: string, askedBy?: readonly string[]): FileFacts | undefined {
    return this.#inline.lower(file, text, askedBy);
  }

  embedded: CodeParser["embedded"] = (file, text, code) => this.#inline.embedded(file, text, code);

  async lowerAll(sources: readonly SourceText[]): Promise<Facts> {
    this.#seen += sources.length;
    if (this.#isBroken || this.#size === 0 || this.#seen < worthIt) return this.#here(sources);
    clearTimeout(this.#rest);
    this.#start();
    const parts: Promise<Facts>[] = [];
    for (let at = 0; at < sources.length; at += perMessage) parts.push(this.#send(sources.slice(at, at + perMessage)));
    const facts = (await Promise.all(parts)).flat();
    if (this.#open.length === 0 && this.#running.size === 0) this.#restLater();
    return facts;
  }

  #here(sources: readonly SourceText[]): Facts {
    return sources.map(({ file, text, askedBy }) => this.#inline.lower(file, text, askedBy));
  }

  #send(sources: readonly SourceText[]): Promise<Facts> {
    return new Promise((done) => {
      this.#open.push({ id: this.#ids++, sources, done });
      this.#next();
    });
  }

  #start(): void {
    while (this.#workers.length < this.#size) {
      const worker = new Worker(this.#script);
      worker.unref();
      worker.on("message", (answer: Answer) => this.#answered(worker, answer));
      worker.on("error", () => this.#lose(worker));
      worker.on("exit", () => this.#lose(worker));
      this.#workers.push(worker);
      this.#idle.push(worker);
    }
  }

  #next(): void {
    while (this.#open.length > 0 && this.#idle.length > 0) {
      const [worker, job] = [this.#idle.pop(), this.#open.shift()];
      if (!worker || !job) return;
      this.#running.set(worker, job);
      // As long as it works, the process waits for it.
      worker.ref();
      worker.postMessage({ id: job.id, sources: job.sources } satisfies Work);
    }
  }

  #answered(worker: Worker, { facts }: Answer): void {
    const job = this.#running.get(worker);
    this.#running.delete(worker);
    worker.unref();
    this.#idle.push(worker);
    this.#next();
    job?.done(facts.map((one) => one && factsOf(one)));
  }

  /** A worker is gone: what it had, and what waited for one, is done here. */
  #lose(worker: Worker): void {
    if (!this.#workers.includes(worker)) return;
    this.#workers = this.#workers.filter((one) => one !== worker);
    this.#idle.splice(0, this.#idle.length, ...this.#idle.filter((one) => one !== worker));
    this.#isBroken = true;
    const left = [...(this.#running.get(worker) ? [this.#running.get(worker) as Job] : []), ...this.#open.splice(0)];
    this.#running.delete(worker);
    for (const { sources, done } of left) done(this.#here(sources));
  }

  #restLater(): void {
    this.#rest = setTimeout(() => {
      const workers = this.#workers;
      this.#workers = [];
      this.#idle.length = 0;
      this.#seen = 0;
      for (const worker of workers) void worker.terminate();
    }, patience);
    this.#rest.unref();
  }
}

function factsOf({ core, head, body }: LoweredText): FileFacts {
  return storedFacts(core, { head: () => head, body: () => JSON.parse(body) as FactsBody });
}
