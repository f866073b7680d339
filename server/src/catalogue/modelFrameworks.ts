import type { Ecosystem } from "./model.ts";

/** A framework that is told by its name which vendor's model to ask: `Agent("openai:gpt-4o")`, `completion(model="claude-3")`. */
export interface ModelFramework {
  readonly ecosystem: Ecosystem;
  readonly module: RegExp;
  /** What is made for a model, and asks it later. Names, or `a.b`. */
  readonly makes?: readonly string[];
  /** What asks a model at once. */
  readonly asks?: readonly string[];
  /** Options that name the model; "": the first argument. */
  readonly options: readonly string[];
  /** The system that is asked for whatever model is named. */
  readonly through?: string;
  /** The system where no name tells the vendor. */
  readonly otherwise?: string;
}

const first = ["model", ""];
const asksOfGateway =
  "generateText streamText generateObject streamObject embed embedMany generateImage experimental_generateImage experimental_transcribe";

const modelFrameworks: readonly ModelFramework[] = [
  {
    ecosystem: "pypi",
    module: /^litellm$/,
    asks: "completion acompletion text_completion embedding aembedding responses aresponses image_generation transcription".split(" "),
    options: first,
    otherwise: "litellm",
  },
  { ecosystem: "pypi", module: /^crewai$/, makes: ["LLM", "Agent"], options: ["model", "llm", ""] },
  { ecosystem: "pypi", module: /^dspy$/, makes: ["LM"], options: first },
  { ecosystem: "pypi", module: /^pydantic_ai$/, makes: ["Agent"], options: first },
  { ecosystem: "pypi", module: /^smolagents$/, makes: ["LiteLLMModel"], options: ["model_id", ""] },
  { ecosystem: "pypi", module: /^google\.adk\.agents/, makes: ["Agent", "LlmAgent"], options: ["model"] },
  { ecosystem: "pypi", module: /^langchain\.chat_models/, makes: ["init_chat_model"], options: first },
  { ecosystem: "pypi", module: /^lang(graph\.prebuilt|chain\.agents)$/, makes: ["create_react_agent", "create_agent"], options: first },
  { ecosystem: "pypi", module: /^agents$/, asks: ["Runner.run", "Runner.run_sync", "Runner.run_streamed"], options: [], through: "openai" },
  { ecosystem: "npm", module: /^@openai\/agents$/, asks: ["run", "Runner.run"], options: [], through: "openai" },
  { ecosystem: "npm", module: /^ai$/, asks: asksOfGateway.split(" "), options: ["model"], through: "vercel-ai-gateway" },
  { ecosystem: "npm", module: /^@mastra\/core/, makes: ["Agent"], options: ["model"] },
  { ecosystem: "npm", module: /^langchain(\/chat_models\/universal)?$/, makes: ["initChatModel", "createAgent"], options: first },
  { ecosystem: "gem", module: /^RubyLLM$/, makes: ["chat"], asks: ["embed", "paint"], options: ["model"] },
  { ecosystem: "npm", module: /^@langchain\/langgraph\/prebuilt$/, makes: ["createReactAgent"], options: ["llm"] },
];

/** The framework that an imported module is of. */
export function modelFrameworkOf(ecosystem: Ecosystem, module: string): ModelFramework | undefined {
  return modelFrameworks.find((one) => one.ecosystem === ecosystem && one.module.test(module));
}

/** Vendors by the words before a model's name, where these are others than the vendor's own. */
const aliases: Readonly<Record<string, string>> = {
  google: "gemini",
  "google-gla": "gemini",
  google_genai: "gemini",
  vertex_ai: "vertexai",
  "google-vertex": "vertexai",
  google_vertexai: "vertexai",
  azure: "azure-openai",
  azure_ai: "azure-openai",
  azure_openai: "azure-openai",
  bedrock_converse: "bedrock",
  mistral: "mistralai",
  together_ai: "togetherai",
  together: "togetherai",
  fireworks_ai: "fireworks",
};

/** Vendors by what their models are called. */
const models: readonly (readonly [RegExp, string])[] = [
  [/^(gpt-|o[134](-|$)|chatgpt-|text-embedding-|dall-e|whisper|tts-)/, "openai"],
  [/^claude-/, "anthropic"],
  [/^(models\/)?gemini-/, "gemini"],
  [/^(mistral|codestral|ministral|magistral|pixtral|open-mi)/, "mistralai"],
  [/^command-/, "cohere"],
  [/^deepseek-/, "deepseek"],
  [/^grok-/, "xai"],
  [/^sonar/, "perplexity"],
];

/** The name of the vendor of a model, as frameworks call it; undefined where the model's name says none. */
export function vendorOfModel(model: string): string | undefined {
  const known = models.find(([pattern]) => pattern.test(model))?.[1];
  const before = /^([a-z][\w-]*)[/:]/.exec(model)?.[1];
  return known ?? (before === undefined ? undefined : (aliases[before] ?? before));
}
