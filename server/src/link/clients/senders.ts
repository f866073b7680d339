import type { RequestShape } from "./shape.ts";

const row = { url: [], verb: "" } as const;

/** Calls of HTTP clients that send a request which was made before: what it is, its making says. */
export const senders: readonly RequestShape[] = [
  { ...row, languages: ["go"], callee: "net/http:{DefaultClient.,Client().}Do" },
  { ...row, languages: ["go"], callee: "net/http:{DefaultTransport.,Transport().,RoundTripper().}RoundTrip" },
  {
    ...row,
    languages: ["go"],
    callee: "github.com/{hashicorp/go-retryablehttp,projectdiscovery/retryablehttp-go}:{NewClient().,Client().}Do",
  },
  {
    ...row,
    languages: ["java", "kotlin"],
    callee: "java.net.http:{HttpClient.newHttpClient().,HttpClient.newBuilder().build().,HttpClient().}{send,sendAsync}",
  },
  {
    ...row,
    languages: ["java", "kotlin"],
    callee: "{okhttp3,com.squareup.okhttp}:{OkHttpClient().,OkHttpClient.Builder().build().,Call.Factory().}newCall",
  },
  {
    ...row,
    languages: ["java", "kotlin"],
    callee:
      "{org.apache.http.impl.client,org.apache.hc.client5.http.impl.classic}:{HttpClients.createDefault().,HttpClientBuilder.create().build().,CloseableHttpClient().,DefaultHttpClient().}execute",
  },
  {
    ...row,
    languages: ["java", "kotlin"],
    callee: "{org.apache.http.client,org.apache.hc.client5.http.classic}:HttpClient().execute",
  },
  { ...row, languages: ["python"], callee: "httpx:{Client,AsyncClient}().send" },
  { ...row, languages: ["php"], callee: "Psr\\Http\\Client:ClientInterface().sendRequest" },
];
