import { describe, expect, test } from "vitest";
import { check } from "../../support/memory.ts";

/** Every way that people write one and the same request, one source each. */
const requests = [
  'Net::HTTP.get(URI("https://api.x.example/y"))',
  'uri = URI.parse("https://api.x.example/y")\nNet::HTTP.get_response(uri)',
  'uri = URI("https://api.x.example/y")\nhttp = Net::HTTP.new(uri.host, uri.port)\nreq = Net::HTTP::Get.new(uri.request_uri)\nhttp.request(req)',
  'uri = URI("https://api.x.example/y")\nNet::HTTP.start(uri.host, uri.port, use_ssl: true) do |http|\n  http.request(Net::HTTP::Get.new(uri))\nend',
  'http = Net::HTTP.new("api.x.example", 443)\nhttp.get("/y")',
  'http = Net::HTTP.new("api.x.example", 443)\nhttp.request_get("/y")',
  'http = Net::HTTP.new("api.x.example", 443)\nhttp.send_request("GET", "/y")',
  'require "open-uri"\nURI.open("https://api.x.example/y").read',
  'open("https://api.x.example/y")',
  'config.omniauth :openid, { issuer: "https://api.x.example/y" }',
  'use OmniAuth::Builder do\n  provider :github, a, b, client_options: { site: "https://api.x.example/y" }\nend',
  'Faraday.get("https://api.x.example/y")',
  'path = "/y"\nFaraday.get("https://api.x.example/#{path.delete_prefix("/")}")',
  'path = "/y"\nFaraday.get("https://api.x.example/" + path[1..])',
  'conn = Faraday.new(url: "https://api.x.example")\nconn.get("/y")',
  'conn = Faraday.new do |f|\n  f.url_prefix = "https://api.x.example"\nend\nconn.get("y")',
  'conn = Faraday.new("https://api.x.example") { |f| f.request :json }\nconn.get "y"',
  'conn = Faraday.new(url: "https://api.x.example")\nconn.get do |req|\n  req.url "/y"\nend',
  'class C\n  def conn\n    @conn ||= Faraday.new(url: "https://api.x.example")\n  end\n  def go\n    conn.get("/y")\n  end\nend',
  'HTTParty.get("https://api.x.example/y", headers: {})',
  'class C\n  include HTTParty\n  base_uri "https://api.x.example"\n  def go\n    self.class.get("/y")\n  end\nend',
  'HOSTS = { x: "https://api.x.example" }.freeze\nFaraday.get("#{HOSTS.fetch(:x)}/y")',
  'HOSTS = { x: { url: "https://api.x.example" } }.freeze\ndef go(name)\n  Faraday.get("#{HOSTS.dig(name, :url)}/y")\nend\ngo(:x)',
  'class B\n  include HTTParty\nend\nclass C < B\n  base_uri "https://api.x.example"\n  def go\n    self.class.get("/y")\n  end\nend',
  'class B\n  include HTTParty\nend\nclass C < B\n  base_uri "https://api.x.example"\n  def self.go\n    get("/y")\n  end\nend',
  'def go(verb)\n  uri = URI("https://api.x.example/y")\n  req = Net::HTTP.const_get(verb.to_s.capitalize).new(uri)\n  Net::HTTP.start(uri.host) { |h| h.request(req) }\nend\ngo(:get)',
  'class C\n  include ActiveUtils::PostsData\n  def go\n    ssl_get("https://api.x.example/y")\n  end\nend',
  'class C < ActiveMerchant::Billing::Gateway\n  def commit(url, body)\n    ssl_post(url, body)\n  end\n  def go\n    commit("https://api.x.example/y", "a=b")\n  end\nend',
  'HTTParty.get(URI::HTTPS.build(host: "api.x.example", path: "/y", query: "a=b").to_s)',
  'HTTParty.get(Addressable::URI.new(scheme: "https", host: "api.x.example", path: "/y"))',
  'class C\n  def go(items)\n    keep(items.map { |i| "https://api.x.example/y?#{i}" }).each { |url| HTTParty.get(url) }\n  end\n  def keep(urls)\n    @last = urls\n  end\nend',
  'RestClient.get "https://api.x.example/y"',
  'class B\n  def get(path)\n    HTTParty.get("#{self.class::BASE}#{path}")\n  end\nend\nclass C < B\n  BASE = "https://api.x.example"\n  def go\n    get("/y")\n  end\nend',
  'RestClient::Request.execute(method: :get, url: "https://api.x.example/y")',
  'RestClient::Resource.new("https://api.x.example/y").get',
  'Typhoeus.get("https://api.x.example/y")',
  'Typhoeus::Request.new("https://api.x.example/y", method: :get).run',
  'Excon.get("https://api.x.example/y")',
  'Excon.new("https://api.x.example").get(path: "/y")',
  'HTTP.get("https://api.x.example/y")',
  'HTTP.headers(a: 1).auth("x").get("https://api.x.example/y")',
  'HTTPX.get("https://api.x.example/y")',
  'BASE = "https://api.x.example".freeze\nHTTParty.get("#{BASE}/y")',
  'module Acme\n  BASE = "https://api.x.example"\n  class C\n    def go\n      HTTParty.get(BASE + "/y")\n    end\n  end\nend',
  'class C\n  def initialize(host: "https://api.x.example")\n    @host = host\n  end\n  def go\n    HTTParty.get("#{@host}/y")\n  end\nend',
  'class C\n  attr_reader :host\n  def initialize(host)\n    @host = host\n  end\n  def go\n    HTTParty.get("#{host}/y")\n  end\nend\nC.new("https://api.x.example").go',
  'class C\n  def self.base\n    "https://api.x.example"\n  end\n  def self.go\n    HTTParty.get("#{base}/y")\n  end\nend',
  'class B\n  def get(path)\n    HTTParty.get(base_url + path)\n  end\nend\nclass C < B\n  def base_url\n    "https://api.x.example"\n  end\n  def go\n    get("/y")\n  end\nend',
  'module M\n  def fetch(path)\n    HTTParty.get("https://api.x.example#{path}")\n  end\nend\nclass C\n  include M\n  def go\n    fetch("/y")\n  end\nend',
  'HOSTS = { live: "https://api.x.example" }.freeze\nHTTParty.get("#{HOSTS[:live]}/y")',
  'url = ENV["X_URL"] || "https://api.x.example"\nHTTParty.get("#{url}/y")',
  'url = ENV.fetch("X_URL", "https://api.x.example")\nHTTParty.get(url + "/y")',
  'url = ENV.fetch("X_URL") { "https://api.x.example" }\nHTTParty.get(url + "/y")',
  'url = "https://api.x.example"\nurl += "/y"\nHTTParty.get(url)',
  'url = +"https://api.x.example"\nurl = "https://api.x.example"\nurl << "/y"\nHTTParty.get(url)',
  'HTTParty.get(format("%s/y", "https://api.x.example"))',
  'HTTParty.get("%s/y" % "https://api.x.example")',
  'HTTParty.get(File.join("https://api.x.example", "y"))',
  'HTTParty.get(URI.join("https://api.x.example", "/y"))',
  "url = <<~URL.strip\n  https://api.x.example/y\nURL\nHTTParty.get(url)",
  '["https://api.x.example/y"].each { |u| HTTParty.get(u) }',
  'def go(u) = HTTParty.get(u)\ngo("https://api.x.example/y")',
  'HTTParty.get("https://api.x.example/y") if ready',
  'begin\n  HTTParty.get("https://api.x.example/y")\nrescue StandardError\n  nil\nend',
  'url = if a\n  "https://api.x.example/y"\nelse\n  "https://api.x.example/y"\nend\nHTTParty.get(url)',
  'url = case a\nwhen "b" then "https://api.x.example/y"\nend\nHTTParty.get(url)',
  'go = ->(u) { HTTParty.get(u) }\ngo.call("https://api.x.example/y")',
];

