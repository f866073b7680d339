import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** Every way that people write one and the same request, one script each. */
const forms = [
  "curl https://api.x.example/y",
  "curl -s 'https://api.x.example/y'",
  "curl -sSfL \\\n  -H 'A: b' \\\n  \"https://api.x.example/y\"",
  "curl --url https://api.x.example/y",
  "curl --url=https://api.x.example/y",
  "curl -o out -w '%{http_code}' https://api.x.example/y",
  "curl -oout -m5 https://api.x.example/y",
  "/usr/bin/curl https://api.x.example/y",
  'bash -c "curl https://api.x.example/y"',
  "sudo sh -ec 'cd /srv && curl -s https://api.x.example/y | jq . > out'",
  "BASE=https://api.x.example; timeout 9 bash -c 'until curl -sf \"$BASE/y\"; do sleep 1; done'",
  'su - app -c "A=b curl https://api.x.example/y # now"',
  'GET="curl -H \'A: $B\'"; eval "$GET https://api.x.example/y"',
  'GET=(curl -sS -H "A: $B"); "${GET[@]}" https://api.x.example/y',
  'trap "curl https://api.x.example/y" EXIT',
  'quietly() { "$@" > log 2>&1; }\nfetch() { quietly wget -O out "$1"; }\nfetch https://api.x.example/y',
  'step() { echo "$1"; shift; "$@"; }\nstep "Fetch" curl https://api.x.example/y',
  'watch -n 5 "curl https://api.x.example/y"',
  "parallel -j 4 curl https://api.x.example/y",
  "command curl https://api.x.example/y",
  "sudo -E curl https://api.x.example/y",
  "timeout 10s curl https://api.x.example/y",
  "retry 5 curl -f https://api.x.example/y",
  "_timeout 10 curl -s https://api.x.example/y",
  'URL=https://api.x.example/y; curl "${PROGRESS}" -X GET "$URL"',
  'API_TOKEN_AT=https://api.x.example/y; curl $CURL_ACCEPT "$API_TOKEN_AT"',
  "exec curl https://api.x.example/y",
  "env -u A B=c curl https://api.x.example/y",
  "xargs -n 1 curl https://api.x.example/y",
  'BASE=https://api.x.example; curl "$BASE/y"',
  'BASE=https://api.x.example\nBASE="$BASE/"\ncurl "${BASE%/}/y"',
  'HOST=api.x.example; curl "https://$HOST/y"',
  'HOST=api.x.example; curl "$HOST/y"',
  "declare -r BASE=https://api.x.example; curl $BASE/y",
  'curl "${BASE:-https://api.x.example}/y"',
  "SCHEME=https; NAME=api; curl $SCHEME://$NAME.x.example/y",
  "BASE=https://api.x.example; curl $BASE/'y'",
  ': "${BASE:=https://api.x.example}"; curl "$BASE/y"',
  '[ -n "$BASE" ] || BASE=https://api.x.example; curl "$BASE/y"',
  '[[ -z $BASE ]] && BASE=https://api.x.example\ncurl "$BASE/y"',
  'if [ -z "$BASE" ]; then BASE=https://api.x.example; fi; curl "$BASE/y"',
  'BASE=https://api.x.example; BASE+=/y; curl "$BASE"',
  'go() { curl "$1/y"; }; go https://api.x.example',
  'go() { local base=$1; shift; curl "$base/$1"; }; go https://api.x.example y',
  'go() { curl -H "A: b" "$@"; }; go -s https://api.x.example/y',
  'go() { local verb=$1; shift; curl -X "$verb" "$@"; }; go GET https://api.x.example/y',
  "base() { echo https://api.x.example; }; curl $(base)/y",
  "BASE=$(echo https://api.x.example); curl $BASE/y",
  'for path in y; do curl "https://api.x.example/$path"; done',
  'URLS=(https://a.x.example https://api.x.example/y); for u in "${URLS[@]}"; do curl "$u"; done',
  "declare -A M=([a]=https://api.x.example/y); curl ${M[a]}",
  'CURL="curl -sf"; $CURL https://api.x.example/y',
  "wget https://api.x.example/y",
  "wget -qO- https://api.x.example/y | tar xz",
  "http GET https://api.x.example/y",
  "http https://api.x.example/y a==b",
  "https api.x.example/y",
  "xh api.x.example/y",
  "(cd x && curl https://api.x.example/y)",
  "{ curl https://api.x.example/y; } > out",
  "if curl -f https://api.x.example/y; then echo; fi",
  "until curl -f https://api.x.example/y; do sleep 1; done",
  "curl https://api.x.example/y | sh",
  'sh -c "$(curl -fsSL https://api.x.example/y)"',
  "X=$(curl -s https://api.x.example/y)",
  "cat <(curl -s https://api.x.example/y)",
  "cat <<E\n$(curl https://api.x.example/y)\nE",
  'case "$1" in a) curl https://api.x.example/y ;; esac',
  "main() { curl $BASE/y; }\nBASE=https://api.x.example\nmain",
  'setup() { BASE=https://api.x.example; }\nsetup\ncurl "$BASE/y"',
  'URL=https://api.x.example/y; curl "${URL//a/a}"',
];

