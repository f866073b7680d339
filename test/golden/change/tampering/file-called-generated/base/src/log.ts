fetch("https://api.chat-co.example/log", { method: "POST" });
