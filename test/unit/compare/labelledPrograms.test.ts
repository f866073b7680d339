import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { labelledPrograms, labelsBy } from "../../support/labelledPrograms.ts";
import { check } from "../../support/memory.ts";

const fixtures = join(import.meta.dirname, "../../fixtures");

/** A folder of fixtures, one file a language: what its programs are held against, and which findings count. */
const tables = {
  given: {
    what: "which side of a condition is taken, where whoever calls says it, or arms before return",
    systems: '{ pay: { access: write, sandbox: "https://sandbox.pay.example", live: "https://api.pay.example", confirm: always } }',
    rules: ["code/live-endpoint", "code/live-fallback", "code/production-by-default"],
    severities: ["error"],
  },
  flow: {
    what: "which data goes out, on whatever way",
    systems: `
  metrics-co: { access: send, match: { hosts: [in.metrics.example] }, never: [customer] }
  partner: { access: write, match: { hosts: [api.partner.example] }, data: [customer] }
dataClasses: { customer: [email, phone] }`,
    rules: ["code/data-not-allowed"],
    severities: ["error"],
  },
  telemetry: {
    what: "whether people's data goes to telemetry, chats and models",
    systems: `
  sentry: { access: send, never: [customer] }
  posthog: { access: send, never: [customer] }
  segment: { access: send, never: [customer] }
  mixpanel: { access: send, never: [customer] }
  amplitude: { access: send, never: [customer] }
  datadog: { access: send, never: [customer] }
  bugsnag: { access: send, never: [customer] }
  rollbar: { access: send, never: [customer] }
  slack: { access: send, never: [customer] }
  openai: { access: send, never: [customer] }
  honeybadger: { access: send, never: [customer] }
  newrelic: { access: send, never: [customer] }
dataClasses: { customer: [email, phone] }`,
    rules: ["code/data-not-allowed"],
    // Of several calls that hand over one field each, each is an info.
    severities: ["error", "info"],
  },
  guards: {
    what: "whether a guard that can refuse is on each way",
    systems: `
  pay: { access: write, sandbox: none, live: https://pay.example, confirm: [POST /refunds], alert: pager }
guards: [requireApproval, mayRefund]`,
    rules: ["code/unconfirmed-action"],
    severities: ["warning"],
  },
  keys: {
    what: "whether the credential is the other environment's",
    systems: `
  pay:
    access: write
    sandbox: { url: https://try.pay.example, env: PAY_TEST_KEY }
    live: { url: https://rest.pay.example, env: PAY_LIVE_KEY }
    confirm: never
    alert: pager`,
    rules: ["code/credential-mismatch"],
    severities: ["error"],
  },
  urls: {
    what: "whether a user's secret stands in a URL",
    systems: "{ courier: { access: write, sandbox: none, live: https://rest.courier.example, confirm: never, alert: pager } }",
    rules: ["code/secret-in-url"],
    severities: ["error"],
  },
  mocks: {
    what: "whether a test reaches live, or something answers in its place",
    systems: `
  courier: { access: write, sandbox: https://try.courier.example, live: https://rest.courier.example, confirm: never, alert: pager }`,
    rules: ["code/live-in-test"],
    severities: ["warning"],
  },
} as const;

describe.each(Object.entries(tables))("%s", (folder, { what, systems, rules, severities }) => {
  test.each(readdirSync(join(fixtures, folder)))(`%s: ${what}`, async (file) => {
    const { sources, labels } = labelledPrograms(join(fixtures, folder, file));
    expect(labels.length).toBeGreaterThan(1);
    const { findings } = await check({ "perimeter.yaml": `perimeter: 1\nsystems: ${systems}\n`, ...sources });
    const counts = (one: (typeof findings)[number]) =>
      rules.some((rule) => rule === one.rule) && severities.some((severity) => severity === one.severity);
    expect(labelsBy(labels, findings.filter(counts))).toEqual(labels);
  });
});
