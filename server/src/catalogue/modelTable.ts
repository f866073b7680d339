// The build writes all of this out as a file of its own (`dist/models.js`): it must not depend on anything that runs.
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
  /** What a model is called there; what is called otherwise is a folder or file. */
  readonly called?: RegExp;
}

const first = ["model", ""];
const asksOfGateway =
  "generateText streamText generateObject streamObject embed embedMany generateImage experimental_generateImage experimental_transcribe";

/** What LangChain makes of a model: agents and chains. */
const chains =
  "create_react_agent create_agent create_tool_calling_agent create_openai_tools_agent create_openai_functions_agent create_json_chat_agent " +
  "create_structured_chat_agent create_xml_agent initialize_agent AgentExecutor AgentExecutor.from_agent_and_tools create_sql_agent " +
  "create_pandas_dataframe_agent create_csv_agent create_stuff_documents_chain create_retrieval_chain create_history_aware_retriever " +
  "create_sql_query_chain create_extraction_chain create_tagging_chain load_summarize_chain load_qa_chain LLMChain ConversationChain " +
  "SequentialChain SimpleSequentialChain RetrievalQA.from_chain_type RetrievalQA.from_llm ConversationalRetrievalChain.from_llm " +
  "RetrievalQAWithSourcesChain.from_chain_type LLMMathChain.from_llm SQLDatabaseChain.from_llm GraphCypherQAChain.from_llm";
const chainsOfNode =
  "createReactAgent createToolCallingAgent createOpenAIToolsAgent createOpenAIFunctionsAgent createStructuredChatAgent createXmlAgent " +
  "createSqlAgent AgentExecutor AgentExecutor.fromAgentAndTools initializeAgentExecutorWithOptions createStuffDocumentsChain " +
  "createRetrievalChain createHistoryAwareRetriever LLMChain ConversationChain SequentialChain loadSummarizationChain loadQAStuffChain " +
  "loadQAMapReduceChain loadQARefineChain RetrievalQAChain.fromLLM ConversationalRetrievalQAChain.fromLLM";
const autogen = "AssistantAgent UserProxyAgent SocietyOfMindAgent RoundRobinGroupChat SelectorGroupChat Swarm MagenticOneGroupChat";
const llamaIndex =
  "FunctionAgent ReActAgent CodeActAgent AgentWorkflow ReActAgent.from_tools FunctionCallingAgent.from_tools SimpleChatEngine.from_defaults " +
  "AgentWorkflow.from_tools_or_functions";

/** What a model of the hub is called: its owner and name, or one of the oldest; `models/mine` is a folder. */
const ofHub =
  /^(?!(models?|checkpoints?|ckpts?|outputs?|results?|data|datasets?|weights|saved\w*|pretrained\w*|trained\w*|runs?|logs?|src|app|assets|tmp|temp|cache|local|my|path|your)[/_-])([A-Za-z][\w.-]*\/[\w.-]+|(distil)?(bert|gpt2|roberta|albert|t5|flan|bart|xlm|xlnet|electra|deberta|camembert|clip|vit|all|paraphrase|multi-qa|msmarco|whisper)(-[\w.-]+|$))$/;
const hub = { ecosystem: "pypi", through: "huggingface", called: ofHub } as const;

