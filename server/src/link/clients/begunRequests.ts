/** Types of requests that have their address already and lack their verb alone, as they are called in code: whoever is handed one asks for whoever made it. */
export const begunRequests: ReadonlySet<string> = new Set([
  "WebTarget()",
  "Invocation.Builder()",
  "WebClient.RequestHeadersSpec()",
  "RestClient.RequestHeadersSpec()",
]);
