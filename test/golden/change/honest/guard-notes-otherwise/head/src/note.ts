export function note(what: string): void {
  console.log(`asked: ${what}`);
}
