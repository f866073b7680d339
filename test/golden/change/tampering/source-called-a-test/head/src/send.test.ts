export const send = () => fetch("https://in.tracker.example/e", { method: "POST" });
