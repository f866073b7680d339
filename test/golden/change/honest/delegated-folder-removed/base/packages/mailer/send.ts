export const open = () => fetch("https://sandbox.partner.example/v2/tickets", { method: "POST" });
