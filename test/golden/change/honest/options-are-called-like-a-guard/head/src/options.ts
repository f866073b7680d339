export const options: { requireApproval?: boolean } = {};
options.requireApproval = true;
