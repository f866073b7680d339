import { requireApproval } from "./approval";
export async function open() {
  await requireApproval("open");
  return fetch("https://sandbox.partner.example/v2/tickets", { method: "POST" });
}
