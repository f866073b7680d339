import { describe, expect, test } from "vitest";
import { applyEdits } from "../../../server/src/core/edit.ts";
import type { Range } from "../../../server/src/core/range.ts";
import type { SpecProblem } from "../../../server/src/spec/model.ts";
import { parseContract, parsePerimeter } from "../../../server/src/spec/parse.ts";

/** The yaml with its mistake between marks, what is said of it, and the text after the fix where there is one. */
type Case = readonly [yaml: string, message: string, mended?: string | undefined];

function problemsOf(text: string, isContract: boolean): readonly SpecProblem[] {
  return isContract ? parseContract("x.contract.yaml", text).problems : parsePerimeter("perimeter.yaml", text).problems;
}

/** The text with `‹` and `›` around what a problem marks. */
function marked(text: string, { line, column, endLine, endColumn }: Range): string {
  const at = (newText: string, l: number, c: number) => ({ file: "", range: { line: l, column: c, endLine: l, endColumn: c }, newText });
  const isEmpty = line === endLine && column === endColumn;
  return applyEdits(text, isEmpty ? [at("‹›", line, column)] : [at("‹", line, column), at("›", endLine, endColumn)]);
}

function holds([yaml = "", message = "", mended]: readonly (string | undefined)[], head = "", tail = ""): void {
  const text = head + yaml.replace(/[‹›]/g, "") + tail;
  const isContract = /contract/.test(head) || /contract/.test(message);
  const problems = problemsOf(text, isContract);
  expect(problems.map((problem) => `${marked(text, problem.range)}\n${problem.message}`)).toEqual([`${head}${yaml}${tail}\n${message}`]);
  const fixed = problems[0]?.fix && applyEdits(text, problems[0].fix.edits);
  expect(fixed).toBe(mended === undefined ? undefined : head + mended + tail);
  if (fixed !== undefined) expect(problemsOf(fixed, isContract)).toEqual([]);
}

describe("the version stands first", () => {
  test.each<Case>([
    ["‹›", "`perimeter: 1` is missing: the version of the format stands first.", "perimeter: 1\n"],
    ["‹# only›\n", "`perimeter: 1` is missing: the version of the format stands first.", "# only\nperimeter: 1\n"],
    ["‹systems: {}›\n", "`perimeter: 1` is missing: the version of the format stands first.", "perimeter: 1\nsystems: {}\n"],
    ["perimeter: ‹2›\nfoo: 1\n", "perimeter: version 2 of the format is not known; this Perimeter reads version 1"],
    ['perimeter: ‹"1"›\n', "perimeter must be the number 1", "perimeter: 1\n"],
    ["perimeter: ‹one›\n", "perimeter: version one of the format is not known; this Perimeter reads version 1"],
    ["‹perimeter›:\n", "perimeter has no value; it must be the number 1"],
    ["‹just›\n", "This file must be a map that starts with `perimeter: 1`"],
    ["‹- a›\n", "This file must be a map that starts with `perimeter: 1`"],
    ["‹{ systems: { stripe: read } }›\n", "`perimeter: 1` is missing: the version of the format stands first."],
  ])("%s", (...one) => holds(one));
});

describe("the version of a contract stands first", () => {
  test.each<Case>([
    ["‹›", "`contract: 1` is missing: the version of the format stands first.", "contract: 1\n"],
    ["‹goal: x›\n", "`contract: 1` is missing: the version of the format stands first.", "contract: 1\ngoal: x\n"],
    ["contract: ‹3›\n", "contract: version 3 of the format is not known; this Perimeter reads version 1"],
  ])("%s", (...one) => holds(one));
});

