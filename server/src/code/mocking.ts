import type { Call, Expr } from "./expr.ts";
import type { FileFacts } from "./facts.ts";

/** Packages whose import in a test means that its requests are answered in place. */
const mockPackages =
  /^(nock|msw(\/.*)?|axios-mock-adapter|fetch-mock(\/.*)?|jest-fetch-mock|vitest-fetch-mock|@pollyjs\/.*|talkback|responses|respx|requests_mock|httpretty|aioresponses|pytest_httpx|vcr|vcrpy|pytest_recording|moto|pook|mocket|io\.mockk(\..*)?|org\.mockito\.kotlin.*|com\.nhaarman\.mockitokotlin2.*|github\.com\/dnaeon\/go-vcr(\/.*)?|gopkg\.in\/dnaeon\/go-vcr.*|github\.com\/(jarcoal\/httpmock|h2non\/gock)(\/.*)?|gopkg\.in\/h2non\/gock.*|net\/http\/httptest|com\.github\.tomakehurst\.wiremock.*|(okhttp3\.)?mockwebserver.*|org\.(mockserver|wiremock|springframework\.test\.web\.client).*|io\.ktor\.client\.engine\.mock.*|(RichardSzalay\.MockHttp|WireMock|Moq|NSubstitute|FakeItEasy)(\..*)?)$/;
/** What of a client's own package answers in its place. */
const mockImports = /^(Mock(Handler|HttpClient|RestServiceServer|Engine|WebServer|Agent)|TestClient)$/;
/** Calls that replace a client: `jest.mock("axios")`, `vi.spyOn(global, "fetch")`, `mocker.patch("requests.post")`. */
const mockCalls = /^(mock|doMock|unstable_mockModule|spyOn|stubGlobal|patch|monkeypatch|setattr|stub|replace|object)$/;
const mockOwners = /^(jest|vi|sinon|mocker|monkeypatch|mock|unittest|td|sandbox|patch)$/;
/** Calls that say it themselves: `Http::fake()`, `WebMock.enable!`, `VCR.use_cassette("rates")`, `stub_request(:get, …)`. */
const mockSayings =
  /^(Http\.(fake\w*|preventStrayRequests)|WebMock\.(enable|disable_net_connect|stub_request)!?|VCR\.(use_cassette|configure|insert_cassette)|stub_request|setupServer|MockAgent|MockAdapter|(httpx\.)?(Async)?MockTransport|(Typhoeus|Excon)\.stub)$/;
/** Calls that make something that stands in for what they are given: `mock(RestTemplate.class)`, `$this->createMock(Client::class)`. */
const makesStandIn =
  /^((Mockito|Mockery)\.)?(mock|spy)$|(^|\.)(createMock|createStub|createConfiguredMock|getMockBuilder|prophesize|instance_double)$/;
/** What RSpec lets another answer for: `allow(HTTParty).to receive(:get)`. */
const lets = /^(allow|expect)(_any_instance_of)?$/;
/** Fields that a test has filled with what stands in: `@Mock`, `@MockitoBean`. */
const standInField = /^(Mock|MockBean|MockitoBean|MockitoSpyBean|SpyBean|MockK|RelaxedMockK|Spy)$/;
/** Classes of which an heir answers requests itself. */
const answers = /^(Http(Message|Client)Handler|DelegatingHandler)$/;
const clientNames =
  /(axios|fetch|got|request|requests|http|https|httpx|aiohttp|urllib|undici|superagent|client|rest_?template|faraday|typhoeus|excon|stripe|sdk|api)/i;
/** Fixtures and decorators that do the same in Python. */
const mockFixtures = /^(requests_mock|httpx_mock|respx_mock|aioresponses|mocked_responses|mock_responses|responses|vcr|mocker)$/;
const mockDecorators = /(^|\.)(responses\.activate|activate|patch|mock_aws|mock_\w+|use_cassette|httpretty|respx\.mock|vcr)$/;

