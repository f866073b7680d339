/** The command-line program of a vendor, as data: whose system its subcommands reach, and what they do there. */
export interface VendorCli {
  /** Names of the command. */
  readonly commands: string;
  /** The system's id in the catalogue. */
  readonly system?: string;
  /** Its first word names a service of this provider. */
  readonly provider?: "aws" | "google" | "azure";
  /** What its first words stand for: a service of the provider, or an id of the catalogue; `*` for all others. */
  readonly services?: Readonly<Record<string, string>>;
  /** Options with a value that may stand before or among the subcommands. */
  readonly options?: string;
  /** What it does without a subcommand. */
  readonly bare?: string;
  /** Operations, joined by dots, that read, write or send; where these don't tell, the verb among the words does. */
  readonly reads?: RegExp;
  readonly writes?: RegExp;
  readonly sends?: RegExp;
  /** Operations that are requests with a method of their own: `gh api`. */
  readonly requests?: RegExp;
  /** Operations that reach nothing, or no more than the program's own account and settings. */
  readonly local?: RegExp;
  /** Given: no other operation reaches anything. */
  readonly only?: RegExp;
  /** An option that makes it the live system, where it is the sandbox without. */
  readonly live?: string;
  /** An option that makes it the live system, where nobody knows without. */
  readonly production?: string;
  /** An option with which it stays on this machine. */
  readonly localOption?: RegExp;
  /** An option whose value is the host that it reaches. */
  readonly host?: string;
  /** Its operand is an image: the registry is the host in front of it. */
  readonly image?: true;
  /** Operations that reach anything only with an option: `docker build --push`. */
  readonly builds?: RegExp;
  readonly buildsTo?: RegExp;
}

/** Verbs of subcommands, whatever the program. */
export const cliVerbs = {
  read: words(
    "get list ls show describe view status logs log tail plan diff pull info search find query download export cat history inspect top watch wait events checks preview stat du exists verify audit browse fetch read access",
  ),
  write: words(
    "create apply delete destroy deploy redeploy publish push put post patch set update upload add remove rm rb mb mv cp sync import restore rollback promote merge close reopen comment review edit release releases:finalize upgrade install uninstall scale restart start stop run exec invoke execute trigger send enable disable rotate replace annotate label taint untaint cordon drain migrate reset seed dispatch rerun cancel approve transfer rename renew provision attach detach bind grant revoke up down submit finalize new unset expose undo truncate purge pause resume",
  ),
  local: words(
    "version --version help --help completion completions config configure init build lint validate fmt format dev serve login logout auth generate gen types typegen codegen console template package dependency dep repo repos switch use alias plugin plugins extension extensions self-update doctor man open link unlink telemetry whoami context setup autocomplete signup ",
  ),
};

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(" ").filter((word) => word !== ""));
}