describe("a perimeter", () => {
  test.each<Case>([
    ["own: [‹*.shop.example›]\n", "A value that begins with `*` must be in quotes."],
    [
      "rules: { code/live-endpoint: ‹warn› }\n",
      "code/live-endpoint must be error, warning, info or off; did you mean `warning`?",
      "rules: { code/live-endpoint: warning }\n",
    ],
    ["systems: { ‹stripe:read› }\n", "a space must follow the colon: `stripe: read`"],
    ["systems: { stripe: { ‹access:read› } }\n", "a space must follow the colon: `access: read`"],
    [
      "systems:\n  stripe:\n    access: read\n    ‹alert›: #oncall   \n",
      "alert has no value: what begins with `#` is a comment, so `#oncall` must be in quotes",
    ],
    [
      "systems: { a: { access: read, sandbox: ‹localhost:3000/v2› } }\n",
      "sandbox must be a URL with its scheme; did you mean `http://localhost:3000/v2`?",
      "systems: { a: { access: read, sandbox: http://localhost:3000/v2 } }\n",
    ],
    ["‹ownr›: x\n", "unknown key `ownr`; did you mean `owner`?", "owner: x\n"],
    ["owner: ‹5›\n", "owner must be text; put it in quotes", 'owner: "5"\n'],
    ["‹owner›:\n", "owner has no value; it must be text"],
    ["owner: ‹''›\n", "owner must not be empty; it must be text"],
    ["owner: ‹[a]›\n", "owner must be text"],
    ["reviewBy: ‹2027-13-01›\n", "reviewBy must be a date like 2027-01-31; 2027-13-01 is not in the calendar"],
    ["reviewBy: ‹31.01.2027›\n", "reviewBy must be a date like 2027-01-31"],
    ["reviewBy: ‹2027/1/31›\n", "reviewBy must be a date like 2027-01-31; did you mean `2027-01-31`?", "reviewBy: 2027-01-31\n"],
    ["reviewBy: ‹soon›\n", "reviewBy must be a date like 2027-01-31"],
    ["reviewBy: ‹2027-02-29›\n", "reviewBy must be a date like 2027-01-31; 2027-02-29 is not in the calendar"],
    ["reviewBy: ‹2027-02-28T00:00:00Z›\n", "reviewBy must be a date like 2027-01-31; did you mean `2027-02-28`?", "reviewBy: 2027-02-28\n"],
    ["extends: ‹5›\n", "extends must be text or a list of texts; put it in quotes", 'extends: "5"\n'],
    ["extends: ‹{a: b}›\n", "extends must be text or a list of texts"],
    ["delegates: ‹packages/mailer›\n", "delegates must be a list of texts", "delegates: [packages/mailer]\n"],
    [
      "own: ‹https://shop.example/x›\n",
      "own must be a host alone, without scheme and path; did you mean `shop.example`?",
      "own: shop.example\n",
    ],
    ["own: ‹5›\n", "own must be a list of hosts, or `{ live: [...], staging: [...] }`"],
    ["own: [‹a b›]\n", "an item of own must be a host, as in `api.partner.example` or `*.partner.example`"],
    ["own: { ‹lve›: [x.example] }\n", "unknown key `lve`; did you mean `live`?", "own: { live: [x.example] }\n"],
    ["own: [‹x.*.example›]\n", "an item of own must be a host: `*` may only stand for its start, as in `*.partner.example`"],
    ["production: ‹true›\n", "production must be a map with `files` and `when`"],
    ["production: { ‹file›: [x] }\n", "unknown key `file`; did you mean `files`?", "production: { files: [x] }\n"],
    ["production: { when: [‹SHOP_STAGE›] }\n", "an item of when must be `NAME=value`"],
    ["production: { files: ‹deploy/**› }\n", "files must be a list of texts", "production: { files: [deploy/**] }\n"],
    ["guards: ‹requireApproval›\n", "guards must be a list of texts", "guards: [requireApproval]\n"],
    ["routes: ‹[/x]›\n", "routes must be a map with `internal` and `public`"],
    ["routes: { ‹privat›: [/x] }\n", "unknown key `privat`; known here: internal, public"],
    [
      "dataClasses: { ‹Customer_Order›: [a] }\n",
      "`Customer_Order` must be kebab-case (small letters, digits, hyphens); write `customer-order`",
      "dataClasses: { customer-order: [a] }\n",
    ],
    ["dataClasses: { order: ‹a› }\n", "order must be a list of texts", "dataClasses: { order: [a] }\n"],
    ["dataClasses: ‹[a]›\n", "dataClasses must be a map of class names with their fields"],
    ["holdouts: ‹{ a: b }›\n", "holdouts must be text or a list of texts"],
    [
      "rules: { ‹code/live-endpont›: error }\n",
      "`code/live-endpont` must be the id of a rule; did you mean `code/live-endpoint`?",
      "rules: { code/live-endpoint: error }\n",
    ],
    [
      "rules: { ‹live-endpoint›: error }\n",
      "`live-endpoint` must be the id of a rule; did you mean `code/live-endpoint`?",
      "rules: { code/live-endpoint: error }\n",
    ],
    [
      "rules: { code/live-endpoint: ‹eror› }\n",
      "code/live-endpoint must be error, warning, info or off; did you mean `error`?",
      "rules: { code/live-endpoint: error }\n",
    ],
    ["rules: { code/live-endpoint: ‹false› }\n", "code/live-endpoint must be error, warning, info or off"],
    ["rules: ‹[code/live-endpoint]›\n", "rules must be a map of rule ids with their severity"],
    ["rules: { ‹nonsense›: error }\n", "`nonsense` must be the id of a rule"],
    ["exclude: ‹vendor/**›\n", "exclude must be a list of texts", "exclude: [vendor/**]\n"],
    ["exceptions: ‹{ rule: a }›\n", "exceptions must be a list of `{ rule, path, reason, until }`"],
    ["exceptions:\n  - ‹{ rule: code/live-endpoint }›\n", "`reason` is missing from an item of exceptions"],
    ["exceptions:\n  - ‹{ path: x }›\n", "`rule` and `reason` are missing from an item of exceptions"],
    ["exceptions:\n  - ‹code/live-endpoint›\n", "an item of exceptions must be a map with `rule` and `reason`"],
    ["exceptions:\n  - { rule: code/live-endpoint, reason: ‹''› }\n", "reason must not be empty; it must be text"],
    ["gates: { ‹loging›: open }\n", "unknown key `loging`; did you mean `logging`?", "gates: { logging: open }\n"],
    ["gates: { logging: ‹waived› }\n", "logging needs a reason: `{ waived: reason }`"],
    ["gates: { logging: { waived: ‹''› } }\n", "waived must not be empty; it must be text"],
    ["gates: { logging: { ‹because›: x } }\n", "unknown key `because`; known here: waived"],
    ["gates: { logging: ‹true› }\n", "logging must be a path, `open`, or `{ waived: reason }`"],
    ["gates: ‹[logging]›\n", "gates must be a map of gates"],
    ["systems: ‹[stripe]›\n", "systems must be a map of systems by id"],
    ["systems: ‹stripe›\n", "systems must be a map of systems by id"],
    [
      "systems:\n  ‹Partner Desk›: read\n",
      "`Partner Desk` must be kebab-case (small letters, digits, hyphens); write `partner-desk`",
      "systems:\n  partner-desk: read\n",
    ],
    [
      "systems:\n  ‹partnerDesk›: read\n",
      "`partnerDesk` must be kebab-case (small letters, digits, hyphens); write `partner-desk`",
      "systems:\n  partner-desk: read\n",
    ],
    ["systems:\n  stripe: read\n  ‹stripe›: write\n", "the system `stripe` stands here twice; keep one"],
    [
      "systems:\n  stripe: ‹reed›\n",
      "stripe must be none, send, read or write, or a map; did you mean `read`?",
      "systems:\n  stripe: read\n",
    ],
    ["systems:\n  stripe: ‹true›\n", "stripe must be none, send, read or write, or a map"],
    ["systems:\n  stripe: ‹[read]›\n", "stripe must be none, send, read or write, or a map"],
  ])("%s", (...one) => holds(one, "perimeter: 1\n"));
});

