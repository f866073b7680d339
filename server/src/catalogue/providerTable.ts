// The build writes all of this out as a file of its own (`dist/providers.js`): it must not depend on anything that runs.
import type { Ecosystem, Provider } from "./model.ts";

/** A package (or family of packages) that serves many systems: what names the system stands elsewhere. */
export interface SharedPackage {
  readonly provider: Provider;
  readonly ecosystem: Ecosystem;
  /** The module; a named group `service` in it names the system, else the use does. */
  readonly module: RegExp;
  /** `member`: `AWS.S3`, `google.indexing()`; `argument`: `boto3.client("s3")`; `module`: the group. */
  readonly service: "member" | "argument" | "module";
  /** Functions whose first argument is the service. */
  readonly factories?: readonly string[];
}

/** Packages of several systems. */
export const sharedPackages: readonly SharedPackage[] = [
  { provider: "aws", ecosystem: "npm", module: /^@aws-sdk\/(?:client|lib)-(?<service>[a-z0-9-]+)$/, service: "module" },
  { provider: "aws", ecosystem: "npm", module: /^aws-sdk\/clients\/(?<service>[a-z0-9]+)$/, service: "module" },
  { provider: "aws", ecosystem: "npm", module: /^aws-sdk$/, service: "member" },
  {
    provider: "aws",
    ecosystem: "pypi",
    module: /^(?:aio)?boto(?:3|core)(?:\.session)?$/,
    service: "argument",
    factories: ["client", "resource", "create_client"],
  },
  // Stubs of types, by which alone a client that is handed in is known.
  {
    provider: "aws",
    ecosystem: "pypi",
    module: /^(?:mypy_boto3|types_(?:aio)?boto(?:3|core))_(?<service>[a-z0-9_]+)(?:\.(?:client|service_resource))?$/,
    service: "module",
  },
  {
    provider: "aws",
    ecosystem: "go",
    module: /^github\.com\/aws\/aws-sdk-go(?:-v2)?\/(?:service|feature)\/(?<service>[a-z0-9]+)(?:\/|$)/,
    service: "module",
  },
  {
    provider: "aws",
    ecosystem: "maven",
    module:
      /^(?:software\.amazon\.awssdk\.(?:services|enhanced)|com\.amazonaws\.services|aws\.sdk\.kotlin\.services|io\.awspring\.cloud)\.(?<service>(?!lambda\.runtime)[a-z0-9]+)(?:\.|$)/,
    service: "module",
  },
  { provider: "aws", ecosystem: "composer", module: /^\\?Aws\\(?<service>[A-Za-z0-9]+)(?:\\|$)/i, service: "module" },
  { provider: "aws", ecosystem: "gem", module: /^aws(?:-sdk-|::)(?<service>[A-Za-z0-9]+)/i, service: "module" },
  { provider: "aws", ecosystem: "gem", module: /^aws$/i, service: "member" },
  {
    provider: "aws",
    ecosystem: "nuget",
    // What runs in a Lambda function calls none.
    module: /^Amazon\.(?<service>(?!Lambda\.|CDK\b)[A-Za-z0-9]+|Lambda(?=\.Model$))(?:\.|$)/,
    service: "module",
  },
  { provider: "aws", ecosystem: "cargo", module: /^(?:aws_sdk|rusoto)_(?<service>[a-z0-9]+)(?:::|$)/, service: "module" },
  { provider: "google", ecosystem: "npm", module: /^googleapis(?:\/.*)?$/, service: "member" },
  { provider: "google", ecosystem: "npm", module: /^@googleapis\/(?<service>[a-z]+)$/, service: "module" },
  { provider: "google", ecosystem: "npm", module: /^@google-cloud\/(?<service>[a-z0-9-]+)$/, service: "module" },
  {
    provider: "google",
    ecosystem: "pypi",
    module: /^(?:googleapiclient|apiclient)\.discovery$/,
    service: "argument",
    factories: ["build"],
  },
  { provider: "google", ecosystem: "pypi", module: /^google\.cloud\.(?<service>[a-z]+)(?:_v\d\w*)?(?:\.|$)/, service: "module" },
  { provider: "google", ecosystem: "pypi", module: /^google\.cloud$/, service: "member" },
  { provider: "google", ecosystem: "go", module: /^google\.golang\.org\/api\/(?<service>[a-z]+)(?:\/|$)/, service: "module" },
  { provider: "google", ecosystem: "go", module: /^cloud\.google\.com\/go\/(?<service>[a-z]+)(?:\/|$)/, service: "module" },
  {
    provider: "google",
    ecosystem: "maven",
    module: /^com\.google\.(?:cloud(?:\.spring)?|api\.services)\.(?<service>(?!spring\b)[a-z]+)(?:\.|$)/,
    service: "module",
  },
  { provider: "google", ecosystem: "composer", module: /^\\?Google\\(?:Cloud|Service)\\(?<service>[A-Za-z]+)(?:\\|$)/i, service: "module" },
  { provider: "google", ecosystem: "composer", module: /^\\?Google\\Service$/i, service: "member" },
  {
    provider: "google",
    ecosystem: "gem",
    module: /^Google(?:::|\/)(?:Cloud|Apis)(?:::|\/)(?<service>[A-Za-z_]+?)(?:_?V\d\w*)?(?:::|\/|$)/i,
    service: "module",
  },
  { provider: "google", ecosystem: "gem", module: /^Google$/i, service: "member" },
  { provider: "google", ecosystem: "nuget", module: /^Google\.(?:Cloud|Apis)\.(?<service>[A-Za-z]+)(?:\.|$)/, service: "module" },
  { provider: "google", ecosystem: "cargo", module: /^(?:google_(?:cloud_)?|gcloud_)(?<service>[a-z]+?)\d*(?:::|$)/, service: "module" },
  { provider: "firebase", ecosystem: "npm", module: /^(?:firebase-admin|firebase)\/(?<service>[a-z-]+)$/, service: "module" },
  { provider: "firebase", ecosystem: "npm", module: /^(?:firebase-admin|firebase)$/, service: "member" },
  { provider: "firebase", ecosystem: "pypi", module: /^firebase_admin(?:\.(?<service>[a-z]+))?$/, service: "member" },
  { provider: "firebase", ecosystem: "go", module: /^firebase\.google\.com\/go(?:\/v\d+)?\/(?<service>[a-z]+)$/, service: "module" },
  { provider: "firebase", ecosystem: "go", module: /^firebase\.google\.com\/go(?:\/v\d+)?$/, service: "member" },
  { provider: "firebase", ecosystem: "maven", module: /^com\.google\.firebase\.ktx$/, service: "member" },
  { provider: "firebase", ecosystem: "maven", module: /^com\.google\.firebase\.(?<service>[a-z]+)(?:\.|$)/, service: "module" },
  { provider: "firebase", ecosystem: "nuget", module: /^FirebaseAdmin\.(?<service>[A-Za-z]+)(?:\.|$)/, service: "module" },
  {
    provider: "azure",
    ecosystem: "npm",
    module: /^@azure\/(?<service>(?:storage|service|event|cosmos|keyvault|openai|search|communication|ai)[a-z-]*)$/,
    service: "module",
  },
  {
    provider: "azure",
    ecosystem: "pypi",
    module:
      /^azure\.(?<service>storage\.\w+|servicebus|eventhub|eventgrid|cosmos|keyvault\.\w+|search\.\w+|communication\.\w+|ai\.\w+)(?:\.|$)/,
    service: "module",
  },
  {
    provider: "azure",
    ecosystem: "go",
    module: /^github\.com\/Azure\/azure-sdk-for-go\/sdk\/(?:data|storage|messaging|security\/keyvault|ai)\/(?<service>[a-z]+)/,
    service: "module",
  },
  {
    provider: "azure",
    ecosystem: "maven",
    module: /^com\.azure\.(?<service>(?:storage|messaging|security\.keyvault|search|ai|data|communication)\.[a-z]+|cosmos)(?:\.|$)/,
    service: "module",
  },
  {
    provider: "azure",
    ecosystem: "nuget",
    module:
      /^(?:Azure|Microsoft\.Azure)\.(?<service>(?:Storage|Messaging|Security\.KeyVault|Search|AI|Data|Communication)\.\w+|Cosmos)(?:\.|$)/,
    service: "module",
  },
  { provider: "azure", ecosystem: "composer", module: /^\\?MicrosoftAzure\\(?<service>Storage\\[A-Za-z]+)(?:\\|$)/i, service: "module" },
  {
    provider: "azure",
    ecosystem: "cargo",
    module: /^azure_(?<service>(?:storage|messaging|data|security|search)_?[a-z_]*)(?:::|$)/,
    service: "module",
  },
  // Frameworks with the models of many vendors: a class or module each.
  {
    provider: "langchain",
    ecosystem: "pypi",
    module:
      /^langchain(?:_community)?(?:\.(?:chat_models|embeddings|llms|retrievers|utilities|tools|agent_toolkits|vectorstores)(?:\.[\w.]+)?)?$/,
    service: "member",
  },
  {
    provider: "langchain",
    ecosystem: "pypi",
    module:
      /^(?:llama_index\.(?:llms|embeddings|vector_stores)|(?:autogen_ext|agno|pydantic_ai|strands)\.models|phi\.(?:model|llm)|semantic_kernel\.connectors\.ai|haystack_integrations\.components\.\w+)\.(?<service>\w+)/,
    service: "module",
  },
  {
    provider: "langchain",
    ecosystem: "pypi",
    module: /^(?:haystack\.components\.(?:generators|embedders)|smolagents|crewai_tools)/,
    service: "member",
  },
  {
    provider: "langchain",
    ecosystem: "npm",
    module: /^(?:langchain|@langchain\/community)\/(?:chat_models|llms|embeddings|vectorstores)\/(?<service>[\w-]+)$/,
    service: "module",
  },
];

/** Parts of an SDK that speak to no service of their own: signing, sessions, settings. */
export const helpers =
  /^(auth|oauth2|config|credentials|util|utils|core|common|options?|option|transport|iterator|signer|s3requestpresigner|httphandler|endpoint|app|initializeapp|firebaseapp|credential|services?|runtime|exceptions?|handlerlist|middleware|result|sdk|model|waiters?|retry|api|gax|spring|firebaseadmin|extensions|cdk|regionendpoint|region|cloud|apis|logger)$/;
