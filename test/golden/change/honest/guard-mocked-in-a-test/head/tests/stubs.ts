export async function requireApproval(_: string): Promise<void> {}
