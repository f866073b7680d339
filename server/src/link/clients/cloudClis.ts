import type { VendorCli } from "./cli.ts";

const kubectl =
  "n namespace context cluster kubeconfig kube-context s server f filename l selector o output user token c container timeout";
const terraform: Omit<VendorCli, "commands"> = {
  system: "terraform",
  options: "chdir terragrunt-working-dir",
  only: /^(run-all\.)?(apply|destroy|plan|refresh|import|taint|untaint|state|output|show|test|up|preview)(\.|$)/,
  reads: /^(run-all\.)?(plan|refresh|show|output|state\.(list|show|pull))(\.|$)/,
  writes: /^(run-all\.)?(apply|destroy|import|taint|untaint|test|state\.(rm|mv|push))(\.|$)/,
};

/** Subcommands of `fly` that are Concourse's. */
const concourse = (
  "set-pipeline get-pipeline pause-pipeline unpause-pipeline destroy-pipeline expose-pipeline hide-pipeline rename-pipeline pipelines " +
  "trigger-job pause-job unpause-job check-resource watch builds abort-build execute sync set-team destroy-team workers hijack"
).split(" ");

/** Programs of clouds and of what runs on them, by what is to be known of them beyond their verbs. */
export const cloudClis: readonly VendorCli[] = [
  {
    commands: "aws",
    provider: "aws",
    options: "region profile output query endpoint-url ca-bundle color cli-read-timeout cli-connect-timeout",
    services: { s3api: "s3", logs: "aws-cloudwatch", deploy: "codedeploy", secretsmanager: "secretsmanager" },
    local: /^(configure|help|sso|history)/,
    reads:
      /^(s3\.(ls|presign)|ecr\.get-login-password|eks\.update-kubeconfig|\w[\w-]*\.(get|list|describe|head|batch-get|query|scan|filter|tail|wait|lookup|select|search|test|check|estimate|preview|validate|assume)[\w-]*)/,
    writes: /^[\w-]+\.[\w-]+/,
    host: "endpoint-url",
  },
  {
    commands: "gcloud",
    provider: "google",
    options: "project region zone account configuration format filter verbosity impersonate-service-account log-http",
    services: {
      run: "run",
      functions: "cloudfunctions",
      sql: "sqladmin",
      secrets: "secretmanager",
      builds: "cloudbuild",
      projects: "cloudresourcemanager",
      artifacts: "artifactregistry",
      app: "appengine",
      scheduler: "cloudscheduler",
      tasks: "cloudtasks",
      services: "serviceusage",
      ai: "aiplatform",
      kms: "cloudkms",
    },
    local: /^(auth|config|components|info|init|version|help|topic|cheat-sheet|emulators|beta\.emulators|docker)/,
  },
  {
    commands: "gsutil",
    provider: "google",
    services: { "*": "storage" },
    options: "o h",
    local: /^(config|version|help|update|hash)/,
    reads: /^(ls|cat|du|stat)/,
    writes: /^(rsync|rewrite|setmeta|acl|iam|web|cors|lifecycle|mb|rb|cp|mv|rm)/,
  },
  {
    commands: "bq",
    provider: "google",
    services: { "*": "bigquery" },
    options: "project_id dataset_id location format",
    reads: /^(ls|show|head|extract)/,
    writes: /^(mk|rm|load|insert|update|cp|mkdef|partition)/,
    local: /^(init|version|help|shell)/,
  },
  {
    commands: "az",
    services: {
      "*": "azure-resource-manager",
      storage: "azure-blob-storage",
      servicebus: "azure-service-bus",
      eventhubs: "azure-event-hubs",
      cosmosdb: "azure-cosmos-db",
      keyvault: "azure-key-vault",
      sql: "azure-sql",
      redis: "azure-redis",
      search: "azure-ai-search",
      ad: "microsoft-graph",
    },
    options: "subscription g resource-group o output query",
    local: /^(login|logout|account|configure|config|extension|version|upgrade|bicep|interactive|feedback|find|cloud|cache)/,
  },
  {
    commands: "railway @railway/cli",
    system: "railway",
    options: "s service e environment p project",
    writes: /^(up|deploy|redeploy|down|domain|volume|add|init|ssh|connect)/,
    // What is run so has the variables of the service, those of production among them.
    reads: /^(logs|status|list|variables|run|shell)/,
    local: /^(link|login|logout|open|docs|completion|environment|service)(\.|$)/,
  },
  {
    commands: "vercel vc",
    system: "vercel",
    options: "t token S scope cwd A local-config Q global-config target e env b build-env m meta name n regions",
    bare: "deploy",
    production: "prod",
    reads: /^(env\.(pull|ls)|pull|inspect|logs|ls|list|whoami)/,
    writes: /^(deploy|alias|promote|rollback|redeploy|remove|rm|env\.(add|rm)|domains|dns|certs|secrets|redirects)/,
    local: /^(build|dev|link|login|logout|init|git|switch|teams|telemetry|help)/,
  },
  {
    commands: "netlify ntl",
    system: "netlify",
    options: "a auth s site d dir m message alias",
    production: "prod",
    writes: /^(deploy|env:(set|unset|import)|sites:(create|delete)|functions:invoke|blobs:(set|delete))/,
    local: /^(build|dev|link|unlink|login|logout|init|status|switch|serve|completion|open|recipes|functions:(create|serve|build))/,
  },
  {
    commands: "fly flyctl",
    system: "fly-io",
    // Concourse's program is called the same, and has subcommands of its own.
    services: Object.fromEntries(concourse.map((word) => [word, "concourse"])),
    options: "a app c config t target access-token o org p pipeline j job",
    reads: /^(sync|watch|builds|workers|pipelines|get-pipeline|check-resource|jobs-of)/,
    local: /^(auth|version|docs|dashboard|proxy|config|doctor|launch\.plan|jobs)/,
    writes:
      /^((un)?pause-\w+|(set|destroy|expose|hide|rename|order)-\w+|trigger-job|execute|abort-build|deploy|launch|secrets|scale|apps\.(create|destroy|restart)|machine\.(run|start|stop|destroy|update|clone)|volumes\.(create|delete)|postgres|redis|ips|certs\.(add|remove)|ssh)/,
  },
  {
    commands: "heroku",
    system: "heroku",
    options: "a app r remote t team",
    reads:
      /^(logs|ps|config(:get)?|releases(:info|:output)?|apps(:info)?|addons(:info|:docs)?|pg:(info|ps|locks|outliers|blocking|diagnose|pull|backups|backups:(info|url|download|schedules))|domains|certs|pipelines(:info|:diff)?|info|status)$/,
    writes:
      /^(run|config:(set|unset)|ps:|pg:|container:(push|release)|releases:rollback|apps:|addons:|maintenance|domains|certs|pipelines:promote|restart|scale)/,
    local: /^(login|logout|auth|git|local|autocomplete|version|help|update|plugins|container:login)/,
  },
  { commands: "render", system: "render", options: "o output", local: /^(login|workspace|version)/ },
  { commands: "terraform tofu terragrunt", ...terraform },
  {
    commands: "cdk cdktf",
    system: "terraform",
    only: /^(deploy|destroy|diff|import|rollback)(\.|$)/,
    reads: /^diff/,
    writes: /^(deploy|destroy|import|rollback)/,
  },
  {
    commands: "pulumi",
    system: "pulumi",
    options: "C cwd s stack",
    only: /^(up|update|destroy|preview|refresh|import|cancel|config\.set|stack\.(init|rm|export|import|output|ls)|state)(\.|$)/,
    reads: /^(preview|stack\.(export|output|ls))/,
    writes: /^(up|update|destroy|refresh|import|cancel|state|stack\.(init|rm|import)|config\.set)/,
  },
  {
    commands: "serverless sls",
    system: "aws-cloudformation",
    only: /^(deploy|remove|rollback|invoke|logs|info)(\.|$)/,
    local: /^invoke\.local/,
    options: "s stage r region",
  },
  { commands: "sam", system: "aws-cloudformation", only: /^(deploy|delete|sync|logs|remote|list)(\.|$)/ },
  {
    commands: "kubectl oc",
    system: "kubernetes",
    options: kubectl,
    reads: /^(get|describe|logs|top|explain|diff|wait|events|rollout\.(status|history)|auth\.can-i|api-resources|cluster-info)/,
    writes:
      /^(apply|create|delete|edit|exec|cp|expose|label|annotate|patch|replace|rollout|run|scale|autoscale|set|taint|cordon|uncordon|drain|attach|debug)/,
    local: /^(config|version|completion|kustomize|port-forward|proxy|plugin|options|help|login|logout|project)/,
    localOption: /^--dry-run=client$/,
  },
  {
    commands: "helm helmfile",
    system: "kubernetes",
    options: `${kubectl} registry-config repository-cache e environment`,
    only: /^(install|upgrade|uninstall|delete|rollback|list|ls|status|get|history|test|diff|apply|sync|destroy)(\.|$)/,
    reads: /^(list|ls|status|get|history|diff)/,
    writes: /^(install|upgrade|uninstall|delete|rollback|test|apply|sync|destroy)/,
  },
  { commands: "skaffold", system: "kubernetes", only: /^(run|deploy|apply|delete)(\.|$)/ },
  {
    commands: "argocd",
    system: "argo-cd",
    options: "server auth-token grpc-web-root-path",
    host: "server",
    local: /^(login|logout|context|version|completion|relogin)/,
  },
  {
    commands: "wrangler",
    system: "cloudflare",
    options: "e env c config name compatibility-date",
    localOption: /^--(local|dry-run)$/,
    local: /^(dev|types|init|login|logout|whoami|build|generate|docs|telemetry|pages\.(dev|functions)|check)/,
    reads: /^(tail|deployments\.(list|status|view)|versions\.(list|view)|kv:?\.?key\.(get|list)|secret\.list|d1\.(list|info|export))/,
    writes:
      /^(deploy|publish|delete|rollback|secret|kv|r2|d1|queues|pages\.(deploy|publish|project|secret)|versions|triggers|hyperdrive|vectorize|workflows)/,
  },
  { commands: "cloudflared", system: "cloudflare", only: /^tunnel(\.|$)/, writes: /^tunnel/ },
  {
    commands: "firebase",
    system: "firebase",
    options: "P project token account c config only",
    local: /^(emulators:|serve|init|login|logout|use|target|setup|open|help|experiments|ext:dev)/,
    writes:
      /^(deploy|functions:(config:set|config:unset|delete|secrets:set)|hosting:(channel:deploy|clone|disable)|database:(set|update|remove|push)|firestore:(delete|deploy)|auth:import|remoteconfig:rollback|appdistribution:distribute|crashlytics:)/,
    reads:
      /^(functions:(log|list|config:get)|database:(get|profile)|auth:export|projects:list|apps:(list|sdkconfig)|hosting:channel:list|remoteconfig:get)/,
  },
  {
    commands: "doctl",
    system: "digitalocean",
    options: "t access-token context c config o output",
    local: /^(auth|version|completion|registry\.(login|logout|docker-config))/,
  },
  {
    commands: "ibmcloud ic",
    system: "ibm-cloud",
    options: "r g q",
    local: /^(login|logout|config|plugin|target|version|help|api|regions|update)(\.|$)/,
  },
  { commands: "linode-cli", system: "linode", local: /^(configure|completion)/ },
  { commands: "hcloud", system: "hetzner-cloud", options: "context config", local: /^(context|completion|version|config)/ },
  {
    commands: "ngrok",
    system: "ngrok",
    options: "authtoken region config log domain hostname subdomain",
    only: /^(http|tcp|tls|start|tunnel|api|service)(\.|$)/,
    writes: /./,
  },
];
