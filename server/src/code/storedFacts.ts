import type { ConfigFacts, FileFacts } from "./facts.ts";

/** What of a file's facts takes the most room, and is needed only where the file is linked. */
export type FactsBody = Pick<FileFacts, "functions" | "classes" | "exports" | "types">;
/** What is asked of many files at once, without what stands in their functions. */
export type FactsHead = Omit<FileFacts, keyof FactsBody | keyof FactsCore>;
/** What every check asks of every file. */
export type FactsCore = Pick<FileFacts, "file" | "language" | "comments" | "problems" | "unread" | "isMocking">;

/** Facts that lie elsewhere: read when something of them is asked for, once. */
export interface FactsSource {
  head(): FactsHead;
  body(): FactsBody;
}

/** Facts as any others, of which head and body are read when they are asked for. */
export function storedFacts(core: FactsCore, source: FactsSource): FileFacts {
  return new StoredFacts(core, source);
}

/** What every check asks of every configuration file. */
export type ConfigCore = Omit<ConfigFacts, "values" | "code">;

/** Settings that lie elsewhere: read when one of them is asked for, once. */
export function storedConfig(core: ConfigCore, values: () => ConfigFacts["values"]): ConfigFacts {
  let read: ConfigFacts["values"] | undefined;
  return {
    ...core,
    get values() {
      read ??= values();
      return read;
    },
  };
}

export function coreOf({ file, language, comments, problems, unread, isMocking }: FileFacts): FactsCore {
  return { file, language, comments, problems, ...(unread && { unread }), ...(isMocking && { isMocking }) };
}

export function headOf({ imports, strings, askedBy, declares, package: name }: FileFacts): FactsHead {
  return { imports, strings, ...(askedBy && { askedBy }), ...(declares && { declares }), ...(name !== undefined && { package: name }) };
}

export function bodyOf({ functions, classes, exports, types }: FileFacts): FactsBody {
  return { functions, classes, exports, ...(types && { types }) };
}

class StoredFacts implements FileFacts {
  readonly file: string;
  readonly language: string;
  readonly comments: FileFacts["comments"];
  readonly problems: FileFacts["problems"];
  readonly unread: boolean | undefined;
  readonly isMocking: boolean | undefined;
  readonly #source: FactsSource;
  #head: FactsHead | undefined;
  #body: FactsBody | undefined;

  constructor({ file, language, comments, problems, unread, isMocking }: FactsCore, source: FactsSource) {
    this.file = file;
    this.language = language;
    this.comments = comments;
    this.problems = problems;
    this.unread = unread;
    this.isMocking = isMocking;
    this.#source = source;
  }

  get imports() {
    return this.#ofHead.imports;
  }

  get strings() {
    return this.#ofHead.strings;
  }

  get askedBy() {
    return this.#ofHead.askedBy;
  }

  get declares() {
    return this.#ofHead.declares;
  }

  get package() {
    return this.#ofHead.package;
  }

  get functions() {
    return this.#ofBody.functions;
  }

  get classes() {
    return this.#ofBody.classes;
  }

  get exports() {
    return this.#ofBody.exports;
  }

  get types() {
    return this.#ofBody.types;
  }

  get #ofHead(): FactsHead {
    this.#head ??= this.#source.head();
    return this.#head;
  }

  get #ofBody(): FactsBody {
    this.#body ??= this.#source.body();
    return this.#body;
  }
}
