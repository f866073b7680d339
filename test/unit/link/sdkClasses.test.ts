import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../../server/src/catalogue/catalogue.ts";
import { fileClassOf } from "../../../server/src/core/fileClass.ts";
import { createLookup } from "../../../server/src/link/lookup.ts";
import { scan } from "../../../server/src/link/scan.ts";
import { catalogueSystems } from "../../support/catalogue.ts";
import { testParser } from "../../support/parser.ts";

const lookup = createLookup(createCatalogue(catalogueSystems));

/** `system operation access environment` of each SDK use; `new` for the making of a client. */
async function usesOf(file: string, text: string): Promise<readonly string[]> {
  const facts = (await testParser).lower(file, text);
  const { endpoints } = scan({ files: facts ? [facts] : [], configs: [], catalogue: lookup, classify: fileClassOf, isSdk: lookup.isSdk });
  return endpoints
    .filter((e) => e.via === "sdk")
    .map((e) => `${e.catalogue} ${e.role === "constructor" ? "new" : e.operation} ${e.access} ${e.environment}`);
}

/** Imports, statements of a method, and what is found. */
type Case = readonly [imports: string, statements: string, rows: readonly string[]];

const java: readonly Case[] = [
  [
    "discord4j.rest.RestClient",
    "RestClient c = RestClient.create(t); c.getMessageById(a, b).edit(m);",
    ["discord new unknown unknown", "discord getMessageById read unknown", "discord edit write unknown"],
  ],
  ["com.stripe.model.Charge", "Charge.create(p);", ["stripe charges.create write unknown"]],
  [
    "com.stripe.model.*",
    'PaymentIntent.retrieve("pi").confirm();',
    ["stripe paymentIntents.retrieve read unknown", "stripe paymentIntents.confirm write unknown"],
  ],
  ["com.stripe.model.*", "String.valueOf(1); Thread.sleep(10); Objects.requireNonNull(x); Files.delete(p);", []],
  [
    "urn.ebay.api.PayPalAPI.PayPalAPIInterfaceServiceService",
    'Map<String, String> m = new HashMap<>(); m.put("mode", "sandbox"); var s = new PayPalAPIInterfaceServiceService(m); s.doCapture(p); s.getBalance(p);',
    ["paypal-nvp new unknown sandbox", "paypal-nvp doCapture write sandbox", "paypal-nvp getBalance read sandbox"],
  ],
  ["com.stripe.param.ChargeCreateParams", "ChargeCreateParams.builder().setAmount(1L).build();", []],
  [
    "com.stripe.StripeClient",
    'new StripeClient("sk_test_FAKEfakeFAKEfake").refunds().create(p);',
    ["stripe new unknown sandbox", "stripe refunds.create write sandbox"],
  ],
  [
    "software.amazon.awssdk.services.s3.S3Client",
    "S3Client c = S3Client.builder().region(r).build(); c.putObject(a, b); c.getObject(a);",
    ["aws-s3 new unknown unknown", "aws-s3 PutObject write unknown", "aws-s3 GetObject read unknown"],
  ],
  ["software.amazon.awssdk.services.s3.model.PutObjectRequest", 'PutObjectRequest.builder().bucket("b").build();', []],
  [
    "com.amazonaws.services.s3.AmazonS3ClientBuilder",
    'AmazonS3ClientBuilder.standard().build().deleteObject("b", "k");',
    ["aws-s3 new unknown unknown", "aws-s3 DeleteObject write unknown"],
  ],
  [
    "com.amazonaws.services.sqs.AmazonSQSClientBuilder",
    'AmazonSQSClientBuilder.defaultClient().sendMessage("q", "x");',
    ["aws-sqs new unknown unknown", "aws-sqs SendMessage write unknown"],
  ],
  ["com.amazonaws.services.lambda.runtime.Context", "Context c = given; c.getLogger().log(x);", []],
  ["com.twilio.Twilio", "Twilio.init(a, b);", ["twilio new unknown unknown"]],
  ["com.twilio.rest.api.v2010.account.Message", 'Message.creator(a, b, "hi").create();', ["twilio messages.create write unknown"]],
  [
    "com.sendgrid.*",
    "SendGrid sg = new SendGrid(k); Request q = new Request(); q.setEndpoint(e); sg.api(q);",
    ["sendgrid new unknown unknown", "sendgrid api write unknown"],
  ],
  [
    "org.kohsuke.github.GitHub",
    'GitHub.connect().getRepository("a/b").createIssue("x");',
    ["github new unknown live", "github getRepository read live", "github createIssue write live"],
  ],
  [
    "com.azure.security.keyvault.secrets.SecretClientBuilder",
    'new SecretClientBuilder().vaultUrl("https://acme.vault.azure.net").buildClient().setSecret("a", "b");',
    ["azure-key-vault new unknown unknown", "azure-key-vault setSecret write unknown"],
  ],
  [
    "com.google.cloud.storage.StorageOptions",
    "StorageOptions.getDefaultInstance().getService().create(i, b);",
    ["google-cloud-storage new unknown unknown", "google-cloud-storage create write unknown"],
  ],
  [
    "com.openai.client.okhttp.OpenAIOkHttpClient",
    "OpenAIOkHttpClient.fromEnv().chat().completions().create(p);",
    ["openai new send live", "openai chat.completions.create send live"],
  ],
  [
    "com.braintreegateway.*",
    "new BraintreeGateway(Environment.SANDBOX, a, b, c).transaction().sale(r);",
    ["braintree new unknown sandbox", "braintree transaction.sale write sandbox"],
  ],
  ["io.sentry.Sentry", "Sentry.captureException(e);", ["sentry captureException send unknown"]],
  [
    "com.slack.api.Slack",
    "Slack.getInstance().methods(t).chatPostMessage(r);",
    ["slack new unknown unknown", "slack chatPostMessage write unknown"],
  ],
];