/** What looks like a request and is none. */
const traps = [
  '# HTTParty.get("https://api.x.example/y")',
  'puts "https://api.x.example/y"',
  'raise "see https://api.x.example/y"',
  'logger.info("https://api.x.example/y")',
  'get "/y", to: "a#b"',
  'get "/y" do\n  "x"\nend',
  'stub_request(:get, "https://api.x.example/y")',
  'url.start_with?("https://api.x.example/y")',
  'url == "https://api.x.example/y"',
  "url =~ %r{https://api.x.example/y}",
  'Gem::Specification.new do |s|\n  s.homepage = "https://api.x.example/y"\nend',
  'cache.fetch("https://api.x.example/y")',
  'open("file.txt")',
  'File.open("y")',
  'redirect_to "https://api.x.example/y"',
  'link_to "a", "https://api.x.example/y"',
  'expect(url).to eq("https://api.x.example/y")',
];

async function callsIn(text: string) {
  const { endpoints } = await check({ "a.rb": `${text}\n` });
  return endpoints.filter(({ endpoint }) => endpoint.role === "call");
}

describe("a request of Ruby is found in whatever form it is written", () => {
  test.each(requests)("%s", async (text) => {
    const urls = (await callsIn(text)).map(({ endpoint }) => endpoint.target.url ?? "?");
    expect(urls).toContainEqual(expect.stringMatching(/^https:\/\/api\.x\.example\/y/));
  });
});

describe("none is made up", () => {
  test.each(traps)("%s", async (text) => {
    const calls = (await callsIn(text)).filter(({ endpoint }) => endpoint.target.host !== null);
    expect(calls.map(({ endpoint }) => endpoint.target.url)).toEqual([]);
  });
});

test.each([
  ["config.omniauth :google_oauth2, a, b", "accounts.google.com"],
  ["Rails.application.config.middleware.use OmniAuth::Builder do\n  provider :github, a, b\nend", "github.com"],
  ["provider :github, a, b", undefined],
])("where people are sent to log in: %s", async (text, host) => {
  expect((await callsIn(text)).map(({ endpoint }) => endpoint.target.host)).toEqual(host === undefined ? [] : [host]);
});

