import { vi } from "vitest";
const requireApproval = vi.fn();
vi.mock("./approval", () => ({ requireApproval }));
