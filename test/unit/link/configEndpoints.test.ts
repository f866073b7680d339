import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../../server/src/catalogue/catalogue.ts";
import { draftPerimeter } from "../../../server/src/compare/draft.ts";
import { workflowActions } from "../../../server/src/link/clients/workflowActions.ts";
import { catalogueSystems } from "../../support/catalogue.ts";
import { check } from "../../support/memory.ts";

/** Each endpoint of a file: its system or host, its URL, and its confidence where that is not likely. */
async function endpointsIn(file: string, text: string): Promise<readonly string[]> {
  const { endpoints } = await check({ [file]: text });
  return endpoints.map(({ endpoint: { catalogue, target, method, confidence } }) => {
    const what = [method, catalogue, target.url ?? target.host].filter((part) => part !== null).join(" ");
    return confidence === "likely" || confidence === "certain" ? what : `${what} (${confidence})`;
  });
}

describe("a host without a scheme is an endpoint where the setting's name says host", () => {
  test.each([
    ["the host of a store", ".env", 'DATABASE_HOST="eu.connect.psdb.cloud"', ["planetscale sql://eu.connect.psdb.cloud"]],
    ["the host of a mail server", ".env.example", "SMTP_HOST=smtp.mailer.example\nSMTP_PORT=587", ["smtp://smtp.mailer.example"]],
    [
      "a list of brokers",
      ".env",
      "KAFKA_BROKERS=b1.queue.example:9092,b2.queue.example:9092",
      ["kafka://b1.queue.example:9092", "kafka://b2.queue.example:9092"],
    ],
    ["a broker of contracts", ".env", "PACTBROKER_HOST=pacts.partner.example", ["https://pacts.partner.example"]],
    ["a host with a path", ".env", "PARTNER_API=api.partner.example/v2", ["https://api.partner.example/v2"]],
    ["a nested host", "application.yml", "spring: { mail: { host: smtp.mailer.example } }", ["smtp://smtp.mailer.example"]],
    ["values of a chart", "helm/values.yaml", "externalDatabase: { host: db.store.example }", ["sql://db.store.example"]],
    [
      "what a logger of .NET sends lines to",
      "src/NLog.config",
      '<nlog xmlns="http://www.nlog-project.org/schemas/NLog.xsd"><targets><target name="f" xsi:type="File" fileName="a.log"/><target name="h" xsi:type="HTTP" url="https://lines.partner.example/in"/></targets></nlog>',
      ["https://lines.partner.example/in"],
    ],
    [
      "what an app's manifest tells a library, and none of its links",
      "app/src/main/AndroidManifest.xml",
      '<manifest xmlns:android="http://schemas.android.com/apk/res/android"><application><meta-data android:name="io.sentry.dsn" android:value="https://abc@o12.ingest.sentry.io/34"/><activity android:name="com.shop.Main"><intent-filter><data android:scheme="https" android:host="www.shop.example" android:pathPrefix="/api"/></intent-filter></activity></application></manifest>',
      ["sentry https://****@o12.ingest.sentry.io/34"],
    ],
    [
      "what Terraform asks for",
      "data.tf",
      'data "http" "a" {\n  url = "https://api.partner.example/v1/a.json"\n}',
      ["GET https://api.partner.example/v1/a.json"],
    ],
    [
      "where people read of a thing that a file describes",
      "providers/desk.toml",
      'Name = "Desk"\nDescription = "A desk."\nURL = "https://www.desk.example/"\n[Links]\n  API = "https://docs-of.desk.example/api"\n[Upstream]\n  url = "https://api.partner.example/v1"\n',
      ["https://api.partner.example/v1"],
    ],
    ["a class by its way", ".env", "SHOP_EMAIL_BACKEND=django.core.mail.backends.locmem.EmailBackend", []],
    [
      "rows of a table",
      "data/rdap.json",
      '{ "services": [[["aa"], ["https://rdap.one.example/v1/"]]] }',
      ["https://rdap.one.example/v1/ (possible)"],
    ],
    [
      "where packages are found",
      "Dockerfile",
      'ENV PIP_EXTRA_INDEX_URL="https://wheels.vendor.example/cpu"',
      ["https://wheels.vendor.example/cpu (possible)"],
    ],
    [
      "a request of Jenkins",
      "Jenkinsfile",
      "pipeline { stages { stage('a') { steps {\n  httpRequest httpMode: 'POST',\n    url: \"https://api.partner.example/a\"\n  httpRequest 'https://api.partner.example/b'\n} } } }",
      ["POST https://api.partner.example/a", "GET https://api.partner.example/b"],
    ],
    ["a request of Hurl", "a.hurl", "DELETE https://api.partner.example/a\nHTTP 204\n", ["DELETE https://api.partner.example/a"]],
    [
      "who is told of alarms",
      "alertmanager.yml",
      "receivers:\n  - name: a\n    webhook_configs: [{ url: https://hooks.partner.example/a }]",
      ["https://hooks.partner.example/a"],
    ],
    [
      "what dashboards ask",
      "grafana/datasources.yaml",
      "datasources:\n  - name: Logs\n    url: https://logs.partner.example",
      ["https://logs.partner.example"],
    ],
    [
      "an option of a command",
      "compose.yaml",
      'services:\n  a:\n    command: ["--remote", "https://tunnel.partner.example", "serve", "https://docs.partner.example"]',
      ["https://tunnel.partner.example"],
    ],
    [
      "a list of servers of Spring's",
      "src/main/resources/application.yml",
      "spring:\n  elasticsearch:\n    uris: search.partner.example:9200\n",
      ["https://search.partner.example:9200"],
    ],
    [
      "where Fluent Bit writes to",
      "fluent-bit.conf",
      "[SERVICE]\n    Flush 1\n[OUTPUT]\n    Name http\n    Host logs.partner.example\n    URI /in",
      ["https://logs.partner.example (possible)"],
    ],
    [
      "where Logstash writes to",
      "logstash.conf",
      'output {\n  http { url => "https://api.partner.example/in" http_method => "post" }\n  elasticsearch {\n    hosts => ["https://logs.partner.example:9200"]\n  }\n}',
      ["https://api.partner.example/in", "https://logs.partner.example:9200"],
    ],
    [
      "where Next passes requests on to",
      "next.config.mjs",
      'export default { rewrites: async () => [{ source: "/ph/:p*", destination: "https://eu.partner.example/:p*" }],\n  redirects: async () => [{ source: "/a", destination: "https://b.partner.example/", permanent: true }] };',
      ["https://eu.partner.example/:p*"],
    ],
    ["an INI file", "app.ini", "[smtp]\nserver = smtp.mailer.example", ["smtp://smtp.mailer.example"]],
    ["a host of the web, that no variable takes", "app.ini", "[partner]\nhost = partner.example", ["https://partner.example (possible)"]],
    [
      "an external service",
      "k8s/a.yaml",
      "spec: { type: ExternalName, externalName: old.partner.example }",
      ["https://old.partner.example (possible)"],
    ],
  ])("%s", async (_, file, text, expected) => {
    expect(await endpointsIn(file, text)).toEqual(expected);
  });

  test.each([
    ["where the program itself listens", "app.yml", "server: { host: shop.example }\nhost: shop.example"],
    ["its own address", ".env", "APP_HOST=shop.example\nVIRTUAL_HOST=shop.example\nCOOKIE_DOMAIN=shop.example\nALLOWED_HOSTS=shop.example"],
    ["the rules of an ingress", "k8s/a.yaml", "kind: Ingress\nspec: { rules: [{ host: shop.example }], tls: [{ hosts: [shop.example] }] }"],
    ["a placeholder", ".env.example", "SMTP_HOST=smtp.example.com\nDB_HOST=your-db.example\nAPI_HOST=<host>.partner.example"],
    ["a file", "app.yml", "tls: { server: certs/server.pem }\nbackend: { endpoint: handler.py }"],
    ["an address of mail", ".env", "EMAIL_FROM_ADDRESS=hello.partner.example"],
    ["a service of one's own network", ".env", "DB_HOST=db\nREDIS_HOST=cache.internal"],
    ["a name of Kubernetes", "k8s/a.yaml", "apiVersion: rbac.authorization.k8s.io/v1\nspec: { hosts: [shop.example] }"],
    ["an issuer", "app.yml", "auth: { issuerHost: login.partner.example }"],
  ])("%s is none", async (_, file, text) => {
    expect(await endpointsIn(file, text)).toEqual([]);
  });
});

