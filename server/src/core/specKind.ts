/** The two formats that are ours. */
export type SpecKind = "perimeter" | "contract";

/** A workflow that has this program check is often called as we are. */
const pipelines = /(^|\/)\.(github|gitea|forgejo|circleci|gitlab|buildkite|woodpecker|azure-pipelines)\//;

/** Which format a file is, by its name; undefined for every other file. */
export function specKind(path: string): SpecKind | undefined {
  if (pipelines.test(path)) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (/^(?:.+\.)?perimeter\.ya?ml$/.test(name)) return "perimeter";
  return /^.+\.contract\.ya?ml$/.test(name) ? "contract" : undefined;
}
