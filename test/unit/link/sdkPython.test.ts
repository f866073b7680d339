import { describe, expect, test } from "vitest";
import { type Case, endpointsOf, say } from "../../support/sdkUses.ts";

const python: readonly Case[] = [
  [
    "what a model is told is no statement of SQL",
    'from langchain_openai import ChatOpenAI\nchat = ChatOpenAI(model="gpt-4o")\nchat.invoke("Delete what is personal from this text")\n',
    ["2 openai new send live api.openai.com", "3 openai invoke send live api.openai.com"],
  ],
  [
    "a statement is one to a partner whose language is like it",
    'from simple_salesforce import Salesforce\nsf = Salesforce(username=u, password=p)\nsf.query("SELECT Id FROM Account")\n',
    ["2 salesforce new unknown unknown -", "3 salesforce sql select read unknown -"],
  ],
  [
    "what is opened is a handle, which is asked more",
    'import gspread\ng = gspread.service_account()\nsheet = g.open("prices").worksheet("a")\nsheet.update("A1", "b")\nsheet.append_row([1])',
    [
      "3 google-sheets service_account.open read unknown sheets.googleapis.com",
      "4 google-sheets service_account.open.worksheet.update write unknown sheets.googleapis.com",
      "5 google-sheets service_account.open.worksheet.append_row write unknown sheets.googleapis.com",
    ],
  ],
  [
    "Stripe's classes",
    'import stripe\nstripe.api_key = "x"\nstripe.Refund.create(charge=charge)\nstripe.checkout.Session.create(mode="payment")\nstripe.Webhook.construct_event(body, sig, secret)\n',
    ["3 stripe refunds.create write unknown -", "4 stripe checkout.sessions.create write unknown -"],
  ],
  [
    "many at once, and the answer, which is a dict",
    'import boto3\ndb = boto3.client("dynamodb")\nfound = db.batch_get_item(RequestItems=items)\nleft = found.get("UnprocessedKeys", {})\ndb.batch_write_item(RequestItems=items)\n',
    ["2 aws-dynamodb new unknown unknown -", "3 aws-dynamodb BatchGetItem read unknown -", "5 aws-dynamodb BatchWriteItem write unknown -"],
  ],
  [
    "a factory of the client's class, and one of several that may be handed in",
    "import hubspot\nclass Leads:\n    def __init__(self, client=None):\n        self.client = client or hubspot.Client.create(access_token=token)\n    def add(self):\n        self.client.crm.companies.basic_api.create(company)\n",
    ["4 hubspot new unknown unknown api.hubapi.com", "6 hubspot crm.companies.basic_api.create write unknown api.hubapi.com"],
  ],
  [
    "a factory of a class that is listed as the client, made and waited for where it is used",
    "async def run(code):\n    from e2b_code_interpreter import AsyncSandbox\n    sandbox = await AsyncSandbox.create(timeout=1)\n    await sandbox.run_code(code)\n",
    ["3 e2b new unknown unknown -", "4 e2b run_code write unknown -"],
  ],
  [
    "clients that a dict keeps: it is asked for one, and reaches nothing",
    'from google import genai\nclients: dict[str, genai.Client] = {}\ndef ask(key):\n    client = clients.get(key)\n    if not client:\n        client = genai.Client(api_key=key)\n        clients[key] = client\n    return client.models.generate_content(model="m")\n',
    [
      "6 google-gemini new send live generativelanguage.googleapis.com",
      "8 google-gemini models.generate_content send live generativelanguage.googleapis.com",
    ],
  ],
  [
    "a part of a package that a client is imported from",
    'from rudderstack import analytics as tracked\ntracked.identify("id")\n',
    ["2 rudderstack analytics.identify send unknown -"],
  ],
  [
    "a module of one's own whose name begins with a vendor's",
    "from stripe_helpers.refunds import create_refund\nfrom hubspot_sync import get_leads\ncreate_refund(1)\nget_leads()\n",
    [],
  ],
  [
    "what a span is told",
    'import logfire\nlogfire.info("a")\nwith logfire.span("b") as span:\n    span.set_attribute("c", 1)\n    span.record_exception(e)\n',
    ["2 logfire info send live -"],
  ],
  [
    "boto3 by the service's name",
    'import boto3\ns3 = boto3.client("s3")\ns3.put_object(Bucket="invoices", Key=key, Body=data)\nurl = s3.generate_presigned_url("get_object")\nsqs = boto3.resource("sqs")\ntable = boto3.Session().resource("dynamodb").Table("orders")\ntable.put_item(Item=item)\n',
    [
      "2 aws-s3 new unknown unknown -",
      "3 aws-s3 PutObject write unknown -",
      "5 aws-sqs new unknown unknown -",
      "6 aws-dynamodb new unknown unknown -",
      "7 aws-dynamodb PutItem write unknown -",
    ],
  ],
  [
    "an address that is set of the client after it was made",
    'import docusign_esign as ds\ndef client():\n    c = ds.ApiClient()\n    c.host = "https://demo.docusign.net/restapi"\n    return c\nds.EnvelopesApi(client()).create_envelope(a)\n',
    ["3 docusign new unknown unknown -", "6 docusign create_envelope write sandbox demo.docusign.net"],
  ],
  [
    "Google's discovery",
    'from googleapiclient.discovery import build\nservice = build("indexing", "v3", credentials=creds)\nservice.urlNotifications().publish(body={"url": url}).execute()\n',
    [
      "2 google-indexing new unknown live indexing.googleapis.com",
      "3 google-indexing urlNotifications.publish write live indexing.googleapis.com",
    ],
  ],
  [
    "Sentry",
    "import sentry_sdk\nfrom sentry_sdk.integrations.flask import FlaskIntegration\nsentry_sdk.init(dsn=dsn, integrations=[FlaskIntegration()])\nsentry_sdk.capture_exception(e)\n",
    ["3 sentry new send unknown -", "4 sentry capture_exception send unknown -"],
  ],
  [
    "one vendor's SDK that is pointed at others who speak its protocol",
    'from langchain_openai import ChatOpenAI\nfrom openai import OpenAI\na = ChatOpenAI(openai_api_base="https://api.deepseek.com", model=m)\nb = ChatOpenAI(openai_api_base="https://api.acme-llm.net/v1")\nb.invoke(p)\nc = OpenAI(base_url="https://api.acme-llm.net/v1")\nd = ChatOpenAI(openai_proxy="https://proxy.acme.net")\n',
    [
      "3 deepseek new send live api.deepseek.com",
      "4  new send unknown api.acme-llm.net",
      "5  invoke send unknown api.acme-llm.net",
      "6  new send unknown api.acme-llm.net",
      "7 openai new send live api.openai.com",
    ],
  ],
  [
    "frameworks with the models of many vendors",
    "from langchain_groq import ChatGroq\nfrom langchain_community.chat_models import ChatAnthropic\nfrom langchain.embeddings import OpenAIEmbeddings\nfrom langchain_community.vectorstores import FAISS\nfrom llama_index.llms.openai import OpenAI\nChatGroq(model=m).invoke(p)\nChatAnthropic()\nFAISS.from_texts(t, OpenAIEmbeddings())\nOpenAI().complete(p)\n",
    [
      "6 groq new send live api.groq.com",
      "6 groq invoke send live api.groq.com",
      "7 anthropic new send live api.anthropic.com",
      "8 openai new send live api.openai.com",
      "9 openai new send live api.openai.com",
      "9 openai complete send live api.openai.com",
    ],
  ],
  [
    "Gemini by the name that all of Google's packages share, on another thread",
    "import asyncio\nfrom google import genai\nclass A:\n    def __init__(self):\n        self.client = None\n    def ready(self):\n        self.client = genai.Client(api_key=k)\n    async def go(self):\n        await asyncio.to_thread(self.client.models.generate_content, model=m)\n",
    [
      "7 google-gemini new send live generativelanguage.googleapis.com",
      "9 google-gemini models.generate_content send live generativelanguage.googleapis.com",
    ],
  ],
  [
    "what is done with an object that was asked for",
    'from github import Github\nrepo = Github(k).get_repo(n)\nrepo.create_issue(title=t)\ndata = repo.get_contents(p)\ndata.update(more)\nimport boto3\nfor m in boto3.resource("sqs").Queue(u).receive_messages():\n    m.delete()\nboto3.resource("s3").Object(b, k).put(Body=d)\n',
    [
      "2 github new unknown live -",
      "2 github get_repo read live -",
      "3 github create_issue write live -",
      "4 github get_contents read live -",
      "7 aws-sqs new unknown unknown -",
      "7 aws-sqs ReceiveMessages read unknown -",
      "8 aws-sqs Delete write unknown -",
      "9 aws-s3 new unknown unknown -",
      "9 aws-s3 Put write unknown -",
    ],
  ],
  [
    "what is made by the class of a base, under the name of an heir",
    "import asana\nclass Desk(asana.Client):\n    pass\ndesk = Desk.oauth(token=t)\ndesk.tasks.create(task)\n",
    ["5 asana Client.oauth.tasks.create write live app.asana.com"],
  ],
  [
    "helpers of an SDK that reach nothing",
    "import discord\nfrom discord.ext import commands\ndiscord.utils.get(roles, id=1)\ncommands.check(allowed)\n",
    [],
  ],
  [
    "Twilio",
    "from twilio.rest import Client\nclient = Client(sid, token)\nclient.messages.create(to=to, body=body)\n",
    ["2 twilio new unknown unknown -", "3 twilio messages.create write unknown -"],
  ],
  [
    "SendGrid",
    'from sendgrid import SendGridAPIClient\nfrom sendgrid.helpers.mail import Mail\nmessage = Mail(from_email=a, to_emails=b)\nsg = SendGridAPIClient(os.environ["SENDGRID_API_KEY"])\nsg.send(message)\n',
    ["4 sendgrid new unknown unknown -", "5 sendgrid send write unknown -"],
  ],
  [
    "OpenAI",
    "from openai import OpenAI\nclient = OpenAI()\nclient.chat.completions.create(model=m, messages=x)\n",
    ["2 openai new send live api.openai.com", "3 openai chat.completions.create send live api.openai.com"],
  ],
  [
    "Google Cloud Storage",
    'from google.cloud import storage\nclient = storage.Client()\nbucket = client.bucket("exports")\nbucket.blob(name).upload_from_string(data)\n',
    ["2 google-cloud-storage new unknown unknown -", "4 google-cloud-storage upload_from_string write unknown -"],
  ],
  [
    "Firebase messaging",
    "from firebase_admin import messaging\nmessage = messaging.Message(token=t)\nmessaging.send(message)\n",
    ["3 fcm send write unknown fcm.googleapis.com"],
  ],
  [
    "Square's sandbox",
    'from square.client import Client\nclient = Client(access_token=token, environment="sandbox")\nclient.payments.create_payment(body)\n',
    [
      "2 square new unknown sandbox connect.squareupsandbox.com",
      "3 square payments.create_payment write sandbox connect.squareupsandbox.com",
    ],
  ],
  [
    "a client of one vendor or another, whose stream is an answer",
    "from openai import AzureOpenAI, OpenAI\n\ndef client(azure):\n    if azure:\n        return AzureOpenAI()\n    return OpenAI()\n\nclient(flag).chat.completions.stream(messages=m)\n",
    [
      "5 azure-openai new send unknown -",
      "6 openai new send live api.openai.com",
      "8 azure-openai chat.completions.stream send unknown -",
      "8 openai chat.completions.stream send live api.openai.com",
    ],
  ],
  [
    "what went wrong, and a package's own helpers",
    "import stripe\nfrom stripe._util import _convert_to_stripe_object\n\ntry:\n    stripe.Refund.create(charge=c)\nexcept stripe.CardError as e:\n    e.user_message.get('x')\n_convert_to_stripe_object({})\n",
    ["5 stripe refunds.create write unknown -"],
  ],
  [
    "Salesforce's test domain",
    'from simple_salesforce import Salesforce\nsf = Salesforce(username=u, password=p, domain="test")\nsf.Contact.create({"LastName": n})\n',
    ["2 salesforce new unknown sandbox -", "3 salesforce Contact.create write sandbox -"],
  ],
];

