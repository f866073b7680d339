import { unreadBody } from "../code/gate.ts";
import type { ConfigFacts, FileFacts } from "../code/facts.ts";
import { bodyOf, coreOf, type FactsBody, type FactsCore, type FactsHead, headOf, storedConfig, storedFacts } from "../code/storedFacts.ts";
import { hashText } from "../core/hash.ts";
import { once } from "../core/remember.ts";
import { scrambled } from "../core/scramble.ts";
import type { ConfigResult } from "../link/written/configResult.ts";
import type { CredentialText } from "../link/endpoint.ts";
import type { KeptLinkState, LinkState } from "../link/linker.ts";
import type { FileResult } from "../link/resultTable.ts";
import { CacheBroken, type KeptTexts, type SavedTexts, type SectionName } from "./cache.ts";
import { decodeHead, encodeHead, type HeadCode } from "./factsCode.ts";
import {
  type CallersCode,
  decodeCallers,
  decodeNames,
  decodeNotes,
  encodeCallers,
  encodeNames,
  encodeNotes,
  type NamesCode,
  type NotesCode,
} from "./notesCode.ts";
import { Coding, Rows } from "./coding.ts";
import { readShared } from "./sharedData.ts";

/** What is known of one file's text. */
export interface FileRecord {
  readonly stamp: string;
  /** Of its text; none where it was not read. */
  readonly hash?: string;
  readonly facts?: FileFacts;
  readonly config?: ConfigFacts;
  /** Its text alone would not have had it read: somebody asked for it. */
  readonly isAsked?: true;
  /** Why it was passed over. */
  readonly why?: string;
}

/** All that the engine knows of a workspace's code and configuration, specifications left out. */
export interface Knowledge<Links = LinkState> {
  /** Whether what is sent was followed; without that the results are of use for the inventory alone. */
  readonly followsData: boolean;
  /** The packages that perimeters declare, as the linker knew them. */
  readonly packages: string;
  readonly files: Iterable<readonly [file: string, record: FileRecord]>;
  readonly links: Links;
}

/** The same as it is read again. */
export type KeptKnowledge = Knowledge<KeptLinkState>;

interface FilesCode {
  readonly followsData: boolean;
  readonly packages: string;
  readonly rows: readonly RowCode[];
}
type RowCode = readonly [file: string, stamp: string, hash: string, facts: CoreCode | 0, why: string | 0, config?: ConfigCode];
type CoreCode = readonly [language: string, flags: number, comments: FileFacts["comments"], problems: FileFacts["problems"]];
type ConfigCode = readonly [format: string, comments: ConfigFacts["comments"], problems: ConfigFacts["problems"]];
interface ResultsCode {
  readonly files: readonly { readonly file: string; readonly result: FileResult }[];
  readonly configs: readonly { readonly file: string; readonly result: ConfigResult }[];
  readonly credentials: readonly { readonly file: string; readonly found: readonly CredentialText[] }[];
  readonly flawed: readonly string[];
}
interface RowsCode {
  readonly texts: readonly string[];
  /** How many texts there were when all was written anew the last time. */
  readonly began: number;
}
interface NotesSection extends RowsCode {
  readonly names: readonly (readonly [file: number, names: NamesCode])[];
  /** The names that modules were asked for. */
  readonly asked: readonly number[];
  readonly notes: readonly (readonly [file: number, notes: NotesCode])[];
  readonly callers: CallersCode;
}

/**
 * Knowledge as texts to be kept. No credential is in them: another of the same look stands in its place.
 * `coding`: how it was read or written before. `before`: what it was read from, where nothing but stamps is other since.
 */
export function encodeKnowledge({ followsData, packages, files, links }: Knowledge, coding: Coding, before?: KeptTexts): SavedTexts {
  const records = [...files];
  const write = (data: unknown) => JSON.stringify(scrambled(data));
  const sections: Readonly<Record<SectionName, () => string>> = {
    files: () => JSON.stringify({ followsData, packages, rows: records.map(([file, record]) => rowOf(file, record)) } satisfies FilesCode),
    results: () => {
      const writer = coding.results;
      const clean = <T extends object>(result: T) => (writer.knows(result) ? result : scrambled(result));
      return writer.write({
        files: [...links.results].map(([file, result]) => ({ file, result: clean(result) })),
        configs: [...links.configs].map(([facts, result]) => ({ file: facts.file, result: clean(result) })),
        credentials: [...links.credentials].map(([file, found]) => ({ file, found: scrambled(found) })),
        flawed: [...links.flawed],
      } satisfies ResultsCode);
    },
    // A file a line: each is read when one of its settings is asked for.
    configs: () => records.flatMap(([, { config }]) => (config ? (lines.get(config) ?? write(config.values)) : [])).join("\n"),
    // The same: of most files nobody asks what they import.
    heads: () => {
      const known = coding.heads;
      const row = (facts: FileFacts) => JSON.stringify(encodeHead(scrambled(headOf(facts)), known.table));
      const rows = records.map(([, { facts }]) => (facts ? known.of(facts, () => row(facts)) : ""));
      return [JSON.stringify(known.written() satisfies RowsCode), ...rows].join("\n");
    },
    notes: () => {
      const rows = coding.notes;
      const { table } = rows;
      const said = links.names();
      const asked = table.ids(said.asked);
      const names = [...said.names].map(([file, one]) => [table.id(file), rows.of(one, () => encodeNames(one, table))] as const);
      // What a file offers is made together with what its result was read from.
      const notes = [...links.notes()].map(([file, one]) => [table.id(file), rows.of(one.offers, () => encodeNotes(one, table))] as const);
      const callers = encodeCallers(links.callers(), table);
      return JSON.stringify({ ...rows.written(), names, asked, notes, callers } satisfies NotesSection);
    },
  };
  const bodies = records.flatMap(([file, { hash = "", facts }]) =>
    facts && !facts.unread ? [{ id: bodyId(file, hash), text: () => write(bodyOf(facts)) }] : [],
  );
  return { section: (name) => (before && name !== "files" ? before.section(name) : sections[name]()), bodies };
}

