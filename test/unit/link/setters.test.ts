import { describeForms, type FormCase, main, partner, partnerUrl } from "../../support/formCases.ts";

const setters: readonly FormCase[] = [
  {
    name: "Go: of what a function makes, before it is handed on",
    sources: {
      [partner]: partnerUrl,
      "desk.go": `package desk

import (
	"net/http"
	"os"
)

type Config struct {
	Base string
	TTL  int
}

type Desk struct{ config *Config }

func NewConfig() *Config { return &Config{TTL: 1} }

func FromEnvironment() *Desk {
	config := NewConfig()
	config.Base = os.Getenv("PARTNER_URL")
	return New(config)
}

func New(config *Config) *Desk { return &Desk{config: config} }

func (d *Desk) Load() { http.Get(d.config.Base + "/x") }
`,
    },
    calls: ["GET https://api.a.example/x"],
  },
  {
    name: "a setter in a statement of its own, on a class that shows nothing of the outside",
    sources: {
      [`${main}/Cfg.java`]: `package com.a;
class Cfg { private String place; public void setPlace(String e) { this.place = e; } public String getPlace() { return place; } }`,
      [`${main}/A.java`]: `package com.a;
import java.net.http.*;
class A {
  void go() throws Exception { Cfg c = new Cfg(); c.setPlace("https://api.a.example"); send(c); }
  void send(Cfg c) throws Exception { HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(c.getPlace() + "/x")).DELETE().build(), null); }
}`,
    },
    calls: ["DELETE https://api.a.example/x"],
  },
  {
    name: "a builder of the workspace's own",
    sources: {
      [`${main}/Desk.java`]: `package com.a;
import okhttp3.*;
public class Desk {
  private final String baseUrl; private final OkHttpClient http;
  private Desk(Builder b) { this.baseUrl = b.baseUrl; this.http = b.http; }
  public Response charge(String j) throws Exception { return http.newCall(new Request.Builder().url(baseUrl + "/charges").post(RequestBody.create(j, null)).build()).execute(); }
  public static class Builder { private String baseUrl; private OkHttpClient http = new OkHttpClient();
    public Builder sandbox() { this.baseUrl = "https://sandbox.a.example"; return this; }
    public Builder baseUrl(String u) { this.baseUrl = u; return this; }
    public Desk build() { return new Desk(this); } }
}`,
      [`${main}/A.java`]: `package com.a;
public class A { void go() throws Exception { new Desk.Builder().baseUrl("https://x.a.example").build().charge(""); } }`,
    },
    calls: ["POST https://sandbox.a.example/charges", "POST https://x.a.example/charges"],
  },
  {
    name: "the verb that a step of a builder sets",
    sources: {
      "main.go": `package main
import "net/http"
type rb struct { endpoint, method string }
func NewRB(endpoint string) *rb { return &rb{endpoint: endpoint} }
func (r *rb) WithMethod(m string) *rb { r.method = m; return r }
func (r *rb) Do() { req, _ := http.NewRequest(r.method, r.endpoint, nil); http.DefaultClient.Do(req) }
func main() { NewRB("https://api.a.example/x").WithMethod(http.MethodPut).Do() }`,
    },
    calls: ["PUT https://api.a.example/x"],
  },
  {
    name: "each chain on a builder, with its own address and verb",
    sources: {
      "rb/rb.go": `package rb
import "net/http"
type Builder struct { endpoint, method string }
func New(endpoint string) *Builder { return &Builder{endpoint: endpoint, method: http.MethodGet} }
func (r *Builder) WithMethod(m string) *Builder { r.method = m; return r }
func (r *Builder) Do() { req, _ := http.NewRequest(r.method, r.endpoint, nil); http.DefaultClient.Do(req) }`,
      "go.mod": "module a.example/app\n",
      "main.go": `package main
import "a.example/app/rb"
func a() { rb.New("https://api.a.example/x").WithMethod("PATCH").Do() }
func b() { rb.New("https://api.b.example/y").WithMethod("POST").Do() }`,
    },
    calls: ["PATCH https://api.a.example/x", "POST https://api.b.example/y"],
  },
];

describeForms("what methods of the workspace's own set", setters);