const csharp: readonly Case[] = [
  [
    "Azure.AI.OpenAI;OpenAI.Chat",
    'AzureOpenAIClient ai = Given(); ChatCompletion a = await ai.GetChatClient("m").CompleteChatAsync("Explain the order");',
    ["azure-openai completeChat send unknown"],
  ],
  [
    "Microsoft.Azure.CognitiveServices.Vision.ComputerVision",
    "var c = new ComputerVisionClient(k) { Endpoint = e }; await c.ReadAsync(u); await c.GetReadResultAsync(i);",
    ["azure-ai-vision new send unknown", "azure-ai-vision read send unknown", "azure-ai-vision getReadResult read unknown"],
  ],
  [
    "DSharpPlus",
    "var d = new DiscordClient(c); var guilds = d.Guilds.Values; guilds.SelectMany(g => g.Members).FirstOrDefault(m => m.Id == i);",
    ["discord new unknown unknown"],
  ],
  [
    "CG.Web.MegaApiClient",
    "var m = new MegaApiClient(); await m.LoginAnonymousAsync(); await m.DownloadAsync(u);",
    ["mega new unknown live", "mega loginAnonymous write live", "mega download read live"],
  ],
  ["Stripe", "await new ChargeService().CreateAsync(o);", ["stripe charges.create write unknown"]],
  ["Stripe", 'File.Delete("x"); Console.WriteLine(1); Path.Combine(a, b); await Task.Delay(1); Guid.NewGuid();', []],
  ["System.Net.Http;Stripe;SendGrid", 'new PaymentIntentService().Get("pi");', ["stripe paymentIntents.get read unknown"]],
  [
    "Stripe",
    'new StripeClient("sk_test_FAKEfakeFAKEfake").V1.PaymentIntents.CreateAsync(o);',
    ["stripe new unknown sandbox", "stripe v1.paymentIntents.create write sandbox"],
  ],
  [
    "Amazon;Amazon.S3;Amazon.S3.Model",
    'await new AmazonS3Client().PutObjectAsync(new PutObjectRequest { BucketName = "b" });',
    ["aws-s3 new unknown unknown", "aws-s3 PutObject write unknown"],
  ],
  ["Amazon.SQS", "await new AmazonSQSClient().SendMessageAsync(r);", ["aws-sqs new unknown unknown", "aws-sqs SendMessage write unknown"]],
  ["Amazon.Lambda.Core", "LambdaLogger.Log(x);", []],
  [
    "SendGrid;SendGrid.Helpers.Mail",
    "var m = MailHelper.CreateSingleEmail(a, b, c, d, e); await new SendGridClient(k).SendEmailAsync(m);",
    ["sendgrid new unknown unknown", "sendgrid sendEmail write unknown"],
  ],
  ["Twilio", "TwilioClient.Init(a, b);", ["twilio new unknown unknown"]],
  ["Twilio.Rest.Api.V2010.Account", "await MessageResource.CreateAsync(o);", ["twilio messages.create write unknown"]],
  [
    "Azure.Storage.Blobs",
    'await new BlobServiceClient(c).GetBlobContainerClient("x").GetBlobClient("n").UploadAsync(s);',
    ["azure-blob-storage new unknown unknown", "azure-blob-storage upload write unknown"],
  ],
  [
    "Azure.Identity;Azure.Storage.Blobs;Azure.Security.KeyVault.Secrets",
    'await new SecretClient(u, new DefaultAzureCredential()).GetSecretAsync("x");',
    ["azure-key-vault new unknown unknown", "azure-key-vault getSecret read unknown"],
  ],
  [
    "Azure.Messaging.ServiceBus",
    'await new ServiceBusClient(c).CreateSender("orders").SendMessageAsync(m);',
    ["azure-service-bus new unknown unknown", "azure-service-bus sendMessage write unknown"],
  ],
  ["Octokit", 'await new GitHubClient(p).Issue.Create("a", "b", i);', ["github new unknown live", "github issue.create write live"]],
  ["idunno.Bluesky", "var a = new BlueskyAgent(); await a.Post(p);", ["bluesky new unknown unknown", "bluesky post write unknown"]],
  ["OpenAI.Chat", 'await new ChatClient("m", k).CompleteChatAsync("hi");', ["openai new send live", "openai completeChat send live"]],
  ["Sentry", "SentrySdk.CaptureException(e);", ["sentry captureException send unknown"]],
];

