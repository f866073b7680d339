import type { RequestShape, Slot } from "./shape.ts";

const languages = ["ruby"];
const first: readonly Slot[] = [{ arg: 0 }];
const second: readonly Slot[] = [{ arg: 1 }];
const verbs = "{get,post,put,patch,delete,head,options}";
const body: readonly Slot[] = [{ key: "body" }, { key: "json" }, { key: "form" }, { key: "payload" }, { arg: 1 }];
const query: readonly Slot[] = [{ key: "query" }, { key: "params" }];
const headers: readonly Slot[] = [{ key: "headers" }];

const site: readonly Slot[] = [{ key: "site" }];
const grants = "{auth_code,client_credentials,password,assertion}()";

const posting = "{ActiveUtils:PostsData,ActiveMerchant:Billing.Gateway}{(),}";

const google = "https://maps.googleapis.com";
/** Services that find places, as Geocoder calls them. */
const geocoders: Readonly<Record<string, string>> = {
  google,
  google_premier: google,
  google_places_search: google,
  google_places_details: google,
  nominatim: "https://nominatim.openstreetmap.org",
  mapbox: "https://api.mapbox.com",
  here: "https://geocode.search.hereapi.com",
  bing: "https://dev.virtualearth.net",
  location_iq: "https://us1.locationiq.com",
  opencagedata: "https://api.opencagedata.com",
  geoapify: "https://api.geoapify.com",
  photon: "https://photon.komoot.io",
  ipinfo_io: "https://ipinfo.io",
  ipinfo_io_lite: "https://ipinfo.io",
};

const googleLogin = { languages, url: [], page: "https://oauth2.googleapis.com/token", verb: "POST", access: "read" } as const;

