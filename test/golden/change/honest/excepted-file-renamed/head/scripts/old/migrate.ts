export const list = () => fetch("https://api.partner.example/v2/tickets");
