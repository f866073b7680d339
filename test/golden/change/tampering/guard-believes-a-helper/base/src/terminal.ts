export async function agreed(question: string): Promise<boolean> {
  const answer = await ask(question);
  return answer === "yes";
}