describe("SDK uses in Python", () => {
  test("what a bot has in memory is no request; what a catalogue of music is asked by a noun reads", async () => {
    const bot =
      "import discord\nbot = discord.Client()\nasync def go():\n    bot.get_channel(1)\n    bot.is_ready()\n    await bot.fetch_channel(1)\n";
    const music = "import spotipy\nsp = spotipy.Spotify()\nsp.playlist_tracks('a')\n";
    const filings = "from sec_api import QueryApi\nquery = QueryApi(api_key='k')\nquery.get_filings({})\n";
    const mail = "from langchain_community.agent_toolkits import GmailToolkit\ngmail = GmailToolkit()\n";
    const told = await Promise.all([bot, music, filings, mail].map(async (code) => say(await endpointsOf({ "a.py": code }))));
    expect(told).toEqual([
      ["2 discord new unknown unknown -", "6 discord fetch_channel read unknown -"],
      ["2 spotify new unknown live -", "3 spotify playlist_tracks read live -"],
      ["2 sec-api new unknown live api.sec-api.io", "3 sec-api get_filings read live api.sec-api.io"],
      ["2 google-gmail new unknown unknown gmail.googleapis.com"],
    ]);
  });

  test.each(python.map(([name, code, rows]) => ({ name, code, rows })))("$name", async ({ code, rows }) =>
    expect(say(await endpointsOf({ "a.py": code }))).toEqual(rows),
  );

  test("a module that is called like the package that it wraps", async () => {
    const code = "from anthropic import AsyncAnthropic\nown = AsyncAnthropic()\n";
    expect(say(await endpointsOf({ "shop/anthropic.py": code }))).toEqual(["2 anthropic new send live api.anthropic.com"]);
  });
});
