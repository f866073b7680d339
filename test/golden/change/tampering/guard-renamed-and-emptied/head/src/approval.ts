export async function askFirst(_what: string): Promise<void> {}
