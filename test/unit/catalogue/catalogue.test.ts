import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../../server/src/catalogue/catalogue.ts";
import { protocols } from "../../../server/src/catalogue/protocolTable.ts";
import { isCredentialLike } from "../../../server/src/core/mask.ts";
import { catalogueFiles, catalogueSystems } from "../../support/catalogue.ts";

const catalogue = createCatalogue(catalogueSystems);
const schema = JSON.parse(readFileSync(join(import.meta.dirname, "../../../schemas/catalogue.schema.json"), "utf8"));
const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema);
const all = <T>(pick: (system: (typeof catalogueSystems)[number]) => readonly T[]) => catalogueSystems.flatMap((system) => pick(system));
const doubles = (list: readonly string[]) => list.filter((item, i) => list.indexOf(item) !== i);

/** Systems whose hosts were checked in public code; the providers of many services are one system per service. */
const checked = `
  stripe paypal paypal-nvp paypal-payflow braintree adyen square checkout-com authorize-net cybersource mollie klarna worldpay
  razorpay paystack mercado-pago gocardless plaid dwolla wise amazon-pay affirm afterpay chargebee recurly paddle lemon-squeezy
  coinbase-commerce apple-app-store-server quickbooks xero freeagent zendesk intercom freshdesk gorgias helpscout front shopify
  amazon-sp-api ebay etsy walmart-marketplace bigcommerce mercado-libre printful shipbob segment mixpanel amplitude
  google-analytics-mp posthog heap customer-io klaviyo mailchimp hotjar fullstory meta-conversions datadog sentry bugsnag rollbar
  honeybadger new-relic loggly papertrail logtail splunk-hec grafana-cloud pagerduty opsgenie statuspage sendgrid mailgun
  postmark mandrill sparkpost resend mailtrap twilio vonage messagebird plivo slack discord onesignal fcm apns google-indexing
  google-search-console indexnow bing-webmaster algolia google-merchant salesforce hubspot pipedrive zoho-crm docusign
  dropbox-sign signnow gusto bill-com deel checkr lever avalara taxjar hmrc fedex ups usps dhl-express canada-post easypost
  shippo shipstation sendle google-maps mapbox openweather openai anthropic google-gemini azure-openai mistral cohere huggingface
  replicate elevenlabs pinecone cloudflare digitalocean heroku cloudinary auth0 okta clerk stytch workos onfido recaptcha github
  jira notion airtable google-sheets trello ringcentral zoom calendly namecheap lets-encrypt ramp brex contentful
  aws-s3 aws-sqs aws-sns aws-ses aws-dynamodb google-cloud-storage google-pubsub google-firestore azure-blob-storage azure-service-bus`
  .trim()
  .split(/\s+/);

describe("the catalogue's data", () => {
  test("has every system of which checked facts are at hand", () => {
    expect(checked.filter((id) => !catalogueSystems.some((system) => system.id === id))).toEqual([]);
  });

  test.each(catalogueFiles)("%s follows the schema", (_, systems) => {
    validate(systems);
    expect(validate.errors ?? []).toEqual([]);
  });

  test("has at least 60 systems, each id once, each host in one system and one environment", () => {
    expect(catalogueSystems.length).toBeGreaterThanOrEqual(60);
    expect(doubles(catalogueSystems.map((s) => s.id))).toEqual([]);
    expect(doubles(all((s) => [...s.live, ...(s.shared ?? []), ...(s.sandbox.hosts ?? [])]))).toEqual([]);
  });

  test("finds each declared host in its own system and environment", () => {
    const wrong = all((system) =>
      [...system.live.map((host) => [host, "live"]), ...(system.sandbox.hosts ?? []).map((host) => [host, "sandbox"])].flatMap(
        ([declared = "", environment]) => {
          const [host = "", ...path] = declared.replaceAll("*", "x").split("/");
          const found = catalogue.byHost(host, path.length > 0 ? `/${path.join("/")}` : "/v1");
          const fits =
            found?.system.id === system.id && (environment === "live" ? found.environment !== "sandbox" : found.environment === "sandbox");
          return fits ? [] : [`${declared}: ${found?.system.id} ${found?.environment}`];
        },
      ),
    );
    expect(wrong).toEqual([]);
  });

  test("gives each service of a provider to one system", () => {
    const names = all((s) => Object.entries(s.services ?? {}).flatMap(([provider, list]) => list.map((name) => `${provider} ${name}`)));
    expect(doubles(names)).toEqual([]);
  });

  test("gives a package to several systems only where a name in it tells them apart", () => {
    const packages = all((s) =>
      Object.entries(s.packages ?? {}).flatMap(([ecosystem, list]) => list.map((name) => `${ecosystem} ${name}`)),
    );
    const shared = [...new Set(doubles(packages))].filter(
      (name) =>
        !all((s) => [s])
          .filter((s) => Object.entries(s.packages ?? {}).some(([ecosystem, list]) => list.some((one) => `${ecosystem} ${one}` === name)))
          .every((s) => s.sdk?.clients),
    );
    expect(shared).toEqual([]);
  });

  test("has a regular expression for every format of a key, and a prefix for every format", () => {
    for (const system of catalogueSystems) {
      const prefixes = Object.values(system.keyPrefixes ?? {}).flat();
      for (const [prefix, rest] of Object.entries(system.keyFormats ?? {})) {
        expect(() => new RegExp(`^${rest}$`)).not.toThrow();
        expect(prefixes).toContain(prefix);
      }
    }
  });

  test("has no prefix that the masking of secrets would miss", () => {
    const prefixes = all((s) => [...(s.keyPrefixes?.live ?? []), ...(s.keyPrefixes?.test ?? []), ...(s.keyPrefixes?.secret ?? [])]);
    expect(
      prefixes.filter(
        (prefix) => !isCredentialLike(`${prefix}${"a1B2c3D4e5F6g7H8i9".slice(0, 18)}`) && !isCredentialLike(`${prefix}${"a1".repeat(12)}`),
      ),
    ).toEqual([]);
  });

  test("says that a sandbox is known only with a source that was looked at", () => {
    const remembered = catalogueSystems.filter((s) => s.sandbox.verified && s.sources.every((source) => /memory/.test(source)));
    expect(remembered.map((s) => s.id)).toEqual([]);
  });
});

