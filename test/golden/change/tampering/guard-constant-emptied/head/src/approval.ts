export const requireApproval = async (what: string) => {
  if (false) throw new Error("refused");
};