/** Whether requests are answered in place where this file runs: it imports or sets up something that does so. */
export function isMocking(facts: Pick<FileFacts, "imports" | "functions" | "classes">): boolean {
  if (importsMock(facts)) return true;
  if (facts.classes.some(hasStandIn)) return true;
  return facts.functions.some(
    (fn) =>
      fn.parameters.some((parameter) => mockFixtures.test(parameter.name) && parameter.name !== "mocker") ||
      (fn.decorators ?? []).some((decorator) => mockDecorators.test(nameOf(decorator.callee))) ||
      // What a client of Go's hands its requests to.
      fn.name === "RoundTrip" ||
      fn.calls.some(({ call }) => replacesClient(call) || (isLetAnswer(call) && fn.calls.some((one) => isReceiving(one.call)))),
  );
}

/** Whether it imports what answers requests in place. */
export function importsMock({ imports }: Pick<FileFacts, "imports">): boolean {
  return imports.some((one) => mockPackages.test(one.module) || mockImports.test(one.imported));
}

/** A client that a test has filled in, or a class that answers what a client asks. */
function hasStandIn({ bases, fields }: FileFacts["classes"][number]): boolean {
  return (
    bases.some((base) => answers.test(nameOf(base))) ||
    fields.some(({ qualifiers = [], type = "" }) => clientNames.test(type) && qualifiers.some((one) => standInField.test(one)))
  );
}

function isLetAnswer({ callee, args: [of] }: Call): boolean {
  return lets.test(nameOf(callee)) && of?.value.kind === "name" && clientNames.test(of.value.name);
}

function isReceiving({ callee }: Call): boolean {
  return /^receive(_messages|_message_chain)?$/.test(nameOf(callee));
}

/** `global.fetch = jest.fn()`, `globalThis.fetch = mockFetch`: what a program puts in its place otherwise asks all the same. */
const everyFetch = /^(global|globalThis|window|self)\.fetch=$/;
const answering = /(mock|fake|stub)\w*(handler|transport|fetch\w*|http\w*|adapter|server|client|dispatcher|agent)/i;
const standIn = /^(jest|vi|mock|sinon)\.(fn|stub|fake)\b|mock|stub|fake/i;

function replacesClient({ callee, args, isNew }: Call): boolean {
  if (everyFetch.test(nameOf(callee))) return args.some(({ value }) => standIn.test(nameOf(value)));
  if (callee.kind === "member" && callee.of.kind === "name" && mockOwners.test(callee.of.name) && mockCalls.test(callee.key)) {
    return args.some(({ value }) => clientNames.test(value.kind === "literal" ? value.value : nameOf(value)));
  }
  const name = nameOf(callee);
  if (mockSayings.test(name) || name === "patch") return true;
  const isNamed = (names: RegExp) => args.some(({ value }) => names.test(nameOf(value)));
  if (makesStandIn.test(name)) return isNamed(clientNames);
  // `b.adapter :test` of Faraday, and RSpec's `it "asks", :vcr`.
  const told = /(^|\.)adapter$/.test(name) ? "test" : /^(it|describe|context|scenario|feature)$/.test(name) ? "vcr" : undefined;
  if (told !== undefined) return args.some(({ name: key, value }) => key === told || (value.kind === "literal" && value.value === told));
  return isNew === true && clientNames.test(name) && args.some(({ value }) => isAnswering(value));
}

/** `new HttpClient(new FakeHandler())`, `new Client({ fetch: mockFetch })`. */
function isAnswering(given: Expr): boolean {
  return given.kind === "object" ? given.entries.some(({ value }) => answering.test(nameOf(value))) : answering.test(nameOf(given));
}

/** `a.b.c` of a chain of members. */
function nameOf(expr: Expr): string {
  if (expr.kind === "name") return expr.name;
  if (expr.kind === "member") return `${nameOf(expr.of)}.${expr.key}`;
  return expr.kind === "call" ? nameOf(expr.callee) : "";
}
