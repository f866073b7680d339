async function requireApproval(_: string): Promise<void> {}
export const list = () => fetch("https://sandbox.partner.example/v2/tickets");
