import type { Call, Expr } from "./expr.ts";
import type { FileFacts } from "./facts.ts";

/** Packages whose import in a test means that its requests are answered in place. */
const mockPackages =
  /^(nock|msw(\/.*)?|axios-mock-adapter|fetch-mock(\/.*)?|jest-fetch-mock|vitest-fetch-mock|@pollyjs\/.*|talkback|responses|respx|requests_mock|httpretty|aioresponses|pytest_httpx|vcr|vcrpy|pytest_recording|moto|pook|mocket|github\.com\/(jarcoal\/httpmock|h2non\/gock)(\/.*)?|gopkg\.in\/h2non\/gock.*|net\/http\/httptest|com\.github\.tomakehurst\.wiremock.*|(okhttp3\.)?mockwebserver.*|org\.(mockserver|wiremock|springframework\.test\.web\.client).*|io\.ktor\.client\.engine\.mock.*|(RichardSzalay\.MockHttp|WireMock|Moq\.Contrib\.HttpClient)(\..*)?)$/;
/** What of a client's own package answers in its place. */
const mockImports = /^Mock(Handler|HttpClient|RestServiceServer|Engine|WebServer|Agent)$/;
/** Calls that replace a client: `jest.mock("axios")`, `vi.spyOn(global, "fetch")`, `mocker.patch("requests.post")`. */
const mockCalls = /^(mock|doMock|unstable_mockModule|spyOn|stubGlobal|patch|monkeypatch|setattr|stub|replace)$/;
const mockOwners = /^(jest|vi|sinon|mocker|monkeypatch|mock|unittest|td|sandbox)$/;
/** Calls that say it themselves: `Http::fake()`, `WebMock.enable!`, `VCR.use_cassette("rates")`, `stub_request(:get, …)`. */
const mockSayings =
  /^(Http\.(fake\w*|preventStrayRequests)|WebMock\.(enable|disable_net_connect|stub_request)!?|VCR\.(use_cassette|configure|insert_cassette)|stub_request|setupServer|MockAgent|MockAdapter)$/;
const clientNames = /(axios|fetch|got|request|requests|http|https|httpx|aiohttp|urllib|undici|superagent|client|stripe|sdk|api)/i;
/** Fixtures and decorators that do the same in Python. */
const mockFixtures = /^(requests_mock|httpx_mock|respx_mock|aioresponses|mocked_responses|mock_responses|responses|vcr|mocker)$/;
const mockDecorators = /(^|\.)(responses\.activate|activate|patch|mock_aws|mock_\w+|use_cassette|httpretty|respx\.mock|vcr)$/;

/** Whether requests are answered in place where this file runs: it imports or sets up something that does so. */
export function isMocking(facts: Pick<FileFacts, "imports" | "functions">): boolean {
  if (facts.imports.some((one) => mockPackages.test(one.module) || mockImports.test(one.imported))) return true;
  return facts.functions.some(
    (fn) =>
      fn.parameters.some((parameter) => mockFixtures.test(parameter.name) && parameter.name !== "mocker") ||
      (fn.decorators ?? []).some((decorator) => mockDecorators.test(nameOf(decorator.callee))) ||
      fn.calls.some(({ call }) => replacesClient(call)),
  );
}

/** `global.fetch = jest.fn()`, `globalThis.fetch = mockFetch`: what a program puts in its place otherwise asks all the same. */
const everyFetch = /^(global|globalThis|window|self)\.fetch=$/;
const standIn = /^(jest|vi|mock|sinon)\.(fn|stub|fake)\b|mock|stub|fake/i;

function replacesClient({ callee, args }: Call): boolean {
  if (everyFetch.test(nameOf(callee))) return args.some(({ value }) => standIn.test(nameOf(value)));
  if (callee.kind === "member" && callee.of.kind === "name" && mockOwners.test(callee.of.name) && mockCalls.test(callee.key)) {
    return args.some(({ value }) => clientNames.test(value.kind === "literal" ? value.value : nameOf(value)));
  }
  return mockSayings.test(nameOf(callee)) || (callee.kind === "name" && callee.name === "patch");
}

/** `a.b.c` of a chain of members. */
function nameOf(expr: Expr): string {
  if (expr.kind === "name") return expr.name;
  if (expr.kind === "member") return `${nameOf(expr.of)}.${expr.key}`;
  return expr.kind === "call" ? nameOf(expr.callee) : "";
}
