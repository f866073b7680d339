import { describe, expect, test } from "vitest";
import { type Case, endpointsOf, say } from "../../support/sdkUses.ts";

const javascript: readonly Case[] = [
  [
    "Stripe, key unknown",
    'import Stripe from "stripe";\nconst stripe = new Stripe(process.env.STRIPE_SECRET_KEY);\nawait stripe.refunds.create({ charge });\nawait stripe.customers.list();',
    ["2 stripe new unknown unknown -", "3 stripe refunds.create write unknown -", "4 stripe customers.list read unknown -"],
  ],
  [
    "an address that a variable holds is the vendor's where it is called after that one, and anybody's where it is not",
    'import OpenAI from "openai";\nconst a = new OpenAI({ baseURL: process.env.OPENAI_BASE_URL });\nconst b = new OpenAI({ baseURL: process.env.LOCAL_MODELS_URL, apiKey: process.env.LOCAL_MODELS_KEY });\nawait b.chat.completions.create({});\nfunction make(base = null) { return new OpenAI({ baseURL: base || process.env.KOBOLD_BASE_PATH }); }\nconst c = new OpenAI({ baseURL: process.env.AZURE_OPENAI_ENDPOINT });',
    [
      "2 openai new send live api.openai.com",
      "3  new send unknown -",
      "4  chat.completions.create send unknown -",
      "5  new send unknown -",
      "6  new send unknown -",
    ],
  ],
  [
    "a variable that the client reads by itself where it is told no address",
    'import OpenAI from "openai";\nconst a = new OpenAI({ apiKey: "x" });\nconst b = new OpenAI({ baseURL: "https://api.openai.com/v1" });',
    ["2  new send unknown models.x.example", "3 openai new send live api.openai.com"],
    "OPENAI_BASE_URL=https://models.x.example/v1",
  ],
  [
    "where people are sent back to is no host of a client",
    'import { google } from "googleapis";\nconst auth = new google.auth.OAuth2(process.env.A, process.env.B, process.env.GMAIL_REDIRECT_URI);\nconst gmail = google.gmail({ version: "v1", auth });\nawait gmail.users.messages.list({});',
    ["3 google-gmail new unknown unknown gmail.googleapis.com", "4 google-gmail users.messages.list read unknown gmail.googleapis.com"],
    "GMAIL_REDIRECT_URI=http://localhost:3000/back",
  ],
  [
    "what gets or makes one makes one",
    'import { Svix } from "svix";\nconst svix = new Svix("x");\nawait svix.application.getOrCreate({ name });\nawait svix.application.getOrThrow(id);',
    ["2 svix new unknown unknown -", "3 svix application.getOrCreate write unknown -", "4 svix application.getOrThrow read unknown -"],
  ],
  [
    "Stripe with a live key from .env",
    'import Stripe from "stripe";\nconst stripe = new Stripe(process.env.STRIPE_SECRET_KEY);\nawait stripe.refunds.create({ charge });',
    ["2 stripe new unknown live -", "3 stripe refunds.create write live -"],
    "STRIPE_SECRET_KEY=sk_live_FAKEfakeFAKEfake",
  ],
  [
    "an SDK under the name that it has for a framework",
    'import { clerkClient } from "@clerk/tanstack-react-start/server";\nawait clerkClient().users.getUser(id);',
    ["2 clerk clerkClient.users.getUser read unknown -"],
  ],
  [
    "a write whose verb no other system has",
    'import { Version3Client } from "jira.js";\nconst jira = new Version3Client({ host });\nawait jira.issues.doTransition({ issueIdOrKey });',
    ["2 jira new unknown unknown -", "3 jira issues.doTransition write unknown -"],
  ],
  [
    "nothing of signature checks and types",
    'import Stripe from "stripe";\nconst stripe = new Stripe("sk_test_FAKEfakeFAKEfake");\nconst e = stripe.webhooks.constructEvent(body, sig, secret);\nlet x: Stripe.Event;',
    ["2 stripe new unknown sandbox -"],
  ],
  [
    "nor of what a client is made to send by",
    'import Stripe from "stripe";\nconst stripe = new Stripe("sk_test_FAKEfakeFAKEfake", {\n  httpClient: Stripe.createFetchHttpClient(),\n});',
    ["2 stripe new unknown sandbox -"],
  ],
  [
    "what a model is told is no statement of SQL",
    'import { GoogleGenerativeAI } from "@google/generative-ai";\nconst model = new GoogleGenerativeAI("k").getGenerativeModel({ model: "gemini-2.5-pro" });\nawait model.generateContent("Update the ticket with a summary");\nawait model.generateContent(`Describe ${product} for customers`);',
    [2, 3, 4].map((line) => `${line} google-gemini ${line === 2 ? "new" : "generateContent"} send live generativelanguage.googleapis.com`),
  ],
  [
    "PayPal's sandbox class",
    'import paypal from "@paypal/checkout-server-sdk";\nconst env = new paypal.core.SandboxEnvironment(id, secret);\nconst client = new paypal.core.PayPalHttpClient(env);\nawait client.execute(new paypal.orders.OrdersCreateRequest());',
    ["3 paypal new unknown sandbox -", "4 paypal OrdersCreate write sandbox -"],
  ],
  [
    "Braintree by environment",
    'import braintree from "braintree";\nconst gateway = new braintree.BraintreeGateway({ environment: braintree.Environment.Sandbox, merchantId });\ngateway.transaction.sale({ amount });',
    ["2 braintree new unknown sandbox -", "3 braintree transaction.sale write sandbox -"],
  ],
  [
    "Square, live by itself",
    'import { SquareClient, SquareEnvironment } from "square";\nconst a = new SquareClient({ token });\nconst b = new SquareClient({ token, environment: SquareEnvironment.Sandbox });\nawait b.payments.create({});',
    [
      "2 square new unknown live connect.squareup.com",
      "3 square new unknown sandbox connect.squareupsandbox.com",
      "4 square payments.create write sandbox connect.squareupsandbox.com",
    ],
  ],
  [
    "Plaid by base path",
    'import { Configuration, PlaidApi, PlaidEnvironments } from "plaid";\nconst client = new PlaidApi(new Configuration({ basePath: PlaidEnvironments.sandbox }));\nawait client.linkTokenCreate({});\nawait client.accountsBalanceGet({});',
    ["2 plaid new unknown sandbox -", "3 plaid linkTokenCreate write sandbox -", "4 plaid accountsBalanceGet read sandbox -"],
  ],
  [
    "Twilio",
    'import twilio from "twilio";\nconst client = twilio(sid, token);\nawait client.messages.create({ to, body });\nawait client.messages("SM1").fetch();\nconst ok = twilio.validateRequest(token, sig, url, params);',
    ["2 twilio new unknown unknown -", "3 twilio messages.create write unknown -", "4 twilio messages.fetch read unknown -"],
  ],
  [
    "SendGrid, its sandbox mode",
    'import sgMail from "@sendgrid/mail";\nsgMail.setApiKey(process.env.SENDGRID_API_KEY);\nsgMail.send({ to, mailSettings: { sandboxMode: { enable: true } } });\nsgMail.send({ to });',
    ["2 sendgrid new unknown unknown -", "3 sendgrid send write sandbox -", "4 sendgrid send write unknown -"],
  ],
  [
    "Postmark's test token",
    'import { ServerClient } from "postmark";\nconst client = new ServerClient("POSTMARK_API_TEST");\nclient.sendEmail({ To: to });',
    ["2 postmark new unknown sandbox api.postmarkapp.com", "3 postmark sendEmail write sandbox api.postmarkapp.com"],
  ],
  [
    "Resend",
    'import { Resend } from "resend";\nconst resend = new Resend(process.env.RESEND_API_KEY);\nawait resend.emails.send({ to });',
    ["2 resend new unknown unknown api.resend.com", "3 resend emails.send write unknown api.resend.com"],
  ],
  [
    "Slack",
    'import { WebClient } from "@slack/web-api";\nconst slack = new WebClient(token);\nawait slack.chat.postMessage({ channel, text });\nawait slack.conversations.history({ channel });',
    ["2 slack new unknown unknown -", "3 slack chat.postMessage write unknown -", "4 slack conversations.history read unknown -"],
  ],
  [
    "AWS commands",
    'import { S3Client, PutObjectCommand, GetObjectCommand } from "@aws-sdk/client-s3";\nconst s3 = new S3Client({ region });\nawait s3.send(new PutObjectCommand({ Bucket: "invoices", Key }));\nconst get = new GetObjectCommand({ Bucket, Key });\nawait s3.send(get);',
    ["2 aws-s3 new unknown unknown -", "3 aws-s3 PutObject write unknown -", "5 aws-s3 GetObject read unknown -"],
  ],
  [
    "what only fits a client out",
    'import { S3Client } from "@aws-sdk/client-s3";\nimport { ChatOpenAI } from "@langchain/openai";\nconst s3 = new S3Client({ region });\ns3.middlewareStack.add((next) => next, { step: "build" });\nconst model = new ChatOpenAI({}).bindTools(tools);',
    ["3 aws-s3 new unknown unknown -", "5 openai new send live api.openai.com"],
  ],
  [
    "AWS v2",
    'import AWS from "aws-sdk";\nconst sqs = new AWS.SQS({ region });\nawait sqs.sendMessage({ QueueUrl }).promise();\nconst table = new AWS.DynamoDB.DocumentClient();\ntable.put({ TableName: "orders" }).promise();\nAWS.config.update({ region });',
    [
      "2 aws-sqs new unknown unknown -",
      "3 aws-sqs SendMessage write unknown -",
      "4 aws-dynamodb new unknown unknown -",
      "5 aws-dynamodb Put write unknown -",
    ],
  ],
  [
    "AWS at an emulator",
    'import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";\nconst sqs = new SQSClient({ endpoint: "http://localhost:4566" });\nawait sqs.send(new SendMessageCommand({ QueueUrl }));',
    [],
  ],
  [
    "a cloud service that nobody listed",
    'import { TextractClient, DetectDocumentTextCommand } from "@aws-sdk/client-textract";\nconst client = new TextractClient({});\nclient.send(new DetectDocumentTextCommand({}));',
    ["2 aws-textract new unknown unknown -", "3 aws-textract DetectDocumentText unknown unknown -"],
  ],
  [
    "Google's indexing API",
    'import { google } from "googleapis";\nconst auth = new google.auth.GoogleAuth({ scopes });\nconst indexing = google.indexing({ version: "v3", auth });\nawait indexing.urlNotifications.publish({ requestBody: { url, type } });',
    [
      "3 google-indexing new unknown live indexing.googleapis.com",
      "4 google-indexing urlNotifications.publish write live indexing.googleapis.com",
    ],
  ],
  [
    "Google Cloud Storage",
    'import { Storage } from "@google-cloud/storage";\nconst storage = new Storage();\nawait storage.bucket("exports").file(name).save(data);',
    ["2 google-cloud-storage new unknown unknown -", "3 google-cloud-storage save write unknown -"],
  ],
  [
    "Sentry",
    'import * as Sentry from "@sentry/node";\nSentry.init({ dsn: "https://abc@o1.ingest.sentry.io/2", environment: "production" });\nSentry.captureException(error);\nSentry.setUser({ id });',
    ["2 sentry new send unknown o1.ingest.sentry.io", "3 sentry captureException send unknown -"],
  ],
  [
    "Segment",
    'import { Analytics } from "@segment/analytics-node";\nconst analytics = new Analytics({ writeKey });\nanalytics.track({ userId, event });',
    ["2 segment new send unknown -", "3 segment track send unknown -"],
  ],
  [
    "PostHog",
    'import { PostHog } from "posthog-node";\nconst client = new PostHog(key, { host: "https://eu.i.posthog.com" });\nclient.capture({ distinctId });\nawait client.shutdown();',
    ["2 posthog new send unknown eu.i.posthog.com", "3 posthog capture send unknown eu.i.posthog.com"],
  ],
  [
    "OpenAI",
    'import OpenAI from "openai";\nconst openai = new OpenAI();\nawait openai.chat.completions.create({ messages });\nawait openai.models.list();',
    [
      "2 openai new send live api.openai.com",
      "3 openai chat.completions.create send live api.openai.com",
      "4 openai models.list read live api.openai.com",
    ],
  ],
  [
    "OpenAI at Azure",
    'import { AzureOpenAI } from "openai";\nconst client = new AzureOpenAI({ endpoint: "https://acme.openai.azure.com" });\nclient.chat.completions.create({ messages });',
    ["2 azure-openai new send unknown acme.openai.azure.com", "3 azure-openai chat.completions.create send unknown acme.openai.azure.com"],
  ],
  [
    "Anthropic",
    'import Anthropic from "@anthropic-ai/sdk";\nconst a = new Anthropic({ apiKey });\nawait a.messages.create({ messages });',
    ["2 anthropic new send live api.anthropic.com", "3 anthropic messages.create send live api.anthropic.com"],
  ],
  [
    "Supabase's builders",
    'import { createClient } from "@supabase/supabase-js";\nconst db = createClient("https://abc.supabase.co", key);\nawait db.from("orders").insert({ a }).select().single();\nconst { data } = await db.from("orders").select("*").eq("id", 1);',
    [
      "2 supabase new unknown unknown abc.supabase.co",
      "3 supabase insert write unknown abc.supabase.co",
      "4 supabase select read unknown abc.supabase.co",
    ],
  ],
  [
    "GitHub",
    'import { Octokit } from "@octokit/rest";\nconst octokit = new Octokit({ auth });\nawait octokit.rest.issues.create({ title });\nawait octokit.repos.get({ owner });',
    ["2 github new unknown live -", "3 github rest.issues.create write live -", "4 github repos.get read live -"],
  ],
  [
    "HubSpot",
    'import { Client } from "@hubspot/api-client";\nconst hubspot = new Client({ accessToken });\nawait hubspot.crm.contacts.basicApi.create({ properties });\nawait hubspot.crm.contacts.searchApi.doSearch({});',
    [
      "2 hubspot new unknown unknown api.hubapi.com",
      "3 hubspot crm.contacts.basicApi.create write unknown api.hubapi.com",
      "4 hubspot crm.contacts.searchApi.doSearch read unknown api.hubapi.com",
    ],
  ],
  [
    "Salesforce's test login",
    'import jsforce from "jsforce";\nconst conn = new jsforce.Connection({ loginUrl: "https://test.salesforce.com" });\nawait conn.sobject("Account").create({ Name });\nawait conn.query("SELECT Id FROM Account");',
    [
      "2 salesforce new unknown sandbox test.salesforce.com",
      "3 salesforce create write sandbox test.salesforce.com",
      "4 salesforce sql select read sandbox test.salesforce.com",
    ],
  ],
  [
    "Algolia",
    'import algoliasearch from "algoliasearch";\nconst client = algoliasearch(appId, key);\nconst index = client.initIndex("products");\nawait index.saveObjects(records);\nawait index.search("x");',
    ["2 algolia new unknown unknown -", "4 algolia saveObjects write unknown -", "5 algolia search read unknown -"],
  ],
  [
    "TaxJar, live by itself",
    'import Taxjar from "taxjar";\nconst a = new Taxjar({ apiKey });\nconst b = new Taxjar({ apiKey, apiUrl: "https://api.sandbox.taxjar.com" });\nawait b.taxForOrder({ amount });',
    [
      "2 taxjar new unknown live api.taxjar.com",
      "3 taxjar new unknown sandbox api.sandbox.taxjar.com",
      "4 taxjar taxForOrder read sandbox api.sandbox.taxjar.com",
    ],
  ],
  [
    "a tenant of a vendor",
    'import chargebee from "chargebee";\nchargebee.configure({ site: "shop-test", api_key: key });\nawait chargebee.subscription.create({}).request();',
    ["2 chargebee new unknown sandbox shop-test.chargebee.com", "3 chargebee subscription.create write unknown -"],
  ],
  [
    "Contentful, Notion, Airtable",
    'import { createClient } from "contentful";\nimport { Client } from "@notionhq/client";\nimport Airtable from "airtable";\nconst c = createClient({ space, accessToken });\nawait c.getEntries();\nconst n = new Client({ auth });\nawait n.pages.create({ parent });\nconst base = new Airtable({ apiKey }).base("app1");\nawait base("Orders").create([{ fields }]);',
    [
      "4 contentful new unknown unknown -",
      "5 contentful getEntries read unknown -",
      "6 notion new unknown live api.notion.com",
      "7 notion pages.create write live api.notion.com",
      "8 airtable new unknown live api.airtable.com",
      "9 airtable create write live api.airtable.com",
    ],
  ],
  [
    "an environment by a variable that falls back to production",
    'import { SquareClient } from "square";\nconst c = new SquareClient({ environment: process.env.SQUARE_ENV || "production" });',
    ["2 square new unknown live connect.squareup.com"],
  ],
  [
    "an environment by the production flag: the default counts",
    'import { Paddle } from "@paddle/paddle-node-sdk";\nconst p = new Paddle(key, { environment: process.env.NODE_ENV === "production" ? "production" : "sandbox" });',
    ["2 paddle new unknown sandbox -"],
  ],
  [
    "EasyPost and Shippo by key",
    'import EasyPostClient from "@easypost/api";\nimport { Shippo } from "shippo";\nconst e = new EasyPostClient("EZTKFAKE4eC39HqLyjWDarjtT1zdp7dc4eC39HqLyjWDarjtT1zdp7dcab");\nawait e.Shipment.create({});\nconst s = new Shippo({ apiKeyHeader: "shippo_live_0123456789fakefake0123456789fakefake0123" });',
    [
      "3 easypost new unknown sandbox api.easypost.com",
      "4 easypost Shipment.create write sandbox api.easypost.com",
      "5 shippo new unknown live api.goshippo.com",
    ],
  ],
  [
    "Stripe by require",
    'const stripe = require("stripe")("sk_test_FAKEfakeFAKEfake");\nstripe.paymentIntents.create({}).then(done);',
    ["1 stripe new unknown sandbox -", "2 stripe paymentIntents.create write sandbox -"],
  ],
  [
    "Adyen by an environment that only the running program knows: a prefix of live hosts chooses none",
    'const { Client, CheckoutAPI } = require("@adyen/api-library");\nconst { it } = require("./it");\nconst client = new Client({ apiKey, environment: it.environment, liveEndpointUrlPrefix: it.live_prefix });\nnew CheckoutAPI(client).PaymentsApi.payments(request);',
    ["3 adyen new unknown unknown -", "4 adyen PaymentsApi.payments write unknown -"],
  ],
  [
    "Chroma at the address that is its path",
    'import { ChromaClient } from "chromadb";\nconst c = new ChromaClient({ path: "https://vectors.shop.vendor" });',
    ["2 chroma-cloud new unknown unknown vectors.shop.vendor"],
  ],
  [
    "Adyen by environment",
    'const { Client, CheckoutAPI } = require("@adyen/api-library");\nconst client = new Client({ apiKey, environment: "TEST" });\nconst checkout = new CheckoutAPI(client);\ncheckout.PaymentsApi.payments(request);',
    ["2 adyen new unknown sandbox -", "4 adyen PaymentsApi.payments write sandbox -"],
  ],
  [
    "Firebase services",
    'import admin from "firebase-admin";\nadmin.initializeApp();\nawait admin.messaging().send({ token });\nawait admin.firestore().collection("orders").doc(id).set({ a: 1 });\nawait admin.auth().verifyIdToken(t);',
    [
      "2 firebase new unknown unknown -",
      "3 fcm send write unknown fcm.googleapis.com",
      "4 google-firestore new unknown unknown firestore.googleapis.com",
      "4 google-firestore set write unknown firestore.googleapis.com",
      "5 firebase-auth verifyIdToken read unknown -",
    ],
  ],
  [
    "an environment that nobody knows",
    'import { SquareClient } from "square";\nexport const make = (environment) => new SquareClient({ environment });',
    ["2 square new unknown unknown -"],
  ],
  [
    "OpenTelemetry's exporter",
    'import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";\nnew OTLPTraceExporter({ url: "https://api.honeycomb.io/v1/traces" });',
    ["2 honeycomb new send unknown api.honeycomb.io"],
  ],
  [
    "what is done with answers and messages stays here",
    'import FireCrawlApp from "@mendable/firecrawl-js";\nimport Twilio from "twilio";\nconst fc = new FireCrawlApp({ apiKey });\nconst page = await fc.scrapeUrl(url);\nconst link = page.links.find((l) => l.ok);\nexport async function send(client: Twilio.Twilio, intent: Twilio.MessageInstance) {\n  const sent = await client.messages.create({ to });\n  return [sent.dateCreated.toISOString(), intent.media.find(id)];\n}',
    [
      "3 firecrawl new unknown live api.firecrawl.dev",
      "4 firecrawl scrapeUrl read live api.firecrawl.dev",
      "7 twilio messages.create write unknown -",
    ],
  ],
  [
    "what is gathered is sent at once",
    'import { Redis } from "@upstash/redis";\nconst redis = new Redis({ url, token });\nconst pipeline = redis.pipeline();\npipeline.set("a", 1);\npipeline.del("b");\nawait pipeline.exec();\nawait redis.hget("a", "b");\nawait redis.sadd("a", "b");',
    [
      "2 upstash new unknown unknown -",
      "6 upstash exec write unknown -",
      "7 upstash hget read unknown -",
      "8 upstash sadd write unknown -",
    ],
  ],
  [
    "a package that is imported when it is needed",
    'export const say = () => void import("posthog-js").then(({ default: posthog }) => posthog.capture("x"));\nconst load = () => import("posthog-js");\nload().then((m) => m.default.capture("y"));\n',
    ["1 posthog capture send unknown -", "3 posthog capture send unknown -"],
  ],
  [
    "a client that is pointed at another vendor speaks to that one",
    'import OpenAI from "openai";\nconst client = new OpenAI({ baseURL: "https://openrouter.ai/api/v1" });\nclient.chat.completions.create({});\n',
    ["2 openrouter new send live openrouter.ai", "3 openrouter chat.completions.create send live openrouter.ai"],
  ],
];