describe("a connection string is the address that it names", () => {
  test.each([
    [
      "ADO.NET",
      "Server=tcp:shop.database.windows.net,1433;Initial Catalog=x;Password=p;",
      "azure-sql sqlserver://shop.database.windows.net:1433",
    ],
    ["Npgsql", "Host=pg.store.example;Database=x;Username=u;Password=p", "postgresql://pg.store.example"],
    ["MySQL", "Server=db.store.example;Port=3306;Uid=u;Pwd=p;", "mysql://db.store.example"],
    ["libpq", "host=pg.store.example port=5432 dbname=x user=u", "postgresql://pg.store.example"],
    ["Go", "u:p@tcp(db.store.example:3306)/x", "mysql://db.store.example:3306"],
    ["Redis", "cache.store.example:6380,password=p,ssl=True", "redis://cache.store.example:6380"],
    ["a bus", "Endpoint=sb://shop.servicebus.windows.net/;SharedAccessKey=k", "azure-service-bus sb://shop.servicebus.windows.net/"],
    [
      "an account",
      "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=k==;EndpointSuffix=core.windows.net",
      "azure-blob-storage https://shop.blob.core.windows.net",
    ],
  ])("%s", async (_, text, expected) => {
    expect(await endpointsIn(".env", `SHOP_CONNECTION='${text}'`)).toEqual([expected]);
  });

  test.each(["Server=localhost;Database=x;", "Data Source=app.db;", "a=b;c=d;", "AccountKey=k;", "Host=;Database=x"])(
    "%s names none",
    async (text) => {
      expect(await endpointsIn(".env", `SHOP_CONNECTION='${text}'`)).toEqual([]);
    },
  );
});

