const noop = async (_: string) => {};
export const requireApproval = noop;
