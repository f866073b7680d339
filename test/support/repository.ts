import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { folderOf } from "./cli.ts";
import { removeFile, writeFile } from "./disk.ts";

const identity = ["-c", "user.name=Jo", "-c", "user.email=jo@shop.example", "-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"];

/** A git repository on the disk, gone after the tests of the file. */
export interface Repository {
  readonly root: string;
  git(...args: readonly string[]): string;
  /** Writes files (undefined: removes them) without committing. */
  write(files: Readonly<Record<string, string | undefined>>): void;
  /** Writes files and commits all that there is. */
  commit(files: Readonly<Record<string, string | undefined>>): void;
}

/** A repository whose first commit, on `main`, has these files. */
export function repositoryOf(files: Readonly<Record<string, string>>): Repository {
  const repository = repositoryAt(folderOf({}));
  repository.git("init", "-q");
  repository.commit(files);
  return repository;
}

/** A clone of a repository that holds its last commits only. */
export function shallowClone({ root }: Repository, depth: number, branch: string): Repository {
  const folder = folderOf({});
  git(folder, "clone", "-q", "--depth", String(depth), "--no-single-branch", "--branch", branch, `file://${root}`, ".");
  return repositoryAt(folder);
}

/** A clone of a repository without contents but those that are checked out, and no way to get more. */
export function partialClone({ root, git: inSource }: Repository): Repository {
  const folder = folderOf({});
  inSource("config", "uploadpack.allowFilter", "true");
  git(folder, "clone", "-q", "--filter=blob:none", `file://${root}`, ".");
  git(folder, "remote", "set-url", "origin", "file:///nowhere");
  return repositoryAt(folder);
}

function repositoryAt(folder: string): Repository {
  const root = realpathSync(folder);
  const write = (files: Readonly<Record<string, string | undefined>>) => {
    for (const [file, text] of Object.entries(files)) {
      if (text === undefined) removeFile(root, file);
      else writeFile(root, file, text);
    }
  };
  return {
    root,
    git: (...args) => git(root, ...args),
    write,
    commit: (files) => {
      write(files);
      git(root, "add", "-A");
      git(root, "commit", "-q", "--allow-empty", "-m", "a change");
    },
  };
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync("git", [...identity, ...args], { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
