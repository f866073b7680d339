export function note(what: string): void {
  console.log(what);
}