/** HTTP clients of Ruby; a constant that nothing declares is the gem of its name. */
export const rubyClients: readonly RequestShape[] = [
  { callee: "Net:HTTP.{get,get_response,get_print}", languages, url: first, verb: "GET" },
  { callee: "Net:HTTP.{post,post_form}", languages, url: first, verb: "POST", body: second },
  { callee: "Net:HTTP().{get,post,put,patch,delete,head}", languages, url: first, verb: "$", body: second, base: first },
  { callee: "Net:HTTP().{request_get,get2}", languages, url: first, verb: "GET", base: first },
  { callee: "Net:HTTP().{request_post,post2}", languages, url: first, verb: "POST", body: second, base: first },
  { callee: "Net:HTTP().send_request", languages, url: second, verb: "", method: first, body: [{ arg: 2 }], base: first },
  {
    callee: "Net:HTTP().request",
    languages,
    url: first,
    verb: "",
    base: first,
    // Of which kind the request is, only the class says that it is made of.
    request: { callee: "", languages, url: second, verb: "", method: first, body: [{ key: "body" }] },
  },
  { callee: "{URI:open,:open,OpenURI:open_uri}", languages, url: first, verb: "GET", onlyUrls: true },
  { callee: "Down:{download,open}", languages, url: first, verb: "GET" },
  // Without a body the second is what is asked.
  { callee: "Faraday:{get,head,delete}", languages, url: first, verb: "$", query: [...query, ...second] },
  {
    callee: "Faraday:().{get,head,delete}",
    languages,
    url: first,
    verb: "$",
    query: [...query, ...second],
    base: [{ key: "url" }, { arg: 0 }],
  },
  { callee: `Faraday:${verbs}`, languages, url: first, verb: "$", body, query },
  { callee: `Faraday:().${verbs}`, languages, url: first, verb: "$", body, base: [{ key: "url" }, { arg: 0 }] },
  {
    callee: "Faraday:{(),}.run_request",
    languages,
    url: second,
    verb: "GET",
    method: first,
    body: [{ arg: 2 }],
    base: [{ key: "url" }, { arg: 0 }],
  },
  {
    callee: `{HTTParty,RestClient,Typhoeus,Excon,HTTP,HTTPX,Curl,HTTPClient}:${verbs}`,
    languages,
    url: first,
    verb: "$",
    body,
    query,
    headers,
    base: [{ key: "base_uri", of: 1 }],
  },
  // A class that is made of one which includes it.
  { callee: `HTTParty:().${verbs}`, languages, url: first, verb: "$", body, query, headers, base: [{ key: "base_uri", of: 1 }] },
  { callee: `{Excon,HTTPX,HTTPClient}:().${verbs}`, languages, url: [{ key: "path" }, { arg: 0 }], verb: "$", body, query, base: first },
  {
    callee: "{Excon,HTTPX}:().request",
    languages,
    url: [{ key: "path" }],
    verb: "GET",
    method: [{ key: "method" }, { arg: 0 }],
    body: [{ key: "body" }],
    base: first,
  },
  { callee: `RestClient:Resource().*.${verbs}`, languages, url: [], verb: "$", body: first, base: first },
  { callee: `HTTP:persistent().${verbs}`, languages, url: first, verb: "$", body, base: first },
  {
    callee: "RestClient:Request.execute",
    languages,
    url: [{ key: "url" }],
    verb: "GET",
    method: [{ key: "method" }],
    body: [{ key: "payload" }],
    headers,
  },
  { callee: `RestClient:Resource().${verbs}`, languages, url: [], verb: "$", body: first, base: first },
  { callee: "Typhoeus:Request()", languages, url: first, verb: "GET", method: [{ key: "method" }], body: [{ key: "body" }] },
  { callee: "HTTPClient:{get_content,().get_content}", languages, url: first, verb: "GET", query: [...query, ...second] },
  { callee: "HTTPClient:{post_content,().post_content}", languages, url: first, verb: "POST", body },
  { callee: "Curl:Easy.{perform,http_get}", languages, url: first, verb: "GET" },
  { callee: "Curl:Easy.http_post", languages, url: first, verb: "POST" },
  { callee: "Curl:Easy().{perform,http_get,get}", languages, url: [], verb: "GET", base: first },
  { callee: "Curl:Easy().{http_post,post,post_body}", languages, url: [], verb: "POST", body: first, base: first },
  { callee: `{EventMachine,EM}:HttpRequest().${verbs}`, languages, url: [], verb: "$", body: [{ key: "body" }], query, base: first },
  { callee: "XMLRPC:Client.{new2,new_from_uri}().{call,call_async,call2}", languages, url: [], verb: "POST", base: first },
  { callee: "RSS:Parser.parse", languages, url: first, verb: "GET", onlyUrls: true },
  { callee: "Ferrum:{Browser(),Browser().create_page()}.{go_to,goto}", languages, url: first, verb: "GET" },
  { callee: "Watir:Browser().goto", languages, url: first, verb: "GET" },
  { callee: "Git:{clone,ls_remote}", languages, url: first, verb: "", access: "read", onlyUrls: true },
  // A token asks the site of the client that got it.
  { callee: `OAuth2:Client().${grants}.get_token`, languages, url: [], verb: "POST", access: "read", base: site },
  {
    callee: `OAuth2:Client().${grants}.get_token().${verbs}`,
    languages,
    url: first,
    verb: "$",
    body: [{ key: "body" }],
    query,
    base: site,
  },
  {
    callee: `OAuth2:AccessToken{(),.from_hash()}.${verbs}`,
    languages,
    url: first,
    verb: "$",
    body: [{ key: "body" }],
    query,
    base: [{ key: "site", of: 0 }],
  },
  // A token of the older OAuth asks the site of the consumer that it is given.
  { callee: `OAuth:AccessToken().${verbs}`, languages, url: first, verb: "$", body: second, base: first },
  { callee: "OAuth:Consumer().{get_request_token,get_access_token}", languages, url: [], verb: "POST", access: "read", base: site },
  {
    callee: "OAuth:Consumer().request",
    languages,
    url: second,
    verb: "GET",
    method: first,
    base: site,
  },
  ...[
    "{UserAuthorizer,WebUserAuthorizer}().{get_credentials_from_code,get_and_store_credentials_from_code,revoke_authorization}",
    "{UserRefreshCredentials,ServiceAccountCredentials,ServiceAccountJwtHeaderCredentials}{(),.make_creds()}.fetch_access_token!",
    "get_application_default().fetch_access_token!",
  ].map((call): RequestShape => ({ ...googleLogin, callee: `Google:Auth.${call}` })),
  { callee: "Google:Auth.IDTokens.verify_oidc", languages, url: [], page: "https://www.googleapis.com/oauth2/v3/certs", verb: "GET" },
  { callee: "{WebPush,Webpush}:payload_send", languages, url: [{ key: "endpoint" }], verb: "POST", body: [{ key: "message" }] },
  {
    callee: "Geocoder:{search,coordinates,address}",
    languages,
    url: [],
    page: "https://nominatim.openstreetmap.org",
    verb: "GET",
    connectedBy: [{ module: "Geocoder", call: "configure", at: [], driver: [{ key: "lookup" }], services: geocoders }],
  },
  // What a class sends itself that includes it: gateways and carriers of their own.
  { callee: `${posting}.ssl_get`, languages, url: first, verb: "GET" },
  { callee: `${posting}.ssl_post`, languages, url: first, verb: "POST", body: second },
  { callee: `${posting}.{ssl_request,raw_ssl_request}`, languages, url: second, verb: "", method: first, body: [{ arg: 2 }] },
  { callee: "Savon:client", languages, url: [{ key: "wsdl" }, { key: "endpoint" }], verb: "POST" },
  { callee: "GraphQL:Client.HTTP()", languages, url: first, verb: "POST" },
  // Where people are sent to log in.
  { callee: ":omniauth", languages, url: first, verb: "" },
  { callee: "Faye:WebSocket.Client()", languages, url: first, verb: "GET" },
  { callee: "WebSocket:Client.Simple.connect", languages, url: first, verb: "GET" },
];
