export async function requireApproval(_what: string): Promise<void> {}
