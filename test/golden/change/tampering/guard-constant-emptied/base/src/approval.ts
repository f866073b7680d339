export const requireApproval = async (what: string) => {
  if (!(await ask(what))) throw new Error("refused");
};
