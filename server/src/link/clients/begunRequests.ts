/**
 * Types of requests that have their address already and lack their verb, or are not yet built, and of statements that any builder may have made, as they
 * are called in code: whoever is handed one asks for whoever made it.
 */
export const begunRequests: ReadonlySet<string> = new Set([
  "Sqlizer()",
  "HttpRequest.Builder()",
  "Request.Builder()",
  "WebTarget()",
  "Invocation.Builder()",
  "WebClient.RequestHeadersSpec()",
  "RestClient.RequestHeadersSpec()",
  // Of a package: others call what a server is asked so.
  ...["urllib.request:Request()", "urllib:request.Request()", "requests:Request()", "requests:PreparedRequest()", "httpx:Request()"],
  "io.ktor.client.request:HttpRequestBuilder()",
]);

/** A method that an interface of the program has where it stands for such a statement. */
export const begunMethods: ReadonlySet<string> = new Set(["ToSql", "ToSQL"]);

/** Types of a package whose values only say where to or how, and ask nothing by themselves: whoever hands one in says what it is. */
export const addressTypes = /(?:^|\.)(?:RequestInfo|(?:Axios)?RequestConfig|Url(?:Object|Like)|URL(?:Like)?)\(\)$/;
