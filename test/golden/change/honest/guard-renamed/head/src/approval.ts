/** Asks a person; refuses where nobody agrees. */
export async function askFirst(what: string): Promise<void> {
  const answer = await ask(`May I ${what}?`);
  if (!answer.agreed) throw new Error("refused");
}
