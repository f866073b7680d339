import { expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** A class that asks what it holds for whatever it hasn't, each with one and the same request beside a method of its own. */
const sources: readonly (readonly [file: string, text: string])[] = [
  [
    "a.php",
    `<?php
class Held {
  public function __construct(private GuzzleHttp\\Client $http) {}
  public function __call(string $name, array $arguments): mixed { return $this->http->$name(...$arguments); }
  public function get(string $path) { return null; }
}
$held = new Held(new GuzzleHttp\\Client(['base_uri' => 'https://api.x.example']));
$held->post('/y');
$held->get('/z');`,
  ],
  [
    "a.py",
    `import httpx
class Held:
    def __init__(self):
        self._client = httpx.Client(base_url="https://api.x.example")
    def __getattr__(self, name):
        return getattr(self._client, name)
    def get(self, path):
        return None
held = Held()
held.post("/y")
held.get("/z")`,
  ],
  [
    "a.rb",
    `require "faraday"
class Held
  def initialize
    @client = Faraday.new(url: "https://api.x.example")
  end
  def method_missing(name, *args)
    @client.public_send(name, *args)
  end
  def get(path) = nil
end
held = Held.new
held.post("/y")
held.get("/z")`,
  ],
];

test.each(sources)("what a class hasn't is asked of what it holds: %s", async (file, text) => {
  const { endpoints } = await check({ [file]: text });
  const calls = endpoints.filter(({ endpoint: { method } }) => method !== null);
  expect(calls.map(({ endpoint: { method, target } }) => `${method} ${target.url}`)).toEqual(["POST https://api.x.example/y"]);
});