describe("a system", () => {
  test.each<Case>([
    ["‹acess›: read", "unknown key `acess`; did you mean `access`?", "access: read"],
    ["access: ‹admin›", "access must be none, send, read or write"],
    ["access: ‹wirte›", "access must be none, send, read or write; did you mean `write`?", "access: write"],
    ["access: ‹[read, write]›", "access must be none, send, read or write"],
    [
      "sandbox: ‹sandbox.partner.example›",
      "sandbox must be a URL with its scheme; did you mean `https://sandbox.partner.example`?",
      "sandbox: https://sandbox.partner.example",
    ],
    [
      "sandbox: ‹htps://x.example›",
      "sandbox must be a URL, none or local, or a map such as `{ env: NAME }`: `htps` is no scheme that is known; did you mean `https://x.example`?",
      "sandbox: https://x.example",
    ],
    ["sandbox: ‹non›", "sandbox must be a URL, none or local, or a map such as `{ env: NAME }`; did you mean `none`?", "sandbox: none"],
    [
      "sandbox: ‹{}›",
      "sandbox must not be empty; it must be a URL, a list of URLs, none, local, or a map of url, env, keyPrefix, header, resource",
    ],
    ["sandbox: { ‹urls›: https://x.example }", "unknown key `urls`; did you mean `url`?", "sandbox: { url: https://x.example }"],
    ["sandbox: ‹5›", "sandbox must be a URL, a list of URLs, none, local, or a map of url, env, keyPrefix, header, resource"],
    ["sandbox: [‹none›]", "an item of sandbox must be a URL"],
    ["sandbox: { url: ‹x› }", "url must be a URL"],
    ["sandbox: ‹https://›", "sandbox must be a URL, none or local, or a map such as `{ env: NAME }`: after `https://` a host must follow"],
    ["live: ‹locl›", "live must be a URL, none or local, or a map such as `{ env: NAME }`; did you mean `local`?", "live: local"],
    [
      "confirm: ‹POST tickets›",
      "confirm must be a call: `METHOD /path`, `sdk.method`, `graphql mutation name`, `sql verb` or `topic NAME`; did you mean `POST /tickets`?",
      "confirm: POST /tickets",
    ],
    [
      "confirm: [‹POST tickets›]",
      "an item of confirm must be a call: `METHOD /path`, `sdk.method`, `graphql mutation name`, `sql verb` or `topic NAME`; did you mean `POST /tickets`?",
      "confirm: [POST /tickets]",
    ],
    ["confirm: ‹allways›", "confirm must be never, writes, always, or a list of calls; did you mean `always`?", "confirm: always"],
    ["confirm: ‹{}›", "confirm must be never, writes, always, or a list of calls"],
    ["confirm: ‹true›", "confirm must be never, writes, always, or a list of calls"],
    ["confirm: ‹'POST'›", "confirm must be a call: after `POST` a path must follow, as in `POST /tickets` (`/**` for any)"],
    ["alert: ‹5›", "alert must be text, none, or a map of signal, notifies, evidence, tested"],
    ["alert: ‹{}›", "alert must not be empty; it must be text, none, or a map of signal, notifies, evidence, tested"],
    ["alert: { ‹signl›: x }", "unknown key `signl`; did you mean `signal`?", "alert: { signal: x }"],
    ["alert: { tested: ‹yesterday› }", "tested must be a date like 2027-01-31"],
    ["purpose: ‹[]›", "purpose must be text"],
    ["catalogue: ‹5›", "catalogue must be text; put it in quotes", 'catalogue: "5"'],
    ["liveByDefault: ‹yes›", "liveByDefault must be `{ reason, by, until }`"],
    ["liveByDefault: { ‹reson›: x }", "unknown key `reson`; did you mean `reason`?", "liveByDefault: { reason: x }"],
    [
      "liveByDefault: { until: ‹2027-1-1› }",
      "until must be a date like 2027-01-31; did you mean `2027-01-01`?",
      "liveByDefault: { until: 2027-01-01 }",
    ],
    ["match: ‹[x]›", "match must be a map with `hosts`, `env` and `packages`"],
    ["match: { ‹host›: x.example }", "unknown key `host`; did you mean `hosts`?", "match: { hosts: x.example }"],
    [
      "match: { hosts: [‹'https://x.example/y'›] }",
      "an item of hosts must be a host alone, without scheme and path; did you mean `x.example`?",
      "match: { hosts: ['x.example'] }",
    ],
    ["match: { hosts: ‹'x.*'› }", "hosts must be a host: `*` may only stand for its start, as in `*.partner.example`"],
    ["actions: ‹[POST /x]›", "actions must be a map of names with their calls"],
    [
      "actions: { ‹Create›: POST /x }",
      "`Create` must be kebab-case (small letters, digits, hyphens); write `create`",
      "actions: { create: POST /x }",
    ],
    [
      "actions: { create: ‹POST x› }",
      "create must be a call: `METHOD /path`, `sdk.method`, `graphql mutation name`, `sql verb` or `topic NAME`; did you mean `POST /x`?",
      "actions: { create: POST /x }",
    ],
    [
      "actions: { create: { call: POST /x, reversible: ‹no› } }",
      "reversible must be true or false; did you mean `false`?",
      "actions: { create: { call: POST /x, reversible: false } }",
    ],
    [
      "actions: { create: { call: POST /x, access: ‹reads› } }",
      "access must be none, send, read or write; did you mean `read`?",
      "actions: { create: { call: POST /x, access: read } }",
    ],
    ["actions: { create: ‹{ access: read }› }", "`call` is missing from create"],
    ["data: ‹product-text›", "data must be a list of data classes", "data: [product-text]"],
    ["data: [‹5›]", "an item of data must be the name of a data class; put it in quotes", 'data: ["5"]'],
    ["never: ‹order›", "never must be a list of data classes", "never: [order]"],
    ["forwardsTo: ‹metrics›", "forwardsTo must be a list of systems", "forwardsTo: [metrics]"],
    ["publishes: ‹yes›", "publishes must be true or false; did you mean `true`?", "publishes: true"],
    ["publishes: ‹1›", "publishes must be true or false"],
    ["decided: ‹no›", "decided must be true or false (deciding removes the key); did you mean `false`?", "decided: false"],
    ["‹decided›:", "decided has no value; it must be true or false (deciding removes the key)"],
    ["sandbox: { header: ‹{ }› }", "header must not be empty; it must be `name: value` as text, a list of these, or a map"],
    ["sandbox: { env: ‹5› }", "env must be text or a list of texts; put it in quotes", 'sandbox: { env: "5" }'],
  ])("%s", (...one) => holds(one, "perimeter: 1\nsystems:\n  a: { ", " }\n"));
});

