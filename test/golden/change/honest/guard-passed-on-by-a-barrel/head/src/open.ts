import { requireApproval } from "./index";
export async function open() {
  await requireApproval("open");
  return fetch("https://sandbox.partner.example/v2/tickets", { method: "POST" });
}