/** The lines that settings were read from. */
const lines = new WeakMap<ConfigFacts, string>();

function rowOf(file: string, { stamp, hash = "", facts, isAsked, why, config }: FileRecord): RowCode {
  const row = [file, stamp, hash, facts ? codeOf(coreOf(facts), isAsked === true) : 0, why ?? 0] as const;
  return config ? [...row, [config.format, config.comments, config.problems]] : row;
}

function codeOf({ language, unread, isMocking, comments, problems }: FactsCore, isAsked: boolean): CoreCode {
  return [language, (unread ? 1 : 0) + (isMocking ? 2 : 0) + (isAsked ? 4 : 0), comments, problems];
}

function bodyId(file: string, hash: string): string {
  return hashText(`${file} ${hash}`);
}

/** What was kept, as knowledge again, with its coding. What only a change asks for is read when it is asked for; that may throw `CacheBroken`. */
export function decodeKnowledge(kept: KeptTexts): KeptKnowledge & { readonly coding: Coding } {
  const { followsData, packages, rows } = parsed<FilesCode>(kept.section("files"));
  const configs = configsOf(rows, kept.section("configs").split("\n"));
  const { data, writer } = readShared(kept.section("results"));
  const results = data as ResultsCode;
  const heads = once(() => {
    const [first = "", ...written] = kept.section("heads").split("\n");
    const { texts, began } = parsed<RowsCode>(first);
    const known = new Rows(texts, began);
    for (const [i, [, { facts }]] of files.entries()) if (facts) known.note(facts, written[i]);
    return { known, written };
  });
  const notes = once(() => {
    const { texts, began, ...rest } = parsed<NotesSection>(kept.section("notes"));
    return { known: new Rows(texts, began), ...rest };
  });
  const files = rows.map((row, i): readonly [string, FileRecord] => [
    row[0],
    recordOf(row, configs.get(row[0]), {
      head: () => {
        const { known: rowsNow, written } = heads();
        return decodeHead(parsed<HeadCode>(written[i] ?? ""), rowsNow.table);
      },
      body: () => parsed<FactsBody>(kept.body(bodyId(row[0], row[2]))),
    }),
  ]);
  return {
    followsData,
    packages,
    files,
    coding: new Coding(
      () => heads().known,
      () => notes().known,
      once(writer),
    ),
    links: {
      files: files.flatMap(([, { facts }]) => facts ?? []),
      configs: results.configs.map(({ file, result }) => [known(configs.get(file)), result]),
      results: results.files.map(({ file, result }) => [file, result]),
      credentials: results.credentials.map(({ file, found }) => [file, found]),
      flawed: results.flawed,
      notes: () => {
        const { known: rowsNow, notes: codes } = notes();
        const files = codes.map(([file, code]) => {
          const decoded = decodeNotes(file, code, rowsNow.table);
          rowsNow.note(decoded.offers, code);
          return decoded;
        });
        return { texts: rowsNow.table.texts, files };
      },
      callers: () => decodeCallers(notes().callers, notes().known.table),
      names: () => {
        const { known: rowsNow, names, asked } = notes();
        const { table } = rowsNow;
        return {
          names: names.map(([file, code]) => {
            const decoded = decodeNames(code, table);
            rowsNow.note(decoded, code);
            return [table.text(file), decoded] as const;
          }),
          asked: table.all(asked),
        };
      },
    },
  };
}

function configsOf(rows: readonly RowCode[], values: readonly string[]): ReadonlyMap<string, ConfigFacts> {
  const configs = new Map<string, ConfigFacts>();
  for (const [file, , , , , code] of rows) {
    if (!code) continue;
    const [format, comments, problems] = code;
    const line = values[configs.size];
    if (line === undefined) throw new CacheBroken("settings are missing");
    const config = storedConfig({ file, format, comments, problems }, () => parsed(line));
    lines.set(config, line);
    configs.set(file, config);
  }
  return configs;
}

interface Source {
  readonly head: () => FactsHead;
  readonly body: () => FactsBody;
}

function recordOf([file, stamp, hash, core, why]: RowCode, config: ConfigFacts | undefined, source: Source): FileRecord {
  const facts = core === 0 ? undefined : factsOf(file, core, source);
  return {
    stamp,
    ...(hash !== "" && { hash }),
    ...(facts && { facts }),
    ...(core !== 0 && (core[1] & 4) > 0 && { isAsked: true as const }),
    ...(config && { config }),
    ...(why !== 0 && { why }),
  };
}

function factsOf(file: string, [language, flags, comments, problems]: CoreCode, source: Source): FileFacts {
  const core = { file, language, comments, problems, ...(flags & 2 && { isMocking: true }) };
  return flags & 1 ? storedFacts({ ...core, unread: true }, { ...source, body: () => unreadBody }) : storedFacts(core, source);
}

function parsed<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    throw new CacheBroken("it is not what was written");
  }
}

function known<T>(value: T | 0 | undefined): T {
  if (value === undefined || value === 0) throw new CacheBroken("a part is missing");
  return value;
}