describe("the settings of each notation", () => {
  test.each([
    [
      "several URLs",
      ".env",
      "NODES=https://a.partner.example,https://b.partner.example",
      ["https://a.partner.example", "https://b.partner.example"],
    ],
    [
      "a part that a variable fills in",
      "serverless.yml",
      "custom: { url: 'https://${self:custom.sub}.partner.example/v1' }",
      ["https://{custom.sub}.partner.example/v1"],
    ],
    ["a collector's variables", "otel.yml", "exporters: { otlp: { endpoint: 'http://${env:COLLECTOR_HOST}:${env:COLLECTOR_PORT}' } }", []],
    [
      "a chart's default",
      "helm/templates/c.yaml",
      'data:\n  HOOK_URL: {{ .Values.hook | default "https://hook.partner.example" | quote }}',
      ["https://hook.partner.example"],
    ],
    [
      "a chart's value inside",
      "helm/templates/c.yaml",
      "data:\n  A_URL: https://{{ .Values.sub }}.partner.example/v1",
      ["https://{value}.partner.example/v1"],
    ],
    [
      "settings of Rails, filled in by ERB",
      "config/database.yml",
      'production:\n  host: <%= ENV.fetch("DB_HOST") { "db.store.example" } %>\n  url: <%= ENV["DATABASE_URL"] %>\n  socket: <%= ENV["DB_SOCKET"] || "/run/pg" %>',
      ["sql://db.store.example", " (possible)"],
    ],
    [
      "the services of Active Storage",
      "config/storage.yml",
      "local:\n  service: Disk\namazon:\n  service: S3\n  region: <%= ENV[\"S3_REGION\"] || 'us-east-1' %>\nr2:\n  service: S3\n  endpoint: https://<%= ENV['ACCOUNT'] %>.r2.cloudflarestorage.com",
      ["aws-s3", "cloudflare-r2 https://{value}.r2.cloudflarestorage.com"],
    ],
    [
      "requests",
      "a.http",
      '@base = https://api.partner.example\n\n### create\nPOST {{base}}/tickets HTTP/1.1\nContent-Type: application/json\n\n{ "see":\nhttps://docs.partner.example/x\n}\n###\n{{base}}/tickets\n',
      ["https://api.partner.example", "POST https://api.partner.example/tickets", "GET https://api.partner.example/tickets"],
    ],
    ["a variable of Terraform", "a.tf", 'variable "api_url" { default = "https://api.partner.example" }', ["https://api.partner.example"]],
    [
      "variables of a container in Terraform",
      "a.tf",
      'x = jsonencode([{ environment = [{ name = "A_URL", value = "https://a.partner.example" }] }])\nlocals { b_url = var.live ? "https://b.partner.example" : "x" }',
      ["https://a.partner.example"],
    ],
    ["where Terraform keeps its state", "a.tf", 'terraform {\n  backend "s3" {\n    bucket = "state"\n  }\n}\n', ["aws-s3"]],
    [
      "a command of a site",
      "netlify.toml",
      '[build]\ncommand = "npm run build && curl -X POST https://hook.partner.example/built"\n',
      ["POST https://hook.partner.example/built"],
    ],
    [
      "a server of an agent at a vendor's",
      ".mcp.json",
      '{ "mcpServers": { "l": { "url": "https://mcp.linear.app/mcp" } } }',
      ["linear https://mcp.linear.app/mcp"],
    ],
    [
      "where nginx passes requests on to",
      "nginx/app.conf",
      "upstream desk { server desk.partner.example:443; }\nserver {\n  server_name shop.example;\n  location / { proxy_pass https://desk; }\n  location /x {\n    proxy_pass https://api.partner.example/x;\n    return 301 https://new.shop.example;\n  }\n}\n",
      ["https://desk.partner.example:443", "https://desk", "https://api.partner.example/x"],
    ],
    [
      "what Apache passes on",
      "sites/shop.conf",
      "<VirtualHost *>\n  ProxyPass /x https://api.partner.example/x\n</VirtualHost>\n",
      ["https://api.partner.example/x"],
    ],
    [
      "what Caddy passes on",
      "Caddyfile",
      "shop.example {\n  reverse_proxy /x/* https://api.partner.example\n  redir https://new.shop.example\n}\n",
      ["https://api.partner.example"],
    ],
    [
      "settings in XML",
      "Web.config",
      '<configuration xmlns="http://schemas.microsoft.com/x">\n<appSettings>\n<add key="DeskUrl" value="https://api.partner.example"/>\n</appSettings>\n<connectionStrings><add name="Shop" connectionString="Server=db.store.example;Database=x;"/></connectionStrings>\n</configuration>',
      ["https://api.partner.example", "sqlserver://db.store.example"],
    ],
    [
      "resources of an app",
      "app/src/main/res/values/strings.xml",
      '<resources><string name="api_url">https://api.partner.example</string></resources>',
      ["https://api.partner.example"],
    ],
    [
      "a property list",
      "ios/Info.plist",
      "<plist><dict><key>API_URL</key><string>https://api.partner.example</string></dict></plist>",
      ["https://api.partner.example"],
    ],
    [
      "Jenkins",
      "Jenkinsfile",
      "pipeline {\n  environment {\n    DESK_URL = 'https://api.partner.example'\n  }\n  steps { sh 'curl -X POST https://hook.partner.example/built' }\n}\n",
      ["https://api.partner.example", "POST https://hook.partner.example/built"],
    ],
    [
      "what an image fetches",
      "Dockerfile",
      "FROM x\nADD --chown=1:1 https://files.partner.example/list /list\n",
      ["GET https://files.partner.example/list"],
    ],
    [
      "a secret of Kubernetes, and what a container is started with",
      "k8s/a.yaml",
      'kind: Secret\ndata: { DESK_URL: aHR0cHM6Ly9hcGkucGFydG5lci5leGFtcGxl }\n---\nspec: { containers: [{ args: ["--backend-url=https://b.partner.example"] }] }\n',
      ["https://api.partner.example", "https://b.partner.example"],
    ],
    [
      "where metrics are written to",
      "prometheus.yml",
      "remote_write: [{ url: https://push.partner.example/w }]",
      ["https://push.partner.example/w"],
    ],
    [
      "what a host rewrites to",
      "vercel.json",
      '{ "rewrites": [{ "source": "/a", "destination": "https://api.partner.example/a" }] }',
      ["https://api.partner.example/a"],
    ],
    [
      "a hook of an agent",
      ".claude/settings.json",
      '{ "hooks": { "Stop": [{ "hooks": [{ "type": "http", "url": "https://hook.partner.example" }] }] } }',
      ["https://hook.partner.example"],
    ],
    [
      "the default of an input",
      "action.yml",
      "inputs: { api-url: { default: 'https://api.partner.example' } }",
      ["https://api.partner.example"],
    ],
    [
      "the default of a parameter in a list",
      "template.yaml",
      "params: [{ name: url, default: 'https://api.partner.example' }]",
      ["https://api.partner.example"],
    ],
  ])("%s (%s)", async (_, file, text, expected) => {
    expect(await endpointsIn(file, text)).toEqual(expected);
  });
});

