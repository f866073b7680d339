import { calls } from "./storeCalls/asked.ts";
import { databaseSettings } from "./storeCalls/spring.ts";
import type { RequestShape } from "./shape.ts";

const languages = ["java", "kotlin"];
const ai = "org.springframework.ai";

/** Where Spring AI is told its vendor: an address, or a credential that says whose it is. */
const vendor: Pick<RequestShape, "settings" | "vendors"> = {
  settings: ["SPRING_AI_OPENAI_BASE_URL", "SPRING_AI_OPENAI_CHAT_BASE_URL", "SPRING_AI_AZURE_OPENAI_ENDPOINT", "SPRING_AI_OLLAMA_BASE_URL"],
  vendors: [
    ["SPRING_AI_OPENAI_API_KEY", "https://api.openai.com"],
    ["SPRING_AI_ANTHROPIC_API_KEY", "https://api.anthropic.com"],
    ["SPRING_AI_MISTRALAI_API_KEY", "https://api.mistral.ai"],
    ["SPRING_AI_DEEPSEEK_API_KEY", "https://api.deepseek.com"],
    ["SPRING_AI_GOOGLE_GENAI_API_KEY", "https://generativelanguage.googleapis.com"],
    ["SPRING_AI_VERTEX_AI_GEMINI_PROJECT_ID", "https://aiplatform.googleapis.com"],
  ],
};
const row = { languages, url: [], verb: "POST", access: "send", ...vendor } as const;

/** Models, and stores of what they know, that Spring AI hands in. */
export const springModels: readonly RequestShape[] = [
  {
    ...row,
    callee: `${ai}.chat.client:{ChatClient(),ChatClient.create(),ChatClient.builder(),ChatClient.Builder()}.{call,stream}`,
    chain: true,
    needs: "prompt",
    body: [
      { in: "user", arg: 0 },
      { in: "prompt", arg: 0 },
    ],
  },
  { ...row, callee: `${ai}.chat.model:{ChatModel,StreamingChatModel}().{call,stream}`, body: [{ arg: 0 }] },
  { ...row, callee: `${ai}.embedding:EmbeddingModel().{embed,embedForResponse,call}`, body: [{ arg: 0 }] },
  { ...row, callee: `${ai}.image:ImageModel().call`, body: [{ arg: 0 }] },
  ...calls(
    { languages, of: `${ai}.vectorstore:VectorStore()`, base: [], asked: { reads: "similaritySearch", writes: "add accept write delete" } },
    {
      settings: [
        "http://SPRING_AI_VECTORSTORE_QDRANT_HOST",
        "SPRING_AI_VECTORSTORE_CHROMA_CLIENT_HOST",
        "http://SPRING_AI_VECTORSTORE_WEAVIATE_HOST",
        "http://SPRING_AI_VECTORSTORE_MILVUS_CLIENT_HOST",
        ...databaseSettings,
      ],
    },
  ),
];
