import type { RequestShape, Slot } from "./shape.ts";

const languages = ["typescript"];
const url: readonly Slot[] = [{ arg: 0 }];
const urlOrOptions: readonly Slot[] = [{ key: "url", of: 0 }, { arg: 0 }];
const requestMade = "{default,,default.defaults(),defaults()}";

/** HTTP clients of JavaScript that are older than promises, or as small as those. */
export const javascriptOlder: readonly RequestShape[] = [
  {
    callee: "{:$,:window.$,:jQuery,:window.jQuery,jquery:default}.ajax",
    languages,
    url: [{ key: "url", of: 0 }, { arg: 0 }],
    verb: "GET",
    method: [{ key: "method" }, { key: "type" }],
    body: [{ key: "data" }],
  },
  ...(["get,getJSON,getScript", "post"] as const).map((names) => ({
    callee: `{:$,:window.$,:jQuery,:window.jQuery,jquery:default}.{${names}}`,
    languages,
    url,
    verb: names === "post" ? "POST" : "GET",
    body: names === "post" ? [{ arg: 1 }] : [],
    onlyUrls: true as const,
  })),
  {
    callee: "{needle:default,needle:default.request,superagent:default}",
    languages,
    url: [{ arg: 1 }],
    verb: "GET",
    method: [{ arg: 0 }],
    body: [{ arg: 2 }],
  },
  { callee: "bent:default()", languages, url, verb: "GET", bodyVerb: "POST", body: [{ arg: 1 }], base: url },
  {
    callee: "{phin,simple-get}:{default,default.concat,phin}",
    languages,
    url: urlOrOptions,
    verb: "GET",
    method: [{ key: "method" }],
    body: [{ key: "data" }, { key: "body" }],
  },
  {
    callee: "{superagent,needle}:{default.,}{get,post,put,patch,delete,del,head}",
    languages,
    url,
    verb: "$",
    body: [{ arg: 1 }],
  },
  {
    callee: `{request,request-promise,request-promise-native}:${requestMade}.{get,post,put,patch,delete,del,head}`,
    languages,
    url: [{ key: "url", of: 0 }, { key: "uri", of: 0 }, { arg: 0 }],
    verb: "$",
    body: [{ key: "body" }, { key: "json" }, { key: "form" }, { arg: 1 }],
    base: [{ key: "baseUrl", of: 0 }, { key: "baseUrl" }],
  },
  {
    callee: `{request,request-promise,request-promise-native}:${requestMade}`,
    languages,
    url: [{ key: "url", of: 0 }, { key: "uri", of: 0 }, { arg: 0 }],
    verb: "GET",
    method: [{ key: "method" }],
    body: [{ key: "body" }, { key: "json" }],
    base: [{ key: "baseUrl", of: 0 }, { key: "baseUrl" }],
  },
];