describe("SDK uses in JavaScript and TypeScript", () => {
  test.each(javascript.map(([name, code, rows, env]) => ({ name, code, rows, env })))("$name", async ({ code, rows, env }) =>
    expect(say(await endpointsOf({ "a.ts": code, ...(env !== undefined && { ".env": env }) }))).toEqual(rows),
  );

  test("name the bucket, queue or table", async () => {
    const code =
      'import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";\nnew S3Client({}).send(new PutObjectCommand({ Bucket: "invoices" }));';
    expect((await endpointsOf({ "a.ts": code })).map((e) => e.resources?.[0])).toContain("invoices");
  });

  test("say which variable the key comes from, and never show a key", async () => {
    const found = await endpointsOf({
      "a.ts": 'import Stripe from "stripe";\nnew Stripe(process.env.STRIPE_SECRET_KEY ?? "sk_live_FAKEfakeFAKEfake");',
    });
    expect(found[0]?.target.env?.name).toBe("STRIPE_SECRET_KEY");
    expect(JSON.stringify(found.map((e) => e.target.evidence))).not.toContain("FAKEfake");
  });

  test("say of a model that a framework is handed what its own client was given: the key's variable, and the address", async () => {
    const found = await endpointsOf({
      "a.ts":
        'import { createOpenAI } from "@ai-sdk/openai";\nimport { generateText } from "ai";\nconst own = createOpenAI({ apiKey: process.env.OWN_KEY })("gpt-4o");\nconst other = createOpenAI({ baseURL: "https://models.a.example/v1" })("gpt-4o");\ngenerateText({ model: own, prompt });\ngenerateText({ model: other, prompt });\n',
    });
    const asked = found.filter(({ place }) => place.range.line >= 4).map(({ target }) => [target.host, target.env?.name]);
    expect(asked).toEqual([
      ["api.openai.com", "OWN_KEY"],
      ["models.a.example", undefined],
    ]);
  });
});