export const modelFrameworks: readonly ModelFramework[] = [
  {
    ecosystem: "pypi",
    module: /^litellm$/,
    asks: "completion acompletion text_completion embedding aembedding responses aresponses image_generation transcription".split(" "),
    options: first,
    otherwise: "litellm",
  },
  { ecosystem: "pypi", module: /^crewai$/, makes: ["LLM", "Agent", "Crew"], options: ["model", "llm", ""] },
  { ecosystem: "pypi", module: /^dspy$/, makes: ["LM"], options: first },
  { ecosystem: "pypi", module: /^pydantic_ai$/, makes: ["Agent"], options: first },
  { ecosystem: "pypi", module: /^instructor$/, makes: ["from_provider"], options: first },
  { ecosystem: "pypi", module: /^smolagents$/, makes: ["LiteLLMModel"], options: ["model_id", ""] },
  { ecosystem: "pypi", module: /^smolagents$/, makes: ["CodeAgent", "ToolCallingAgent"], options: [] },
  {
    ...hub,
    module: /^(transformers|diffusers|adapters|optimum|ctransformers|fastembed)(\.|$)/,
    asks: ["from_pretrained"],
    options: ["pretrained_model_name_or_path", ""],
  },
  { ...hub, module: /^transformers(\.|$)/, asks: ["pipeline"], options: ["model"] },
  {
    ...hub,
    module: /^sentence_transformers(\.|$)/,
    asks: ["SentenceTransformer", "CrossEncoder"],
    options: ["model_name_or_path", "model_name", ""],
  },
  {
    ...hub,
    module: /^datasets(\.|$)/,
    asks: ["load_dataset"],
    options: ["path", ""],
    called:
      /^(?!\.|data|json$|csv$|text$|parquet$|arrow$|imagefolder$|audiofolder$|pandas$|webdataset$|generator$)[A-Za-z][\w-]*(\/(?!.*\/)[\w.-]*[\w-])?$/,
  },
  { ecosystem: "pypi", module: /^(agno|phi)\.(agent|team)$/, makes: ["Agent", "Team"], options: ["model"] },
  { ecosystem: "pypi", module: /^autogen_agentchat\.(agents|teams)$/, makes: autogen.split(" "), options: [] },
  { ecosystem: "pypi", module: /^llama_index\.core(\.|$)/, makes: llamaIndex.split(" "), options: [] },
  { ecosystem: "pypi", module: /^google\.adk\.agents/, makes: ["Agent", "LlmAgent"], options: ["model"] },
  { ecosystem: "pypi", module: /^langchain\.chat_models/, makes: ["init_chat_model"], options: first },
  {
    ecosystem: "pypi",
    module: /^lang(graph\.prebuilt|chain(_classic|_community|_experimental)?(\.(agents|chains)[\w.]*)?)$/,
    makes: chains.split(" "),
    options: first,
  },
  { ecosystem: "pypi", module: /^agents$/, asks: ["Runner.run", "Runner.run_sync", "Runner.run_streamed"], options: [], through: "openai" },
  { ecosystem: "npm", module: /^@openai\/agents$/, asks: ["run", "Runner.run"], options: [], through: "openai" },
  { ecosystem: "npm", module: /^ai$/, asks: asksOfGateway.split(" "), options: ["model"], through: "vercel-ai-gateway" },
  { ecosystem: "npm", module: /^ai$/, makes: ["wrapLanguageModel", "customProvider"], options: [] },
  { ecosystem: "npm", module: /^@mastra\/core/, makes: ["Agent"], options: ["model"] },
  { ecosystem: "npm", module: /^ai$/, makes: ["ToolLoopAgent", "Experimental_Agent"], options: ["model"], through: "vercel-ai-gateway" },
  { ecosystem: "npm", module: /^genkit(\/beta)?$/, makes: ["genkit"], options: ["model"] },
  { ecosystem: "npm", module: /^langchain(\/chat_models\/universal)?$/, makes: ["initChatModel", "createAgent"], options: first },
  { ecosystem: "npm", module: /^langchain\/(chains|agents)(\/|$)/, makes: chainsOfNode.split(" "), options: [] },
  { ecosystem: "gem", module: /^RubyLLM$/, makes: ["chat"], asks: ["embed", "paint"], options: ["model"] },
  { ecosystem: "npm", module: /^@langchain\/langgraph\/prebuilt$/, makes: ["createReactAgent"], options: ["llm"] },
];

/** Vendors by the words before a model's name, where these are others than the vendor's own. */
export const aliases: Readonly<Record<string, string>> = {
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
export const models: readonly (readonly [RegExp, string])[] = [
  [/^(gpt-|o[134](-|$)|chatgpt-|text-embedding-|dall-e|whisper|tts-)/, "openai"],
  [/^claude-/, "anthropic"],
  [/^(models\/)?gemini-/, "gemini"],
  [/^(mistral|codestral|ministral|magistral|pixtral|open-mi)/, "mistralai"],
  [/^command-/, "cohere"],
  [/^deepseek-/, "deepseek"],
  [/^grok-/, "xai"],
  [/^sonar/, "perplexity"],
];
