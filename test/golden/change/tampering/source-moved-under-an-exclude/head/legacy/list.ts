export const list = () => fetch("https://sandbox.partner.example/v2/tickets");
