export async function noop(_: string): Promise<void> {}