describe("looking up a host", () => {
  test.each([
    ["api-m.paypal.com", "", "paypal", "live"],
    ["quickbooks.api.intuit.com", "/v3/company", "quickbooks", "live"],
    ["oauth.platform.intuit.com", "/oauth2/v1/tokens/bearer", "quickbooks", "unknown"],
    ["api-m.sandbox.paypal.com", "", "paypal", "sandbox"],
    ["connect.squareupsandbox.com", "", "square", "sandbox"],
    ["api.stripe.com", "/v1/refunds", "stripe", "unknown"],
    ["wwwcie.ups.com", "", "ups", "sandbox"],
    ["acme-checkout-live.adyenpayments.com", "", "adyen", "live"],
    ["*-checkout-live.adyenpayments.com", "", "adyen", "live"],
    ["shop-test.chargebee.com", "", "chargebee", "sandbox"],
    ["shop.chargebee.com", "", "chargebee", "unknown"],
    ["*.myshopify.com", "", "shopify", "unknown"],
    ["acme.sandbox.my.salesforce.com", "", "salesforce", "sandbox"],
    ["demo.docusign.net", "/restapi", "docusign", "sandbox"],
    ["na4.docusign.net", "/restapi", "docusign", "live"],
    ["pay-api.amazon.com", "/live/v2/charges", "amazon-pay", "live"],
    ["pay-api.amazon.com", "/sandbox/v2/charges", "amazon-pay", "sandbox"],
    ["pay-api.amazon.com", "", "amazon-pay", "unknown"],
    ["express.api.dhl.com", "/mydhlapi/test/rates", "dhl-express", "sandbox"],
    ["express.api.dhl.com", "/mydhlapi/rates", "dhl-express", "live"],
    ["www.google-analytics.com", "/debug/mp/collect?x=1", "google-analytics-mp", "sandbox"],
    ["www.google-analytics.com", "/mp/collect", "google-analytics-mp", "live"],
    // What a page's tag sends: the Measurement Protocol's test mode is none of it.
    ["www.google-analytics.com", "/g/collect", "google-tag-manager", "unknown"],
    ["indexing.googleapis.com", "", "google-indexing", "live"],
    ["www.google.com", "/ping?sitemap=x", "google-search-console", "live"],
    ["storage.googleapis.com", "", "google-cloud-storage", "unknown"],
    ["email.eu-west-1.amazonaws.com", "", "aws-ses", "unknown"],
    ["s3.eu-west-1.amazonaws.com", "", "aws-s3", "unknown"],
    ["invoices.s3.eu-west-1.amazonaws.com", "", "aws-s3", "unknown"],
    ["sqs.us-east-1.amazonaws.com", "/1/q", "aws-sqs", "unknown"],
    ["bedrock-runtime.us-east-1.amazonaws.com", "", "aws-bedrock", "unknown"],
    ["textract.us-east-1.amazonaws.com", "", "aws-textract", "unknown"],
    ["dlp.googleapis.com", "", "google-dlp", "unknown"],
    ["orders.abc123.eu-west-1.rds.amazonaws.com", "", "aws-rds", "unknown"],
    ["o123.ingest.sentry.io", "", "sentry", "unknown"],
    ["registry.npmjs.org", "/left-pad", "npm-registry", "live"],
    ["fonts.googleapis.com", "/css2", "web-fonts", "live"],
    ["123.dkr.ecr.eu-west-1.amazonaws.com", "", "image-registries", "live"],
    // Where a login begins that a vendor's site has beside its pages.
    ["zoom.us", "/oauth/authorize", "zoom", "live"],
    ["www.figma.com", "/oauth", "figma", "live"],
    ["bitbucket.org", "/site/oauth2/access_token", "bitbucket", "live"],
    ["dev.virtualearth.net", "/REST/v1/Locations", "bing-maps", "live"],
  ])("%s%s is of %s, %s", (host, path, id, environment) => {
    const found = catalogue.byHost(host, path);
    expect([found?.system.id, found?.environment]).toEqual([id, environment]);
  });

  test.each([
    ["api.partner.example", ""],
    ["googleapis.com", ""],
    ["www.google.com", "/search"],
    ["www.google.com", ""],
    ["amazonaws.com", ""],
    ["abc.execute-api.eu-west-1.amazonaws.com", "/prod"],
    ["notpaypal.com", ""],
    ["s3.amazonaws.com.evil.example", ""],
    ["www.bing.com", ""],
    ["zoom.us", "/j/123"],
    ["www.figma.com", "/file/abc"],
    ["bitbucket.org", "/acme/shop"],
  ])("%s%s is of no system", (host, path) => expect(catalogue.byHost(host, path)).toBeUndefined());
});

