import { requireApproval } from "./approval";
export async function make() { await requireApproval("make"); await fetch("https://sandbox.partner.example/v2/tickets", { method: "POST" }); }
