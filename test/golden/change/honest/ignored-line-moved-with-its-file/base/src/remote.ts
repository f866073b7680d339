// perimeter-ignore-next-line code/undeclared-system: it is only a log
fetch("https://api.chat-co.example/log", { method: "POST" });
