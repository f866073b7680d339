import { requireApproval as ask } from "./approval";
export const more = { ask };
