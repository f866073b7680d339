export { requireApproval } from "./approval";
export * from "./desk";