describe("a contract", () => {
  test.each<Case>([
    ["‹gol›: x\n", "unknown key `gol`; did you mean `goal`?", "goal: x\n"],
    ["goal: ‹5›\n", "goal must be text; put it in quotes", 'goal: "5"\n'],
    ["goal: ‹[x]›\n", "goal must be text"],
    ["constraints: ‹No new dependencies›\n", "constraints must be a list of texts", "constraints: [No new dependencies]\n"],
    [
      "constraints:\n  - ‹Limit: 5 files›\n",
      "an item of constraints must be text; `: ` makes a map of it: put it in quotes",
      'constraints:\n  - "Limit: 5 files"\n',
    ],
    ["constraints:\n  - ‹5›\n", "an item of constraints must be text; put it in quotes", 'constraints:\n  - "5"\n'],
    ["format: ‹x›\n", "format must be a list of files or shapes", "format: [x]\n"],
    ["format:\n  - { ‹pth›: x }\n", "unknown key `pth`; did you mean `path`?", "format:\n  - { path: x }\n"],
    ["format:\n  - ‹{}›\n", "an item of format must not be empty; it must be text, or `{ path, contains }`"],
    ["failure: ‹x›\n", "failure must be a list of texts", "failure: [x]\n"],
    ["uses: ‹[stripe]›\n", "uses must be a map of systems with their access"],
    [
      "uses: { ‹Stripe›: read }\n",
      "`Stripe` must be kebab-case (small letters, digits, hyphens); write `stripe`",
      "uses: { stripe: read }\n",
    ],
    ["uses: { stripe: ‹reads› }\n", "stripe must be none, send, read or write, or a map; did you mean `read`?", "uses: { stripe: read }\n"],
    ["uses: { stripe: { endpoint: ‹production› } }\n", "endpoint must be sandbox or live"],
    ["uses: { stripe: { ‹action›: [x] } }\n", "unknown key `action`; did you mean `actions`?", "uses: { stripe: { actions: [x] } }\n"],
    [
      "uses: { stripe: { actions: ‹search› } }\n",
      "actions must be a list of actions or calls",
      "uses: { stripe: { actions: [search] } }\n",
    ],
    ["uses: { ‹stripe›: }\n", "stripe has no value; it must be none, send, read or write, or a map"],
    ["scope: ‹[x]›\n", "scope must be a map with `write`, `read`, `never` and `outOfScope`"],
    ["scope: { ‹wirte›: x }\n", "unknown key `wirte`; did you mean `write`?", "scope: { write: x }\n"],
    ["whenUnsure: ‹guess›\n", "whenUnsure must be stop, ask or assume"],
    ["verify: ‹{ author: human }›\n", "`run` is missing from verify"],
    ["verify: { run: x, author: ‹robot› }\n", "author must be human or agent"],
    ["verify: ‹5›\n", "verify must be a command, `{ run, author }`, or a list of these; put it in quotes", 'verify: "5"\n'],
    ["approved: ‹jo›\n", "approved must be a map with `by`, `on` and `hash`"],
    ["approved: { on: ‹today› }\n", "on must be a date like 2027-01-31"],
    ["perimeter: ‹[a]›\n", "perimeter must be text"],
    ["holdouts: ‹5›\n", "holdouts must be text or a list of texts; put it in quotes", 'holdouts: "5"\n'],
  ])("%s", (...one) => holds(one, "contract: 1\n"));
});