const methods: readonly (readonly [string, string])[] = [
  ["curl -X DELETE", "DELETE"],
  ["curl -XPUT", "PUT"],
  ["curl --request PATCH -d a", "PATCH"],
  ["curl -d a=b", "POST"],
  ["curl --data-raw '{}'", "POST"],
  ["curl --json '{}'", "POST"],
  ["curl -F file=@x", "POST"],
  ["curl -G -d a=b", "GET"],
  ["curl -sI", "HEAD"],
  ["curl -T file", "PUT"],
  ['curl -d"$BODY"', "POST"],
  ["wget --post-data=a", "POST"],
  ["wget --method PUT --body-data a", "PUT"],
  ["http DELETE", "DELETE"],
];

const traps = [
  'echo "see https://api.x.example/y"',
  "printf 'curl https://api.x.example/y\\n'",
  "# curl https://api.x.example/y",
  "log_error https://api.x.example/y",
  "grep https://api.x.example/y file",
  "sed -e s,a,https://api.x.example/y, file",
  "[[ $x == https://api.x.example/* ]]",
  'if [ "$x" = https://api.x.example/y ]; then echo; fi',
  "case $x in https://api.x.example/y) echo ;; esac",
  "cat <<E\ncurl https://api.x.example/y\nE",
  "which curl",
  "command -v gh",
  "apt-get install -y curl wget",
  "curl --help",
  "curl http://localhost:3000/y",
  "http :3000/y",
  "git commit -m https://api.x.example/y",
  "git remote add origin https://api.x.example/y",
  "npm install https://api.x.example/y.tgz",
  "gh auth login",
  "aws --version",
  "aws configure set region x",
  "terraform fmt",
  "terraform init",
  "kubectl config use-context x",
  "kubectl apply --dry-run=client -f x",
  "helm template x .",
  "helm repo update",
  "bash -c 'echo https://api.x.example/y'",
  "sh -c 'grep https://api.x.example/y file # curl https://api.x.example/y'",
  "vercel build",
  "vercel --version",
  "npm run deploy",
  "npm ci",
  "npm publish --dry-run",
  "docker build -t acme/shop .",
  "docker run --rm acme/shop",
  "stripe login",
  "supabase start",
  "supabase db push --local",
  "firebase emulators:start",
  "cargo build",
  "op --version",
  "scp a b",
  "rsync -a ./a ./b",
  "psql shop -c 'select 1'",
  'curl "$@"',
];

