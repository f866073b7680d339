import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** The calls of one file among some: "line system access", as it stands in the file. */
async function calls(file: string, files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { endpoints } = await check({ "go.mod": "module shop.vendor/app\n", ...files });
  return endpoints
    .filter(({ endpoint: { role, place, access } }) => role === "call" && place.file === file && access !== "unknown")
    .map(({ endpoint: { place, access, target }, system }) => `${place.range.line + 1} ${system ?? target.host ?? "-"} ${access}`);
}

const rpc = "https://mainnet.infura.io/v3/x";

describe("what the first pages of libraries show is found", () => {
  test.each<[name: string, file: string, text: string, expected: readonly string[]]>([
    [
      "an upload in parts",
      "a.ts",
      'import { Upload } from "@aws-sdk/lib-storage";\nexport async function put(client, Body) {\n  const upload = new Upload({ client, params: { Bucket: "x", Key: "k", Body } });\n  await upload.done();\n}\n',
      ["4 aws-s3 write"],
    ],
    [
      "requests that name their verb in the path",
      "a.ts",
      'import { Octokit } from "octokit";\nconst o = new Octokit({});\no.request("GET /repos/{owner}/{repo}", {});\no.request("POST /repos/{owner}/{repo}/issues", {});\n',
      ["3 github read", "4 github write"],
    ],
    [
      "parts of a client that are got by their name",
      "a.ts",
      'import Ably from "ably";\nconst a = new Ably.Realtime("k");\na.channels.get("c").publish("e", "d");\n',
      ["3 ably write"],
    ],
    [
      "statements decide what a warehouse is asked",
      "a.ts",
      'import { BigQuery } from "@google-cloud/bigquery";\nimport snowflake from "snowflake-sdk";\nconst bq = new BigQuery();\nbq.query({ query: "DELETE FROM a.b WHERE true" });\nbq.query("SELECT 1");\nsnowflake.createConnection({ account: "a" }).execute({ sqlText: "select 1" });\n',
      ["4 google-bigquery write", "5 google-bigquery read", "6 snowflake read"],
    ],
    [
      "nodes of blockchains",
      "a.ts",
      `import { ethers } from "ethers";\nimport { createPublicClient, http } from "viem";\nconst provider = new ethers.JsonRpcProvider("${rpc}");\nprovider.getBalance("0x");\nnew ethers.Wallet(key, provider).sendTransaction({});\ncreatePublicClient({ transport: http("${rpc}") }).getBlockNumber();\n`,
      ["4 infura read", "5 infura write", "6 infura read"],
    ],
    [
      "the same in Python",
      "a.py",
      `from web3 import Web3\nw3 = Web3(Web3.HTTPProvider("${rpc}"))\nw3.eth.get_balance("0x")\nw3.eth.send_raw_transaction(raw)\n`,
      ["3 infura read", "4 infura write"],
    ],
    [
      "the same in Go",
      "a.go",
      `package main\n\nimport "github.com/ethereum/go-ethereum/ethclient"\n\nfunc m() {\n\tc, _ := ethclient.Dial("${rpc}")\n\tc.SendTransaction(ctx, tx)\n}\n`,
      ["7 infura write"],
    ],
    [
      "parts of GitLab's client",
      "a.py",
      'import gitlab\ngl = gitlab.Gitlab("https://gitlab.com", private_token=t)\ngl.projects.get(1).issues.create({"title": "x"})\n',
      ["3 gitlab read", "3 gitlab write"],
    ],
    [
      "Confluence is not Jira",
      "a.py",
      'from atlassian import Confluence\nc = Confluence(url="https://acme.atlassian.net/wiki")\nc.create_page("S", "t", "b")\n',
      ["3 confluence write"],
    ],
    [
      "tasks of an application, of none, and signatures that send nothing",
      "a.py",
      'from celery import Celery, shared_task\napp = Celery("x", broker="redis://broker.shop.vendor/0")\n@app.task\ndef add(x): return x\n@shared_task(bind=True)\ndef sub(self, x): return x\nadd.delay(1)\nsub.apply_async((1,), countdown=3)\nadd.s(1)\nadd(1)\n',
      ["7 broker.shop.vendor write", "8 broker.shop.vendor write"],
    ],
    [
      "actors and jobs",
      "a.py",
      'import dramatiq\nfrom dramatiq.brokers.redis import RedisBroker\nfrom redis import Redis\nfrom rq import Queue\ndramatiq.set_broker(RedisBroker(url="redis://broker.shop.vendor"))\n@dramatiq.actor\ndef add(x): return x\nadd.send(1)\nQueue(connection=Redis(host="jobs.shop.vendor")).enqueue(print, 1)\n',
      ["8 broker.shop.vendor write", "9 jobs.shop.vendor write"],
    ],
    [
      "sandboxes, and toots",
      "a.py",
      'from e2b_code_interpreter import Sandbox\nfrom mastodon import Mastodon\nsbx = Sandbox()\nsbx.run_code("x")\nMastodon(access_token=t, api_base_url="https://mastodon.social").toot("x")\n',
      ["4 e2b write", "5 mastodon write"],
    ],
    [
      "queues of tasks, workflows, messages to phones",
      "a.go",
      'package main\n\nimport (\n\tfirebase "firebase.google.com/go/v4"\n\t"github.com/hibiken/asynq"\n\t"go.temporal.io/sdk/client"\n)\n\nfunc m() {\n\tq := asynq.NewClient(asynq.RedisClientOpt{Addr: "jobs.shop.vendor:6379"})\n\tq.Enqueue(asynq.NewTask("t", nil))\n\tt, _ := client.Dial(client.Options{HostPort: "flows.shop.vendor:7233"})\n\tt.ExecuteWorkflow(ctx, client.StartWorkflowOptions{}, nil)\n\tapp, _ := firebase.NewApp(ctx, nil)\n\tphones, _ := app.Messaging(ctx)\n\tphones.Send(ctx, message)\n}\n',
      ["11 jobs.shop.vendor write", "13 flows.shop.vendor write", "16 fcm write"],
    ],
    [
      "classes of no namespace that are a package",
      "a.php",
      "<?php\n$ai = OpenAI::client('k');\n$ai->chat()->create([]);\n$sg = new \\SendGrid('k');\n$sg->send($email);\n",
      ["3 openai send", "5 sendgrid write"],
    ],
    [
      "a class of one's own stays that",
      "a.php",
      "<?php\nclass OpenAI { public static function client($key) { return new self; } public function chat() { return $this; } }\n$ai = OpenAI::client('k');\n$ai->chat();\n",
      [],
    ],
    [
      "Firebase's factory",
      "a.php",
      "<?php\nuse Kreait\\Firebase\\Factory;\n$phones = (new Factory)->createMessaging();\n$phones->send($message);\n",
      ["4 fcm write"],
    ],
    [
      "templates of Spring, and enhanced tables",
      "a.java",
      'package a;\nimport io.awspring.cloud.sqs.operations.SqsTemplate;\nimport software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;\nclass A {\n  private final SqsTemplate queue;\n  private final DynamoDbTable<Order> orders;\n  A(SqsTemplate queue, DynamoDbTable<Order> orders) { this.queue = queue; this.orders = orders; }\n  void m(Order o) {\n    queue.send("q", o);\n    orders.putItem(o);\n  }\n}\n',
      ["9 aws-sqs write", "10 aws-dynamodb write"],
    ],
    [
      "Firebase and Supabase on phones",
      "a.kt",
      'import com.google.firebase.firestore.ktx.firestore\nimport com.google.firebase.ktx.Firebase\nimport io.github.jan.supabase.createSupabaseClient\nimport io.github.jan.supabase.postgrest.from\nval sb = createSupabaseClient(supabaseUrl = "https://x.supabase.co", supabaseKey = "k") { }\nsuspend fun m() {\n  Firebase.firestore.collection("x").document("y").set(mapOf("a" to 1))\n  sb.from("t").insert(1)\n}\n',
      ["7 google-firestore write", "8 supabase write"],
    ],
    [
      "Firebase without its extensions' own packages",
      "a.kt",
      'import com.google.firebase.Firebase\nimport com.google.firebase.auth.auth\nimport com.google.firebase.messaging.messaging\nfun m() {\n  Firebase.auth.signInWithEmailAndPassword("a", "b")\n  Firebase.messaging.subscribeToTopic("x")\n}\n',
      ["5 firebase-auth write", "6 fcm write"],
    ],
    [
      "models that a kernel is given",
      "A.cs",
      'using Microsoft.SemanticKernel;\nusing Microsoft.SemanticKernel.ChatCompletion;\nclass A(Kernel kernel) {\n  async Task M() {\n    await kernel.InvokePromptAsync("x");\n    var chat = kernel.GetRequiredService<IChatCompletionService>();\n    await chat.GetChatMessageContentAsync("x");\n  }\n  static void Add(IServiceCollection services) {\n    services.AddOpenAIChatCompletion("gpt-4o", "k");\n    services.AddSignalR().AddAzureSignalR("Endpoint=https://x.service.signalr.net;AccessKey=a");\n  }\n}\n',
      ["5 openai send", "7 openai send", "10 openai send"],
    ],
    [
      "a broker that is set by its name",
      "src/a.rs",
      'use rdkafka::config::ClientConfig;\nuse rdkafka::producer::{FutureProducer, FutureRecord};\n\nasync fn m() {\n    let producer: FutureProducer = ClientConfig::new()\n        .set("client.id", "shop")\n        .set("bootstrap.servers", "kafka.shop.vendor:9092")\n        .create()\n        .unwrap();\n    producer.send(FutureRecord::to("t"), wait).await.unwrap();\n}\n',
      ["10 kafka.shop.vendor write"],
    ],
    [
      "a model by its name, and a letter by a path of methods",
      "a.rb",
      'def m\n  RubyLLM.chat(model: "gpt-4o").ask "x"\n  SendGrid::API.new(api_key: "k").client.mail._("send").post(request_body: {})\nend\n',
      ["2 openai send", "3 sendgrid write"],
    ],
  ])("%s", async (_, file, text, expected) => expect(await calls(file, { [file]: text })).toEqual(expected));

  test("Spring's models are those of the vendor whose settings there are", async () => {
    const files = {
      "src/main/resources/application.properties":
        "spring.ai.openai.api-key=${OPENAI_API_KEY}\nspring.datasource.url=jdbc:postgresql://db.shop.vendor/x\n",
      "src/main/java/A.java":
        'import org.springframework.ai.chat.client.ChatClient;\nimport org.springframework.ai.vectorstore.VectorStore;\nclass A {\n  private final ChatClient chat;\n  private final VectorStore store;\n  A(ChatClient.Builder builder, VectorStore store) { this.chat = builder.build(); this.store = store; }\n  String m() {\n    store.similaritySearch("x");\n    return chat.prompt().user("x").call().content();\n  }\n}\n',
    };
    expect(await calls("src/main/java/A.java", files)).toEqual(["8 db.shop.vendor read", "9 openai send"]);
  });

  test("a package is no file that happens to be called so", async () => {
    const files = {
      "manage.py": "import os\n",
      "proj/settings.py": 'CELERY_BROKER_URL = "redis://broker.shop.vendor:6379/0"\n',
      "proj/celery.py":
        'from celery import Celery\napp = Celery("proj")\napp.config_from_object("django.conf:settings", namespace="CELERY")\n',
      "shop/stripe.py": "import stripe\ndef charge():\n    return stripe.Charge.create(amount=1)\n",
      "shop/tasks.py":
        "from celery import shared_task\nfrom proj.celery import app\n@shared_task\ndef sync(x): return x\n@app.task\ndef ship(x): return x\n",
      "shop/views.py":
        "from shop.tasks import ship, sync\nimport stripe\ndef view():\n    sync.delay(1)\n    stripe.Refund.create()\n    ship.delay(1)\n",
    };
    expect(await calls("shop/views.py", files)).toEqual(["4 broker.shop.vendor write", "5 stripe write", "6 broker.shop.vendor write"]);
    expect(await calls("shop/stripe.py", files)).toEqual(["3 stripe write"]);
  });
});
