import { vi } from "vitest";
import { Approvals } from "../src/approvals";

Approvals.prototype.requireApproval = async () => {};
vi.useFakeTimers();
