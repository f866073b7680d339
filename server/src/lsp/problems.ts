import type { Connection, Diagnostic } from "vscode-languageserver";
import { compileGlobs } from "../core/glob.ts";
import type { ShownFinding } from "../rules/rule.ts";
import { textFindings } from "../rules/textFindings.ts";
import type { CheckResult } from "../service.ts";
import { toDiagnostic } from "./convert.ts";
import { type Documents, type OpenDocument, versionOf } from "./documents.ts";
import type { Folder, Versions } from "./folder.ts";
import type { Folders } from "./folders.ts";
import { type FileDiagnostics, Publisher } from "./publisher.ts";
import { earlyFindings, visibleFindings } from "./report.ts";
import type { ClientSupport } from "./support.ts";
import { fileOf, isBelow, uriKey, uriOf } from "./uris.ts";

export interface ProblemsOptions {
  readonly connection: Connection;
  readonly support: ClientSupport;
  readonly documents: Documents;
  readonly folders: Folders;
}

/** Findings of folders as problems of files, each in the version that it was found in. */
export class Problems {
  readonly #options: ProblemsOptions;
  readonly #publisher: Publisher;
  /** A finding that stays over several answers is one diagnostic. */
  readonly #told = new WeakMap<ShownFinding, Diagnostic>();
  /** The document that was edited last: its problems come first. */
  edited: string | undefined;

  constructor(options: ProblemsOptions) {
    this.#options = options;
    const { connection } = options;
    this.#publisher = new Publisher((file) => void connection.sendDiagnostics({ ...file, diagnostics: [...file.diagnostics] }));
  }

  /** A folder went away: its problems too. */
  drop(folder: Folder): void {
    this.#publisher.drop(folder.root.toString());
  }

  /** Publishes what is known of the open documents before everything is; of those that were edited since, nothing. */
  early(folder: Folder, result: CheckResult, seen: Versions): void {
    const findings = earlyFindings(folder, result);
    const files = this.#openIn(folder).flatMap(({ uri, file, opened }): FileDiagnostics[] => {
      if (seen.get(file) !== versionOf(opened)) return [];
      const own = findings.filter((finding) => finding.file === file);
      return [{ uri, version: opened.document.version, diagnostics: own.map((one) => this.#diagnostic(folder, one, result)) }];
    });
    this.#publisher.update(folder.root.toString(), files);
  }

  /** Publishes what the edited specifications say by themselves: to hold the code against them takes longer. */
  texts(folder: Folder, last: CheckResult): void {
    const isExcluded = compileGlobs(folder.settings.exclude, "");
    for (const { uri, file, opened } of this.#openIn(folder)) {
      if (folder.hasSeen(file, opened) || isExcluded(file)) continue;
      const findings = textFindings(last, file, opened.document.getText());
      if (!findings) continue;
      const diagnostics = visibleFindings(folder, findings).map((one) => this.#diagnostic(folder, one, last));
      this.#publisher.updateFile(folder.root.toString(), { uri, version: opened.document.version, diagnostics });
    }
  }

  /** Publishes a folder's answer. What was found in a version that has passed is left to the next check. */
  all(folder: Folder, result: CheckResult): void {
    const keep = new Set<string>();
    // Undefined: a file of which nothing is said now, or that is another folder's.
    const files = new Map<string, (FileDiagnostics & { readonly diagnostics: Diagnostic[] }) | undefined>();
    for (const { uri, file, opened } of this.#openIn(folder)) {
      const isSeen = folder.hasSeen(file, opened);
      if (!isSeen) keep.add(uriKey(uri));
      files.set(uriKey(uri), isSeen ? { uri, version: opened.document.version, diagnostics: [] } : undefined);
    }
    for (const finding of visibleFindings(folder, result.findings)) {
      const uri = uriOf(folder.root, finding.file);
      if (!files.has(uri)) files.set(uri, this.#owns(folder, uri) ? { uri, diagnostics: [] } : undefined);
      files.get(uri)?.diagnostics.push(this.#diagnostic(folder, finding, result));
    }
    const told = [...files.values()].filter((file) => file !== undefined);
    this.#publisher.update(folder.root.toString(), told, this.edited === undefined ? [] : [this.edited], keep);
  }

  /** The open documents that are a folder's. */
  #openIn(folder: Folder): readonly { readonly uri: string; readonly file: string; readonly opened: OpenDocument }[] {
    return this.#options.documents.all.flatMap((opened) => {
      const { uri } = opened;
      const file = fileOf(folder.root, uri);
      return file !== undefined && this.#owns(folder, uri) ? [{ uri, file, opened }] : [];
    });
  }

  #diagnostic(folder: Folder, finding: ShownFinding, { context }: CheckResult): Diagnostic {
    const known = this.#told.get(finding) ?? toDiagnostic(folder.root, finding, context, this.#options.support.diagnostics);
    this.#told.set(finding, known);
    return known;
  }

  /** A file in nested folders is the innermost one's; one above all of them is everybody's. */
  #owns(folder: Folder, uri: string): boolean {
    const owner = this.#options.folders.of(uri);
    return owner === folder || (owner === undefined && !isBelow(folder.root, uri));
  }
}
