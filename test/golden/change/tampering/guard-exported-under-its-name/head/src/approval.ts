export { noop as requireApproval } from "./noop";
