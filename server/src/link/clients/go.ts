import type { RequestShape } from "./shape.ts";

const languages = ["go"];
const made = "{,DefaultClient,Client{}}";

/** HTTP clients of Go. */
export const goClients: readonly RequestShape[] = [
  { callee: `net/http:${made}.{Get,Head}`, languages, url: [{ arg: 0 }], verb: "$" },
  { callee: `net/http:${made}.{Post,PostForm}`, languages, url: [{ arg: 0 }], verb: "POST", body: [{ arg: 2 }, { arg: 1 }] },
  { callee: "net/http:NewRequest", languages, url: [{ arg: 1 }], verb: "GET", method: [{ arg: 0 }], body: [{ arg: 2 }] },
  { callee: "net/http:NewRequestWithContext", languages, url: [{ arg: 2 }], verb: "GET", method: [{ arg: 1 }], body: [{ arg: 3 }] },
  { callee: "github.com/go-resty/resty/v2:New().R().{Get,Post,Put,Patch,Delete,Head}", languages, url: [{ arg: 0 }], verb: "$" },
];