describe("looking up a credential", () => {
  const rest = "4eC39HqLyjWDarjtT1zdp7dc";
  test.each([
    [`sk_live_${rest}`, "live", "stripe"],
    [`sk_live_FAKE${rest}`, "live", "stripe"],
    [`sk_test_${rest}`, "sandbox", "stripe"],
    [`pk_live_${rest}`, "publishable", "stripe"],
    [`rzp_live_${rest}`, "live", "razorpay"],
    [`shippo_test_${rest}${rest}`, "sandbox", "shippo"],
    [`ghp_${rest}${rest.slice(0, 12)}`, "secret", "github"],
    [`glpat-${rest.slice(0, 20)}`, "secret", "gitlab"],
    [`npm_${rest}${rest.slice(0, 12)}`, "secret", "npm-registry"],
    [`xoxb-1234567890-${rest}`, "secret", "slack"],
    [`sk-ant-api03-${rest}`, "secret", "anthropic"],
    [`sk-proj-${rest}${rest}`, "secret", "openai"],
    [`AKIA${"Q3EGRU2VX7LMN4PD"}`, "secret", "aws-sts"],
    [`SG.${rest.slice(0, 22)}.${rest}${rest.slice(0, 19)}`, "secret", "sendgrid"],
    [`shpat_${"0a1b2c3d4e5f6789".repeat(2)}`, "secret", "shopify"],
    [`AIza${rest}${rest.slice(0, 11)}`, "publishable", "google-maps"],
    [`live_${rest}abcdef`, "live", "mollie"],
  ])("%s says %s, of %s", (value, environment, id) => {
    const found = catalogue.byKey(value);
    expect(found?.environment).toBe(environment);
    expect(found?.systems.map((s) => s.id)).toContain(id);
  });

  test.each([
    "sk_live_",
    "sk_live_xxxxxxxxxxxxxxxxxxxxxxxx",
    ["rk_live", "AAAAABBBBCCCCCDDDDDDDEEEEEFFFFF"].join("_"),
    "sk_live_<your key here>",
    "sk_live_your_stripe_secret_key",
    "sk_live_...",
    ["sk_live", "extremely_secret_value"].join("_"),
    "ghp_changeme_changeme_changeme",
    "AKIAIOSFODNN7EXAMPLE",
    "sk_live_0000000000000000000000",
    "${STRIPE_KEY}",
    "live_scores_of_the_day_are_here",
    "test_that_it_works_with_long_names",
    "sk-learn-contrib-extensions",
    "SG.mail",
    "key-value-store",
    "secret_key_base_of_the_application",
    "pk.something",
    "re_compile_all_the_patterns_again",
    "hello",
  ])("%s is no credential", (value) => expect(catalogue.byKey(value)).toBeUndefined());
});

describe("looking up a scheme", () => {
  test.each([
    ["postgres", "store"],
    ["mongodb+srv", "store"],
    ["jdbc:mysql", "store"],
    ["amqps", "queue"],
    ["kafka", "queue"],
    ["smtp", "mail"],
    ["https", undefined],
  ] as const)("%s is a %s", (scheme, kind) => expect(catalogue.byScheme(scheme)).toBe(kind));

  test("no scheme is of two protocols", () => expect(doubles(protocols.flatMap((p) => p.schemes))).toEqual([]));
});
