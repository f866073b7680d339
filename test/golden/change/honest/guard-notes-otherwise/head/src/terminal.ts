export async function agreed(question: string): Promise<boolean> {
  // At the terminal.
  const answer = await ask(question);
  return answer === "yes";
}
export const bye = () => note("bye");