/** What each vendor's program reaches: system, access, operation. */
const programs: readonly (readonly [string, string])[] = [
  ["gh pr create --fill", "github write pr.create"],
  ["gh pr list --json number", "github read pr.list"],
  ["gh -R acme/shop issue comment 1 -b x", "github write issue.comment"],
  ["gh api repos/acme/shop/releases", "github read api"],
  ["gh api -X POST repos/acme/shop/issues -f title=x", "github write api"],
  ["gh release upload v1 x.tgz", "github write release.upload"],
  ["gh workflow run deploy.yml", "github write workflow.run"],
  ["gh run download 1", "github read run.download"],
  ["gh run list --limit 5", "github read run.list"],
  ["gh issue list", "github read issue.list"],
  ["gh secret list", "github read secret.list"],
  ["gcloud run services list", "google-run read services.list"],
  ["gcloud run jobs describe nightly", "google-run read jobs.describe"],
  ["fly secrets list", "fly-io read secrets.list"],
  ["kubectl exec web -- ls", "kubernetes write exec"],
  ["glab mr create --fill", "gitlab write mr.create"],
  ["aws s3 cp a.txt s3://shop-assets/a.txt", "aws-s3 write cp"],
  ["aws s3 sync s3://shop-assets .", "aws-s3 read sync"],
  ['to="s3://$b/a"\naws s3 cp "$a" "$to" --sse aws:kms --sse-kms-key-id "$k"', "aws-s3 write cp"],
  ["aws s3 cp --recursive s3://shop-assets/a ./a", "aws-s3 read cp"],
  ["aws --region eu-west-1 sqs send-message --queue-url x", "aws-sqs write send-message"],
  ["aws sts get-caller-identity", "aws-sts read get-caller-identity"],
  [
    "aws ecr get-login-password | docker login --username AWS --password-stdin 1.dkr.ecr.eu-west-1.amazonaws.com",
    "aws-ecr read get-login-password",
  ],
  ["aws logs tail /x", "aws-cloudwatch read tail"],
  ["gcloud run deploy shop --image x", "google-run write deploy"],
  ["gcloud beta secrets versions access latest", "google-secret-manager read versions.access"],
  ["gcloud storage cp a gs://shop/a", "google-cloud-storage write cp"],
  ["gsutil -m rsync -r . gs://shop", "google-cloud-storage write rsync"],
  ["bq query 'select 1'", "google-bigquery read query"],
  ["az storage blob upload -f x", "azure-blob-storage write storage.blob.upload"],
  ["az webapp deploy --name x", "azure-resource-manager write webapp.deploy"],
  ["stripe customers create", "stripe write customers.create sandbox"],
  ["stripe --live refunds create", "stripe write refunds.create live"],
  ["stripe trigger payment_intent.succeeded", "stripe write trigger sandbox"],
  ["railway up --detach", "railway write up"],
  ["railway run npm start", "railway read run"],
  ["vercel --prod --token=$T", "vercel write deploy live"],
  ["npx --yes vercel@latest deploy", "vercel write deploy"],
  ["vercel env pull .env", "vercel read env.pull"],
  ["netlify deploy --dir=dist", "netlify write deploy"],
  ["flyctl deploy --remote-only", "fly-io write deploy"],
  ["fly -t ci set-pipeline -p shop -c pipeline.yml", "concourse write set-pipeline"],
  ["fly --target ci trigger-job --job shop/deploy --watch", "concourse write trigger-job"],
  ["heroku config:set A=b -a shop", "heroku write config:set"],
  ["heroku pg:backups:capture -a shop", "heroku write pg:backups:capture"],
  ["heroku pg:backups:download", "heroku read pg:backups:download"],
  ["aws eks update-kubeconfig --name shop --region eu-west-1", "aws-eks read update-kubeconfig"],
  ["terraform apply -auto-approve", "terraform write apply"],
  ["tofu -chdir=infra plan", "terraform read plan"],
  ["pulumi up --yes", "pulumi write up"],
  ["kubectl -n shop get pods", "kubernetes read get"],
  ["kubectl apply -f k8s/", "kubernetes write apply"],
  ["kubectl rollout status deploy/x", "kubernetes read rollout.status"],
  ["helm upgrade --install shop ./chart", "kubernetes write upgrade"],
  ["argocd app sync shop", "argo-cd write app.sync"],
  ["supabase db push", "supabase write db.push"],
  ["supabase functions deploy hello", "supabase write functions.deploy"],
  ["neonctl branches create", "neon write branches.create"],
  ["pscale deploy-request create shop x", "planetscale write deploy-request"],
  ["pnpm exec wrangler deploy", "cloudflare write deploy"],
  ["npx wrangler secret put A", "cloudflare write secret.put"],
  ["firebase deploy --only hosting", "firebase write deploy"],
  ["doctl apps update x", "digitalocean write apps.update"],
  ["linode-cli linodes list", "linode read linodes.list"],
  ["hcloud server create --name x", "hetzner-cloud write server.create"],
  ["twilio api:core:messages:create --to x", "twilio write api:core:messages:create"],
  ["sentry-cli releases new v1", "sentry write releases.new"],
  ["npx @sentry/cli sourcemaps upload dist", "sentry write sourcemaps.upload"],
  ["npx datadog-ci junit upload x.xml", "datadog send junit.upload"],
  ["snyk monitor", "snyk send monitor"],
  ["snyk", "snyk send test"],
  ["codecov upload-process", "codecov send upload-process"],
  ["sonar-scanner -Dsonar.projectKey=x", "sonarcloud send analyse"],
  ["slack deploy", "slack write deploy"],
  ["circleci orb publish x y", "circleci write orb.publish"],
  ["eas build --platform ios", "expo-eas write build"],
  ["bundle exec fastlane pilot upload", "app-store-connect write pilot.upload"],
  ["doppler secrets set A=b", "doppler write secrets.set"],
  ["op read op://shop/x/y", "1password read read"],
  ["vault kv get secret/x", "hashicorp-cloud read kv.get"],
  ["ngrok http 3000", "ngrok write http"],
  ["ibmcloud ks cluster ls", "ibm-cloud read ks.cluster.ls"],
  ["influx write -b x -f y", "influxdb-cloud write write"],
  ["dbt run --target prod", "dbt write run"],
  ["databricks bundle deploy", "databricks write bundle.deploy"],
  ["snow sql -q 'select 1'", "snowflake unknown sql"],
  ["atlas clusters list", "mongodb-atlas read clusters.list"],
  ["shopify theme push", "shopify write theme.push"],
  ["algolia objects import x -F y", "algolia write objects.import"],
  ["contentful space export", "contentful read space.export"],
  ["npx sanity dataset import x", "sanity write dataset.import"],
  ["npm publish --access public", "npm-registry write publish"],
  ["pnpm publish -r", "npm-registry write publish"],
  ["twine upload dist/*", "pypi-registry write upload"],
  ["gem push x.gem", "rubygems-registry write push"],
  ["cargo publish", "crates-io write publish"],
  ["dotnet nuget push x.nupkg", "nuget-registry write nuget.push"],
  ["vsce publish", "visual-studio-marketplace write publish"],
  ["docker push acme/shop:1", "docker-hub write push"],
  ["docker push ghcr.io/acme/shop:1", "image-registries write push"],
  ["docker buildx build -f a/Dockerfile -t ghcr.io/acme/shop:1 -t acme/shop:1 --push .", "image-registries write buildx.build"],
  ["coveralls --service=github", "coveralls send report"],
  [
    "docker buildx imagetools create --tag ghcr.io/acme/shop:1 ghcr.io/acme/shop:1-amd64",
    "image-registries write buildx.imagetools.create",
  ],
  ["doppler run -- gh pr list", "github read pr.list & doppler read run"],
];

