export const requireApproval = async (_what: string): Promise<void> => {};
