import type { RequestShape, Slot } from "./shape.ts";

const languages = ["typescript", "javascript"];
const url: readonly Slot[] = [{ arg: 0 }];
const fetchOptions = {
  url: [{ arg: 0 }],
  verb: "GET",
  method: [{ key: "method", of: 1 }],
  body: [{ key: "body", of: 1 }],
  query: [{ key: "query", of: 1 }],
  headers: [{ key: "headers", of: 1 }],
} as const;
const axiosMade = "{default,default.create(),create(),Axios(),AxiosInstance(),AxiosStatic(),}";
const gotMade = "{default,default.extend(),default.create(),got,got.extend(),extend(),create(),Got(),KyInstance(),}";
const gotOptions = {
  body: [
    { key: "json", of: 1 },
    { key: "body", of: 1 },
    { key: "form", of: 1 },
  ],
  query: [{ key: "searchParams", of: 1 }],
  headers: [{ key: "headers", of: 1 }],
  base: [{ key: "prefixUrl", of: 1 }, { key: "baseUrl", of: 1 }, { key: "prefixUrl" }, { key: "baseUrl" }],
} as const;

/** HTTP clients of TypeScript and JavaScript. */
export const javascriptClients: readonly RequestShape[] = [
  { callee: ":{,globalThis.,window.,self.}fetch", languages, ...fetchOptions },
  {
    callee: "{node-fetch,cross-fetch,undici,isomorphic-fetch,isomorphic-unfetch,whatwg-fetch}:{default,fetch,}",
    languages,
    ...fetchOptions,
  },
  {
    callee: "ofetch:{ofetch,$fetch}{,.create(),.raw,.native}",
    languages,
    ...fetchOptions,
    base: [{ key: "baseURL", of: 1 }, { key: "baseURL" }],
  },
  { callee: ":{$fetch,$fetch.create(),useFetch}", languages, ...fetchOptions, base: [{ key: "baseURL", of: 1 }, { key: "baseURL" }] },
  { callee: ":{,window.}navigator.sendBeacon", languages, url, verb: "POST", body: [{ arg: 1 }] },
  { callee: ":{WebSocket,EventSource}()", languages, url, verb: "GET" },
  { callee: "ws:{default,WebSocket,}()", languages, url, verb: "GET" },
  { callee: ":XMLHttpRequest().open", languages, url: [{ arg: 1 }], verb: "GET", method: [{ arg: 0 }] },
  {
    callee: `axios:${axiosMade}.{get,delete,head,options}`,
    languages,
    url,
    verb: "$",
    query: [{ key: "params", of: 1 }],
    headers: [{ key: "headers", of: 1 }],
    base: [{ key: "baseURL", of: 1 }, { key: "baseURL" }],
  },
  {
    callee: `axios:${axiosMade}.{post,put,patch,postForm,putForm,patchForm}`,
    languages,
    url,
    verb: "$",
    body: [{ arg: 1 }],
    query: [{ key: "params", of: 2 }],
    headers: [{ key: "headers", of: 2 }],
    base: [{ key: "baseURL", of: 2 }, { key: "baseURL" }],
  },
  {
    callee: `axios:${axiosMade}{,.request}`,
    languages,
    url: [{ key: "url", of: 0 }, { arg: 0 }],
    verb: "GET",
    method: [{ key: "method" }],
    body: [{ key: "data" }],
    query: [{ key: "params" }],
    headers: [{ key: "headers" }],
    base: [{ key: "baseURL", of: 0 }, { key: "baseURL" }],
  },
  { callee: `{got,ky}:${gotMade}.{get,post,put,patch,delete,head}`, languages, url, verb: "$", ...gotOptions },
  {
    callee: `{got,ky}:${gotMade}`,
    languages,
    url: [{ arg: 0 }, { key: "url", of: 0 }],
    verb: "GET",
    method: [{ key: "method" }],
    ...gotOptions,
  },
  {
    callee: "{superagent,needle,request,request-promise,request-promise-native}:{default.,}{get,post,put,patch,delete,del,head}",
    languages,
    url,
    verb: "$",
    body: [{ arg: 1 }],
  },
  {
    callee: "{request,request-promise,request-promise-native}:{default,}",
    languages,
    url: [{ key: "url", of: 0 }, { key: "uri", of: 0 }, { arg: 0 }],
    verb: "GET",
    method: [{ key: "method" }],
    body: [{ key: "body" }, { key: "json" }],
  },
  { callee: "undici:{request,stream}", languages, ...fetchOptions },
  {
    callee: "@better-fetch/fetch:{betterFetch,createFetch()}",
    languages,
    ...fetchOptions,
    bodyVerb: "POST",
    base: [{ key: "baseURL", of: 1 }, { key: "baseURL" }],
  },
  {
    callee: "openapi-fetch:default().{GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS}",
    languages,
    url,
    verb: "$",
    body: [{ key: "body", of: 1 }],
    base: [{ key: "baseUrl" }],
  },
  {
    callee: "{redaxios,xior}:{default,default.create()}.{get,delete,head,options,post,put,patch}",
    languages,
    url,
    verb: "$",
    body: [{ arg: 1 }],
    base: [{ key: "baseURL" }],
  },
  {
    callee: "{@apollo/client,apollo-link-http,@apollo/client/core}:{ApolloClient,HttpLink,createHttpLink}{(),}",
    languages,
    url: [{ key: "uri" }],
    verb: "",
  },
  {
    callee: "{http,https,node:http,node:https}:{default.,}{request,get}",
    languages,
    url: [{ key: "host", of: 0 }, { key: "hostname", of: 0 }, { arg: 0 }],
    path: [{ key: "path", of: 0 }],
    verb: "GET",
    method: [{ key: "method" }],
  },
  { callee: "@angular/common/http:HttpClient().{get,delete,head,options,post,put,patch}", languages, url, verb: "$", body: [{ arg: 1 }] },
  { callee: "@nestjs/axios:HttpService().{,axiosRef.}{get,delete,head,post,put,patch}", languages, url, verb: "$", body: [{ arg: 1 }] },
  { callee: "graphql-request:{GraphQLClient().request}", languages, url: [], verb: "POST", body: [{ arg: 0 }], base: [{ arg: 0 }] },
  { callee: "graphql-request:{request}", languages, url, verb: "POST", body: [{ arg: 1 }] },
];