async function rows(text: string) {
  const { endpoints } = await check({ "a.sh": `${text}\n` });
  return endpoints
    .filter(({ endpoint, environment }) => endpoint.role === "call" && environment !== "local")
    .map(({ endpoint }) => endpoint);
}

describe("a request is found in whatever form a script has it", () => {
  test.each(forms)("%s", async (text) => {
    const found = await rows(text);
    expect(found.map(({ target }) => target.url)).toContainEqual(expect.stringMatching(/^https:\/\/api\.x\.example\/y/));
    expect(found.every(({ method }) => method === "GET")).toBe(true);
  });

  test.each(methods)("%s is %s", async (text, method) => {
    const found = await rows(`${text} https://api.x.example/y`);
    expect(found.map((row) => [row.method, row.target.host])).toEqual([[method, "api.x.example"]]);
  });

  test.each(traps)("none is made up: %s", async (text) => {
    expect((await rows(text)).map(({ target, catalogue, operation }) => target.url ?? `${catalogue} ${operation}`)).toEqual([]);
  });

  test("a later value holds for what follows, an earlier one for what came before", async () => {
    const found = await rows('U=https://a.x.example\ncurl "$U"\nU=https://b.x.example\ncurl "$U"');
    expect(found.map(({ place, target }) => [place.range.line, target.host])).toEqual([
      [1, "a.x.example"],
      [3, "b.x.example"],
    ]);
  });

  test("what a function of another script reads is what the calling script has set, or read in", async () => {
    const { endpoints } = await check({
      "lib/http.sh": 'desk() { curl -X "$1" "$DESK$2"; }\n',
      "conf.sh": "DESK=https://desk.x.example\n",
      "a.sh": '. ./conf.sh\nsource "$(dirname "$0")/lib/http.sh"\ndesk PUT /y\n',
    });
    const own = endpoints.filter(({ endpoint }) => endpoint.place.file === "a.sh");
    expect(own.map(({ endpoint }) => [endpoint.method, endpoint.target.url])).toEqual([["PUT", "https://desk.x.example/y"]]);
  });

  test.each([
    ["helm repo add shop https://charts.x.example", "https://charts.x.example"],
    ["kafka-console-producer.sh --bootstrap-server kafka.x.example:9092 --topic a", "kafka://kafka.x.example:9092"],
  ])("an address among the words of %s", async (text, url) => {
    expect((await rows(text)).map(({ target }) => target.url)).toEqual([url]);
  });

  test.each([
    ['psql -h db.x.example -U a -c "CREATE DATABASE b"', "write postgres://db.x.example"],
    ['psql -h "db.x.example" -d b -c "select 1"', "read postgres://db.x.example"],
    ["psql -d postgres://db.x.example/a -f a.sql", "unknown postgres://db.x.example/a"],
    ["mysql -h db.x.example -e 'DELETE FROM a'", "write mysql://db.x.example"],
    ["mysqldump --host=db.x.example a > a.sql", "read mysql://db.x.example"],
    ["redis-cli -h db.x.example FLUSHALL", "write redis://db.x.example"],
    ["redis-cli -h db.x.example --raw get a", "read redis://db.x.example"],
    ["redis-cli -h db.x.example", "unknown redis://db.x.example"],
    ["redis-cli -h db.x.example EVALSHA a 0", "unknown redis://db.x.example"],
    ["mongosh mongodb://db.x.example/a --eval 'db.b.deleteMany({})'", "write mongodb://db.x.example/a"],
    ["mongosh mongodb://db.x.example/a --eval 'db.b.find({ n: 1 })'", "read mongodb://db.x.example/a"],
    ["mongosh mongodb://db.x.example/a b.js", "unknown mongodb://db.x.example/a"],
    ["psql -d template1 -c 'CREATE USER a'", ""],
  ])("a store's program says what it connects to, and what it asks: %s", async (text, expected) => {
    expect((await rows(text)).map(({ access, target }) => `${access} ${target.url}`).join()).toBe(expected);
  });

  test("a repository that a variable names by login lies at its host", async () => {
    const found = await rows('REPO=git@git.x.example:acme/shop.git\ngit clone "$REPO"');
    expect(found.map(({ access, target }) => [access, target.url])).toEqual([["read", "https://git.x.example/acme/shop.git"]]);
  });

  test("the branch that the environment chooses is told", async () => {
    const { endpoints } = await check({
      "a.sh": 'if [ "$ENV" = production ]; then U=https://live.x.example; else U=https://sandbox.x.example; fi\ncurl "$U"\n',
    });
    expect(endpoints.filter(({ endpoint }) => endpoint.role === "call").map((one) => [one.endpoint.target.host, one.isProduction])).toEqual(
      [
        ["live.x.example", true],
        ["sandbox.x.example", false],
      ],
    );
  });
});

