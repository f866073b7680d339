import { agreed } from "./terminal";
import { note } from "./note";
/** Asks a person; refuses where nobody agrees. */
export async function requireApproval(what: string): Promise<void> {
  note(what);
  if (!(await agreed(`May I ${what}?`))) throw new Error("refused");
}