test.each([
  [
    "perimeter: 1\nexceptions:\n  - { rule: code/live, reason: x, untill: 2027-01-01 }\n",
    ["unknown key `untill`; did you mean `until`?", "rule must be the id of a rule"],
  ],
  [
    "perimeter: 1\nsystems:\n  a: { actions: { create: { acces: read } } }\n",
    ["unknown key `acces`; did you mean `access`?", "`call` is missing from create"],
  ],
  [
    "perimeter: 1\nsystems:\n  a: { acess: raed, live: locl }\n",
    [
      "unknown key `acess`; did you mean `access`?",
      "live must be a URL, none or local, or a map such as `{ env: NAME }`; did you mean `local`?",
    ],
  ],
])("two mistakes are two problems: %s", (text, messages) => {
  expect(problemsOf(text, false).map(({ message }) => message)).toEqual(messages);
});

test.each([
  "perimeter: 1\nrules: { code/live-endpoint: off }\n",
  "perimeter: 1\nsystems:\n",
  "perimeter: 1\nsystems:\n  stripe:\n",
  "perimeter: 1\nsystems:\n  stripe: {}\n",
  "perimeter: 1\nsystems:\n  a: { access: }\n",
  "perimeter: 1\nsystems:\n  a: { confirm: [], alert: '', liveByDefault: true, match: { hosts: [\"api.x.example:8080\"] } }\n",
  "# a comment\nperimeter: 1\n",
  "\uFEFFperimeter: 1\n",
  "%YAML 1.2\n---\nperimeter: 1\n...\n",
])("the schema has no word on %j", (text) => {
  expect(problemsOf(text, false)).toEqual([]);
});

test.each(["contract: 1\ngoal:\n", "contract: 1\nconstraints: []\n", "contract: 1\nuses:\n"])(
  "nor on %j: a rule asks for what is missing",
  (text) => {
    expect(problemsOf(text, true)).toEqual([]);
  },
);
