export async function open() {
  const requireApproval = async (_: string) => {};
  await requireApproval("open");
  return fetch("https://sandbox.partner.example/v2/tickets", { method: "POST" });
}