test("a client that another file makes is used by what names nothing of its package", async () => {
  const { endpoints } = await check({
    "desk.rb": "module Desk\n  def self.client(id)\n    Octokit::Client.new(access_token: id)\n  end\nend\n",
    "shop.rb": "class Shop\n  def go\n    Desk.client(1).list_issues\n  end\nend\n",
  });
  expect(endpoints.filter(({ endpoint }) => endpoint.place.file === "shop.rb").map(({ endpoint }) => endpoint.access)).toEqual(["read"]);
});

describe("a method that is called like somebody's client", () => {
  const user =
    "class User < ApplicationRecord\n  def github_client\n    own_client || other_client\n  end\n  def own_client\n    Octokit::Client.new(access_token: token) if token\n  end\n  def other_client\n    nil\n  end\nend\n";
  const caller = (name: string) =>
    `class Sync\n  def go(user)\n    user.${name}.create_issue("a/b", "c")\n    rows = user.${name}.get("/x")\n    rows.delete(1)\n  end\nend\n`;
  const uses = async (files: Readonly<Record<string, string>>) =>
    (await check(files)).endpoints
      .filter(({ endpoint }) => endpoint.place.file === "sync.rb" && endpoint.access !== "unknown")
      .map(({ endpoint }) => `${endpoint.place.range.line + 1} ${endpoint.catalogue} ${endpoint.access}`);

  test("gives it, whatever it is asked of", async () => {
    expect(await uses({ "user.rb": user, "sync.rb": caller("github_client") })).toEqual(["3 github write", "4 github read"]);
  });

  test("may be any where the name says no more than that, or several packages have one", async () => {
    const plain = user.replace("def github_client", "def client");
    const other = "class Shop\n  def github_client\n    Twilio::REST::Client.new(a, b)\n  end\nend\n";
    expect(await uses({ "user.rb": plain, "sync.rb": caller("client") })).toEqual([]);
    expect(await uses({ "user.rb": user, "shop.rb": other, "sync.rb": caller("github_client") })).toEqual([]);
  });

  test("the one instance of a class is made like any other", async () => {
    const service = "class Desk\n  include Singleton\n  def api\n    @api ||= Octokit::Client.new(access_token: t)\n  end\nend\n";
    const sync = 'class Sync\n  def go\n    Desk.instance.api.create_issue("a/b", "c")\n  end\nend\n';
    expect(await uses({ "desk.rb": service, "sync.rb": sync })).toEqual(["3 github write"]);
  });
});

test.each([
  [
    "a block that sets up a package",
    'OpenAI.configure do |config|\n  config.access_token = key\n  config.uri_base = ENV.fetch("BASE") { "https://llm.vendor.example/v1" }\nend\n',
    "OpenAI::Client.new.chat(parameters: {})\n",
    "llm.vendor.example",
  ],
  ["an option", "", 'Octokit::Client.new(api_endpoint: "https://git.vendor.example/api/v3").issues("a/b")\n', "git.vendor.example"],
])("an SDK is pointed at another host: %s", async (_, settings, use, host) => {
  const { endpoints } = await check({ "config/initializers/a.rb": settings, "app/a.rb": use });
  const called = endpoints.filter(({ endpoint }) => endpoint.via === "sdk" && endpoint.role === "call");
  expect(called.map(({ endpoint }) => endpoint.target.host)).toEqual([host]);
});

test("a key of settings within settings stands in for nothing, nor for what is given by name alone", async () => {
  const { endpoints } = await check({
    "lib/settings.rb":
      "module Settings\n  def self.fetch(*keys, fallback: nil)\n    ENV[keys.join] || fallback\n  end\n\n  def self.known(*keys, host: nil)\n    host\n  end\nend\n",
    "lib/a.rb":
      'Faraday.get("https://#{Settings.fetch(:desk, :address)}/x")\nFaraday.get("https://#{Settings.known(:desk, :address)}/x")\n',
  });
  expect(endpoints.map(({ endpoint }) => endpoint.target.host)).toEqual([null, null]);
});

test("of many combinations no host is left out", async () => {
  const calls = await callsIn(`class Carrier
  LIVE = "live.x.example"
  TESTS = { true => "secure.x.example", false => "plain.x.example" }
  SAFE = { rates: false, world: false, test: true, track: false }
  CODES = { rates: "A", world: "B", test: "C", track: "D" }
  def url(action, test)
    scheme = SAFE[action] ? "https://" : "http://"
    host = test ? TESTS[SAFE[action]] : LIVE
    "#{scheme}#{host}/r?api=#{CODES[action]}"
  end
  def commit(action, test = false)
    HTTParty.get(url(action, test))
  end
end`);
  const hosts = new Set(calls.map(({ endpoint }) => endpoint.target.host));
  expect(hosts).toEqual(new Set(["live.x.example", "secure.x.example", "plain.x.example"]));
});

test("a text that may be changed gets longer", async () => {
  const calls = await callsIn('url = +"https://api.x.example/apps"\nurl << "/a"\nNet::HTTP.get(URI(url))');
  expect(calls.map(({ endpoint }) => endpoint.target.url)).toEqual(["https://api.x.example/apps/a"]);
});