describe("what no endpoint is", () => {
  test.each([
    [
      "where packages come from",
      "nuget.config",
      '<configuration><packageSources><add key="x" value="https://packages.shop.example/v3"/></packageSources></configuration>',
    ],
    ["what is downloaded", "config/tools.toml", '[tool]\nurl = "https://files.partner.example/tool-1.0.tar.gz"'],
    [
      "a host under which a chart is asked",
      "charts/shop/values.yaml",
      "app:\n  ingress:\n    main:\n      hosts:\n        - host: shop.partner.example\n",
    ],
    ["a host in data", "traces/run.json", '[{ "server.address": "api.partner.example" }]'],
    ["a reference of a framework", "serverless.yml", "provider: { environment: { QUEUE_URL: '${construct:jobs.queueUrl}' } }"],
    ["a redirect of nginx", "nginx.conf", "server {\n  server_name shop.example;\n  return 301 https://new.shop.example$request_uri;\n}\n"],
    ["a schema of XML", "logback.xml", '<configuration xmlns:xsi="http://www.w3.org/x" xsi:schemaLocation="http://a.example b.xsd"/>'],
  ])("%s (%s)", async (_, file, text) => {
    expect(await endpointsIn(file, text)).toEqual([]);
  });
});

describe("what a configuration says is reached, and not where", () => {
  test.each([
    [
      "a store that is set elsewhere",
      "docker-compose.yml",
      "services: { web: { environment: { MONGO_URL: '${MONGO_URL}' } } }",
      ["env:MONGO_URL (possible)"],
    ],
    [
      "a cluster that nobody names",
      ".env.production",
      "REDIS_CLUSTER_SERVICE_HOST=\nREDIS_PORT=\n",
      ["env:REDIS_CLUSTER_SERVICE_HOST (possible)"],
    ],
    [
      "an address of a vendor",
      ".env.example",
      "NEXT_PUBLIC_SENTRY_DSN=\nSTRIPE_SECRET_KEY=\n",
      ["sentry env:NEXT_PUBLIC_SENTRY_DSN (possible)"],
    ],
    [
      "a secret that a step is handed",
      ".github/workflows/a.yml",
      "jobs: { a: { steps: [{ run: x, env: { KEY: '${{ secrets.STRIPE_SECRET_KEY }}', T: '${{ secrets.GITHUB_TOKEN }}' } }] } }",
      ["stripe env:STRIPE_SECRET_KEY (possible)"],
    ],
    [
      "what Symfony's settings take from the environment",
      "config/packages/all.yaml",
      "doctrine: { dbal: { url: '%env(resolve:DATABASE_URL)%' } }\nsentry: { dsn: '%env(SENTRY_DSN)%' }\nframework: { secret: '%env(APP_SECRET)%' }\n",
      ["env:DATABASE_URL (possible)", "sentry env:SENTRY_DSN (possible)"],
    ],
    [
      "a store of files that is set elsewhere",
      "config/storage.yml",
      'kept:\n  service: S3\n  endpoint: <%= ENV["S3_ENDPOINT"] %>\n',
      ["env:S3_ENDPOINT (possible)"],
    ],
    [
      "a step that is somebody's program",
      ".github/workflows/a.yml",
      "jobs: { a: { steps: [{ uses: actions/checkout@v4 }, { uses: getsentry/action-release@v1 }] } }",
      ["sentry"],
    ],
  ])("%s", async (_, file, text, expected) => {
    const { endpoints } = await check({ [file]: text });
    const said = endpoints.map(({ endpoint: { catalogue, target, confidence } }) =>
      [catalogue, target.env && `env:${target.env.name}`, confidence === "possible" && "(possible)"].filter(Boolean).join(" "),
    );
    expect(said).toEqual(expected);
  });

  test.each([
    ["one's own address", ".env", "FRONT_BASE_URL=\nAPI_URL=\nEMAIL_FROM_ADDRESS=\nDB_NAME=\nMAIL_FROM=\n"],
    ["words that are names of vendors as well", ".env", "RENDER_URL=\nHERE_HOST=\nLOOPS_ENDPOINT="],
    ["a value", ".env", "REDIS_HOST=redis\nDB_HOST=localhost"],
  ])("%s tells nothing", async (_, file, text) => {
    expect(await endpointsIn(file, text)).toEqual([]);
  });

  test("what is not set is no finding, even where a perimeter doesn't declare it", async () => {
    const perimeter = "perimeter: 1\nsystems: {}\n";
    const { findings } = await check({ "perimeter.yaml": perimeter, ".env.example": "SENTRY_DSN=\nREDIS_URL=\n" });
    expect(findings.filter(({ rule }) => rule.startsWith("code/"))).toEqual([]);
  });

  test("the catalogue knows the system of every step", () => {
    const catalogue = createCatalogue(catalogueSystems);
    expect(workflowActions.filter(([, id]) => catalogue.byId(id) === undefined)).toEqual([]);
  });
});

test("a call that asks whichever row of a file of data asks none of them more than the others", async () => {
  const rows = ["one", "two", "three", "four", "five", "six"].map((name) => `[["${name}"], ["https://rdap.${name}.example/"]]`);
  const { endpoints } = await check({
    "data/rdap.json": `{ "services": [${rows.join(",")}] }`,
    "src/a.ts":
      'import table from "../data/rdap.json";\nexport const ask = (zone) => { for (const [, servers] of table.services) fetch(servers[0]); };\n',
  });
  const calls = endpoints.filter(({ endpoint }) => endpoint.role === "call");
  expect(calls.map(({ endpoint }) => [endpoint.target.host, endpoint.confidence])).toEqual([[null, "possible"]]);
});

test("what an image runs only builds it: it is no system to be decided", async () => {
  const { endpoints } = await check({ Dockerfile: "FROM a\nRUN curl -O https://get.vendor.example/a.tar.gz\n" });
  expect(draftPerimeter(endpoints)).not.toContain("vendor");
});
