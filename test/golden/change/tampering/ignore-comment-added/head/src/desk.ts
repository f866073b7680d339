export const list = () => fetch("https://sandbox.partner.example/v2/tickets");
// perimeter-ignore-next-line code/undeclared-system: it is only a log
fetch("https://api.chat-co.example/log", { method: "POST" });
