/** Today as YYYY-MM-DD: PERIMETER_TODAY, else this machine's clock. */
export function today(): string {
  return process.env.PERIMETER_TODAY ?? new Date().toISOString().slice(0, 10);
}