const php: readonly Case[] = [
  ["Stripe\\Charge", "Charge::create(['amount' => 1]);", ["stripe charges.create write unknown"]],
  ["Stripe\\Stripe", "Stripe::setApiKey('sk_test_FAKEfakeFAKEfake');", ["stripe new unknown sandbox"]],
  [
    "Stripe\\StripeClient",
    "$s = new StripeClient('sk_live_FAKEfakeFAKEfake'); $s->customers->retrieve('c');",
    ["stripe new unknown live", "stripe customers.retrieve read live"],
  ],
  ["Stripe\\Webhook", "Webhook::constructEvent($a, $b, $c);", []],
  ["Stripe\\Stripe", "Stripe::setAppInfo('desk', '1.0', 'https://desk.example');", []],
  ["StripeTerminalFake\\Charge", "Charge::create([]);", []],
  [
    "Aws\\S3\\S3Client",
    "$s = new S3Client(['region' => 'eu']); $s->putObject(['Bucket' => 'b']);",
    ["aws-s3 new unknown unknown", "aws-s3 PutObject write unknown"],
  ],
  [
    "Aws\\Sqs\\SqsClient",
    "$s = new SqsClient([]); $s->sendMessage([]);",
    ["aws-sqs new unknown unknown", "aws-sqs SendMessage write unknown"],
  ],
  [
    "Google\\Cloud\\Storage\\StorageClient",
    "$s = new StorageClient(); $s->bucket('x')->upload($d);",
    ["google-cloud-storage new unknown unknown", "google-cloud-storage upload write unknown"],
  ],
  [
    "Google\\Service\\Sheets",
    "$s = new Sheets($c); $s->spreadsheets_values->append($a, $b);",
    ["google-sheets new unknown unknown", "google-sheets spreadsheets_values.append write unknown"],
  ],
  [
    "Twilio\\Rest\\Client",
    "$t = new Client($s, $k); $t->messages->create('+1', []);",
    ["twilio new unknown unknown", "twilio messages.create write unknown"],
  ],
  [
    "Mailgun\\Mailgun",
    "$m = Mailgun::create($k); $m->messages()->send('d', []);",
    ["mailgun new unknown unknown", "mailgun messages.send write unknown"],
  ],
  [
    "Braintree\\Gateway",
    "$g = new Gateway(['environment' => 'sandbox']); $g->transaction()->sale([]);",
    ["braintree new unknown sandbox", "braintree transaction.sale write sandbox"],
  ],
  [
    "Github\\Client",
    "$g = new Client(); $g->api('issue')->create('a', 'b', []);",
    ["github new unknown live", "github api.create write live"],
  ],
  [
    "NotificationChannels\\Telegram\\TelegramMessage",
    "TelegramMessage::create()->to('x')->content('y');",
    ["telegram new unknown unknown"],
  ],
  ["SendGrid\\Mail\\Mail", "$m = new Mail(); $m->setFrom('a'); $m->addTo('b');", []],
  [
    "Automattic\\WooCommerce\\Client",
    "$w = new Client($u, $a, $b); $w->get('orders');",
    ["woocommerce new unknown unknown", "woocommerce get read unknown"],
  ],
];

const inJava = (imports: string, statements: string) =>
  `package acme;\nimport ${imports};\nclass A { void go() throws Exception { ${statements} } }\n`;
const inCSharp = (imports: string, statements: string) =>
  `${imports
    .split(";")
    .map((one) => `using ${one};\n`)
    .join("")}namespace Acme;\npublic class A { public async Task Go() { ${statements} } }\n`;
const inPhp = (imports: string, statements: string) => `<?php\nuse ${imports};\nfunction go() { ${statements} }\n`;

describe.each([
  ["Java", "A.java", java, inJava],
  ["C#", "A.cs", csharp, inCSharp],
  ["PHP", "a.php", php, inPhp],
] as const)("SDKs of classes in %s", (_, file, cases, textOf) => {
  test.each(cases.map(([imports, statements, rows]) => ({ imports, statements, rows })))(
    "$imports: $statements",
    async ({ imports, statements, rows }) => expect(await usesOf(file, textOf(imports, statements))).toEqual(rows),
  );
});

test("what a package declares is called through a module of the program that includes it", async () => {
  const text = "module Billing\n  include Stripe\nend\nclass Cards\n  def add\n    ::Billing::Issuing::Card.create({})\n  end\nend\n";
  expect(await usesOf("app/cards.rb", text)).toEqual([expect.stringMatching(/^stripe .*create write/)]);
});
