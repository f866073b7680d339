import { createInterface } from "node:readline/promises";

/** Asks a person; throws unless the answer is yes. */
export async function requireApproval(what: string): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${what}? `);
  terminal.close();
  if (answer !== "yes") throw new Error(`not approved: ${what}`);
}