describe("a vendor's program is that vendor's system", () => {
  test.each(programs)("%s", async (text, expected) => {
    const found = await rows(text);
    const said = found.map(({ catalogue, access, operation, environment }) =>
      [catalogue, access, operation, environment === "unknown" ? undefined : environment].filter(Boolean).join(" "),
    );
    expect(said.filter((one) => !/^(docker-hub|image-registries|aws-ecr) unknown/.test(one)).join(" & ")).toBe(expected);
  });
});

describe("a script that is read in by one that it doesn't name", () => {
  const http = `_init() { _HTTP="curl --silent --dump-header $HEADERS"; }
_post() {
  url="$2"; method="$3"
  if [ -z "$method" ]; then method="POST"; fi
  _init
  _CURL="$_HTTP"
  if [ "$INSECURE" ]; then _CURL="$_CURL --insecure"; fi
  answer="$($_CURL -X $method --data "$1" "$url")"
}
_get() {
  url="$1"; header="$2"
  if [ "$header" ]; then curl -I "$url"; else curl "$url"; fi
}
`;
  const callsOf = async (files: Record<string, string>) => {
    const { endpoints } = await check(files);
    const told = endpoints.filter(({ endpoint }) => endpoint.target.url !== null && endpoint.role === "call");
    return told.map(({ endpoint }) => `${endpoint.place.file}:${endpoint.place.range.line + 1} ${endpoint.method} ${endpoint.target.url}`);
  };

  test("asks by the functions of that", async () => {
    const desk = `API=https://api.x.example
desk_add() { _post "$1" "$API/tickets"; }
desk_drop() { _post "" "$API/tickets/1" DELETE; }
desk_list() { _get "$API/tickets"; }
desk_peek() { _get "$API/tickets" onlyheader; }
`;
    expect(await callsOf({ "lib/http.sh": http, "desks/desk.sh": desk })).toEqual([
      "desks/desk.sh:2 POST https://api.x.example/tickets",
      "desks/desk.sh:3 DELETE https://api.x.example/tickets/1",
      "desks/desk.sh:4 GET https://api.x.example/tickets",
      "desks/desk.sh:5 HEAD https://api.x.example/tickets",
    ]);
  });

  test("its own functions, those of a script that it reads in, and programs come first", async () => {
    const says = '_get() { echo "$1"; }\n';
    expect(await callsOf({ "lib/http.sh": http, "a.sh": `${says}_get https://api.x.example/a\n` })).toEqual([]);
    const near = { "lib/http.sh": http, "b/says.sh": says, "b/c/a.sh": ". ../says.sh\n_get https://api.x.example/a\n" };
    expect(await callsOf(near)).toEqual([]);
    const wrapped = { "lib/tools.sh": 'curl() { echo "$@"; }\n', "a.sh": "curl https://api.x.example/a\n" };
    expect(await callsOf(wrapped)).toEqual(["a.sh:1 GET https://api.x.example/a"]);
  });
});
