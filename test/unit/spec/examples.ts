/** The short perimeter of the format's description, as it stands there. */
export const shortPerimeter = `perimeter: 1
systems:
  partner-desk:
    access: write                                   # none | send | read | write
    sandbox: https://sandbox.partner.example/v2     # the default endpoint, always
    live: https://api.partner.example/v2
    confirm: [POST /tickets]                        # what must be asked before it is done
    alert: "#oncall at 20 tickets an hour"          # would I know if this went wrong?
  stripe: { access: write, confirm: [refunds.create], alert: Radar }   # endpoints, key prefixes: from the catalogue
  hubspot: { access: read, sandbox: { env: HUBSPOT_TEST_TOKEN } }   # test account, told apart by its token
  sentry: { access: send, never: [customer-order] }                 # data leaves, nothing to undo: the question is which data
  openai: { access: send, data: [product-text] }
  orders-db: { access: write, sandbox: local, live: { env: DATABASE_URL }, confirm: never, alert: pg-alerts }
  google-indexing: none                             # a bare word is the access; none: must not be called
dataClasses:
  product-text: [title, description]
  customer-order: [order_id, shipping_address, email]
`;

/** The whole perimeter of the format's description, as it stands there. */
export const fullPerimeter = `perimeter: 1
owner: shop-backend
reviewBy: 2027-03-31                                # past it, a warning
extends: ../perimeter.yaml                          # or a list; also a file inside an installed package
delegates: [packages/mailer]                        # folders whose own perimeter may widen this one
own: ["*.shop.example"]                             # one's own hosts; or { live: [...], staging: [...] } to keep the two apart
production:                                         # live is meant here and nowhere else; added to the built-in names below
  files: ["deploy/eu/**"]
  when: [SHOP_STAGE=live]
guards: [requireApproval]                           # functions that ask before acting
routes: { internal: ["/backoffice/**"], public: ["/products/**"] }
dataClasses: { customer-order: [order_id, shipping_address, email], ticket-text: [subject, body] }
holdouts: ["../../holdouts/shop"]                   # the cases that judge the result: never inside what an agent sees
rules: { code/live-in-test: error }                 # error | warning | info | off
exclude: ["vendor/**"]
exceptions:                                         # silence with a reason, in one place
  - { rule: code/live-endpoint, path: scripts/migrate.ts, reason: one-off by hand, until: 2026-12-31 }
gates: { logging: src/log.ts, staging: open, rateLimits: { waived: internal tool } }   # secrets errorRecovery performance auth tests
systems:
  partner-desk:
    catalogue: zendesk                              # implied when the id is one
    purpose: Tickets for the partner's support team
    access: write
    sandbox: { url: https://sandbox.partner.example/v2, env: [PARTNER_SANDBOX_URL, PARTNER_SANDBOX_TOKEN] }
    live: { url: https://api.partner.example/v2, env: PARTNER_LIVE_TOKEN }
    match: { hosts: ["*.partner.example"], env: [PARTNER_API_URL], packages: ["@partner/sdk"] }   # further names that code has for it
    actions:                                        # names for calls, where that helps
      create-ticket: POST /tickets
      search: { call: "POST /tickets/search", access: read }        # a POST that only reads
      purge: { call: "DELETE /tickets/**", reversible: false, alert: { signal: any purge, notifies: "#oncall", evidence: ops/purge.yml, tested: 2026-11-01 } }
    confirm: [create-ticket, purge]                 # or never | writes | always
    alert: none                                     # an honest answer: spec/no-alert then asks for \`confirm: always\`
    data: [ticket-text]                             # what may go there
    never: [customer-order, session-token]          # what must not
    forwardsTo: [metrics-co]                        # what it gets, these get too (a logger that feeds analytics)
    publishes: false                                # true: what it gets becomes public (a search index)
  metrics-co: { access: send, data: [ticket-text] }
  zendesk-archive: { access: read, decided: false } # drafted, not decided yet: see below
`;

/** The contract of the format's description, as it stands there. */
export const contract = `contract: 1
goal: Import the 3 distributor feeds into catalogue_staging in under 10 minutes, 0 rows lost.
constraints:
  - No new dependencies
  - Node 22 and PostgreSQL 16 only
  - Never write outside catalogue_staging
format:                                             # exact files or shapes that come out
  - { path: src/import/*.ts, contains: one module per distributor }
failure:                                            # any of these = not done
  - A row of a feed is missing from catalogue_staging without a line in rejects.csv
  - A request reaches any host that is not listed in uses
  - The import of one feed stops the import of the others
uses:                                               # never more than the perimeter grants
  orders-db: write
  partner-desk: { access: read, endpoint: sandbox, actions: [search] }
`;
