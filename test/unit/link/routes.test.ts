import { describe, expect, test } from "vitest";
import { check, type Sources } from "../../support/memory.ts";

/** Something publishes: only then anybody asks which routes are closed. */
const publisher: Sources = {
  "perimeter.yaml":
    "perimeter: 1\nsystems:\n  pages: { access: write, sandbox: none, live: https://push.pages.example, publishes: true, confirm: never, alert: pager }\n",
};

interface Case {
  readonly name: string;
  readonly files: Sources;
  readonly closed: readonly string[];
  readonly open: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: "Express: middleware of a route, of a router, of a mount",
    files: {
      "src/app.ts": `import express from "express";
import { requireAuth } from "./auth";
import account from "./account";
import { shop } from "./shop";
const app = express();
app.get("/about", (req, res) => res.send("x"));
app.get("/orders/:id", requireAuth, (req, res) => res.send("x"));
app.post("/products", requireAuth, (req, res) => res.send("x"));
app.use("/account", account);
app.use("/staff", requireAuth, shop);
export default app;
`,
      "src/account.ts": `import { Router } from "express";
import passport from "passport";
const router = Router();
router.use(passport.authenticate("jwt"));
router.get("/cards", (req, res) => res.send("x"));
export default router;
`,
      "src/shop.ts": `import { Router } from "express";
export const shop = Router();
shop.get("/stock", (req, res) => res.send("x"));
`,
    },
    closed: ["/orders/7", "/account/cards", "/staff/stock"],
    open: ["/about", "/products", "/elsewhere"],
  },
  {
    name: "Fastify: preHandler, hooks, prefixes",
    files: {
      "src/app.ts": `import Fastify from "fastify";
import account from "./account";
const app = Fastify();
app.get("/about", async () => "x");
app.get("/orders", { preHandler: [app.authenticate] }, async () => "x");
app.register(account, { prefix: "/account" });
`,
      "src/account.ts": `import type { FastifyInstance } from "fastify";
import { verifyToken } from "./auth";
export default async function account(app: FastifyInstance) {
  app.addHook("onRequest", verifyToken);
  app.get("/cards", async () => "x");
}
`,
    },
    closed: ["/orders", "/account/cards"],
    open: ["/about"],
  },
  {
    name: "Nest: guards of classes and methods, and what is public again",
    files: {
      "src/orders.controller.ts": `import { Controller, Get, UseGuards } from "@nestjs/common";
@Controller("orders")
@UseGuards(AuthGuard("jwt"))
export class OrdersController {
  @Get(":id")
  one() {}
  @Public()
  @Get("terms")
  terms() {}
}
@Controller("shop")
export class ShopController {
  @Get("list")
  list() {}
  @UseGuards(RolesGuard)
  @Get("stock")
  stock() {}
}
`,
    },
    closed: ["/orders/7", "/shop/stock"],
    open: ["/orders/terms", "/shop/list"],
  },
  {
    name: "Next: what is asked inside, layouts and the middleware's matcher",
    files: {
      "app/(shop)/products/[id]/page.tsx": "export default function Page() { return null; }\n",
      "app/orders/page.tsx":
        'import { getServerSession } from "next-auth";\nexport default async function Page() {\n  const session = await getServerSession();\n  if (!session) redirect("/login");\n  return null;\n}\n',
      "app/team/layout.tsx":
        'import { auth } from "@/auth";\nexport default async function Layout() {\n  await auth();\n  return null;\n}\n',
      "app/team/people/page.tsx": "export default function Page() { return null; }\n",
      "middleware.ts": 'export { default } from "next-auth/middleware";\nexport const config = { matcher: ["/dashboard/:path*"] };\n',
    },
    closed: ["/orders", "/team/settings", "/dashboard", "/dashboard/stats"],
    open: ["/products/7"],
  },
  {
    name: "FastAPI: dependencies of routes, parameters, routers and mounts",
    files: {
      "app/main.py": `from fastapi import Depends, FastAPI
from app import account
from app.auth import get_current_user

app = FastAPI()


@app.get("/about")
def about():
    return 1


@app.get("/orders/{id}")
def order(id: str, user=Depends(get_current_user)):
    return 1


app.include_router(account.router, prefix="/account", dependencies=[Depends(get_current_user)])
`,
      "app/account.py": `from fastapi import APIRouter

router = APIRouter(prefix="/cards")


@router.get("/list")
def cards():
    return 1
`,
    },
    closed: ["/orders/7", "/account/cards/list"],
    open: ["/about"],
  },
  {
    name: "Flask: decorators and blueprints",
    files: {
      "app/main.py": `from flask import Flask
from flask_login import login_required
from app.account import account

app = Flask(__name__)


@app.route("/about")
def about():
    return "x"


@app.route("/orders/<int:id>")
@login_required
def order(id):
    return "x"


app.register_blueprint(account, url_prefix="/account")
`,
      "app/account.py": `from flask import Blueprint
from flask_login import login_required

account = Blueprint("account", __name__)


@account.route("/cards")
@login_required
def cards():
    return "x"


@account.route("/help")
def help():
    return "x"
`,
    },
    closed: ["/orders/7", "/account/cards"],
    open: ["/about", "/account/help"],
  },
  {
    name: "Django: decorators and mixins of the views, includes",
    files: {
      "shop/urls.py": `from django.urls import include, path
from shop import views

urlpatterns = [
    path("about/", views.about),
    path("orders/<int:id>/", views.order),
    path("stock/", views.Stock.as_view()),
    path("team/", include("team.urls")),
]
`,
      "shop/views.py": `from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.views import View


def about(request):
    return 1


@login_required
def order(request, id):
    return 1


class Stock(LoginRequiredMixin, View):
    pass
`,
      "team/urls.py": `from django.contrib.admin.views.decorators import staff_member_required
from django.urls import path
from team import views

urlpatterns = [path("people/", staff_member_required(views.people)), path("jobs/", views.jobs)]
`,
      "team/views.py": "def people(request):\n    return 1\n\n\ndef jobs(request):\n    return 1\n",
    },
    closed: ["/orders/7", "/stock", "/team/people/"],
    open: ["/about", "/team/jobs"],
  },
  {
    name: "Rails: controllers that ask, namespaces, what is skipped",
    files: {
      "config/routes.rb": `Rails.application.routes.draw do
  get "/about", to: "pages#about"
  resources :orders
  namespace :team do
    resources :people
  end
  authenticate :user do
    get "/account", to: "pages#account"
  end
end
`,
      "app/controllers/application_controller.rb": "class ApplicationController < ActionController::Base\nend\n",
      "app/controllers/pages_controller.rb": "class PagesController < ApplicationController\n  def about\n  end\nend\n",
      "app/controllers/orders_controller.rb": "class OrdersController < ApplicationController\n  before_action :authenticate_user!\nend\n",
      "app/controllers/team/people_controller.rb":
        "class Team::PeopleController < ApplicationController\n  before_action :require_login\nend\n",
    },
    closed: ["/orders", "/team/people", "/account"],
    open: ["/about"],
  },
  {
    name: "Laravel: middleware of routes and groups",
    files: {
      "routes/web.php": `<?php
use Illuminate\\Support\\Facades\\Route;
Route::get('/about', [PageController::class, 'about']);
Route::get('/orders', [OrderController::class, 'index'])->middleware('auth');
Route::middleware(['auth', 'verified'])->prefix('team')->group(function () {
    Route::get('/people', [PeopleController::class, 'index']);
});
Route::group(['prefix' => 'staff', 'middleware' => 'auth'], function () {
    Route::get('/stock', [StockController::class, 'index']);
});
`,
    },
    closed: ["/orders", "/team/people", "/staff/stock"],
    open: ["/about"],
  },
  {
    name: "Spring: annotations and the security configuration",
    files: {
      "src/main/java/Orders.java": `import org.springframework.web.bind.annotation.*;
import org.springframework.security.access.prepost.PreAuthorize;
@RestController
@RequestMapping("/orders")
class Orders {
  @GetMapping("/{id}")
  @PreAuthorize("hasRole('CLERK')")
  String one() { return ""; }
  @GetMapping("/terms")
  String terms() { return ""; }
}
`,
      "src/main/java/Security.java": `import org.springframework.security.config.annotation.web.builders.HttpSecurity;
class Security {
  void chain(HttpSecurity http) throws Exception {
    http.authorizeHttpRequests(all -> all.requestMatchers("/team/**").hasRole("STAFF").requestMatchers("/shop/**").permitAll());
  }
}
`,
    },
    closed: ["/orders/7", "/team/people"],
    open: ["/orders/terms", "/shop/list"],
  },
  {
    name: "ASP.NET: attributes and minimal APIs",
    files: {
      "Orders.cs": `using Microsoft.AspNetCore.Mvc;
[Authorize]
[Route("[controller]")]
public class OrdersController : ControllerBase {
  [HttpGet("list")]
  public string List() { return ""; }
  [AllowAnonymous]
  [HttpGet("terms")]
  public string Terms() { return ""; }
}
`,
      "Program.cs": `var app = WebApplication.Create();
app.MapGet("/about", () => "x");
app.MapGet("/stock", () => "x").RequireAuthorization();
var team = app.MapGroup("/team").RequireAuthorization();
team.MapGet("/people", () => "x");
`,
    },
    closed: ["/orders/list", "/stock", "/team/people"],
    open: ["/orders/terms", "/about"],
  },
  {
    name: "Gin: groups and middleware",
    files: {
      "main.go": `package main

import "github.com/gin-gonic/gin"

func main() {
	r := gin.Default()
	r.GET("/about", about)
	r.GET("/orders/:id", AuthRequired(), order)
	team := r.Group("/team")
	team.Use(AuthRequired())
	team.GET("/people", people)
}
`,
    },
    closed: ["/orders/7", "/team/people"],
    open: ["/about"],
  },
  {
    name: "Hono: what is asked before all below a path",
    files: {
      "app.ts": `import { Hono } from "hono";
import { jwt } from "hono/jwt";
const app = new Hono();
app.use("/reports/*", jwt({ secret: "x" }));
app.get("/reports/daily", (c) => c.json([]));
app.get("/products/:slug", (c) => c.json({}));
`,
    },
    closed: ["/reports/daily"],
    open: ["/products/a"],
  },
  {
    name: "Next: the matcher of a middleware that another package gives",
    files: {
      "middleware.ts": `export { default } from "next-auth/middleware";
export const config = { matcher: ["/reports/:path*"] };
`,
      "app/reports/daily/page.tsx": `export default function Page() { return null; }
`,
      "app/products/[slug]/page.tsx": `export default function Page() { return null; }
`,
    },
    closed: ["/reports/daily"],
    open: ["/products/a"],
  },
  {
    name: "Django REST: permission classes of a view",
    files: {
      "shop/urls.py": `from django.urls import path
from . import views
urlpatterns = [path("reports/daily", views.Daily.as_view()), path("products/<slug:slug>", views.product)]
`,
      "shop/views.py": `from rest_framework.views import APIView
from rest_framework.permissions import IsAuthenticated
from rest_framework.decorators import api_view
from rest_framework.response import Response
class Daily(APIView):
    permission_classes = [IsAuthenticated]
    def get(self, request): return Response([])
@api_view(["GET"])
def product(request, slug): return Response({})
`,
    },
    closed: ["/reports/daily"],
    open: ["/products/a"],
  },
  {
    name: "Flask: a function that is run before each request of a blueprint",
    files: {
      "app.py": `from flask import Flask, Blueprint
from flask_login import login_required
app = Flask(__name__)
reports = Blueprint("reports", __name__, url_prefix="/reports")
@reports.before_request
@login_required
def check(): pass
@reports.route("/daily")
def daily(): return []
@app.route("/products/<slug>")
def product(slug): return {}
app.register_blueprint(reports)
`,
    },
    closed: ["/reports/daily"],
    open: ["/products/a"],
  },
  {
    name: "Rails: before some actions of a controller",
    files: {
      "config/routes.rb": `Rails.application.routes.draw do
  resources :products
  get "/reports/daily", to: "reports#daily"
end
`,
      "app/controllers/products_controller.rb": `class ProductsController < ApplicationController
  before_action :authenticate_user!, except: [:index, :show]
  def index; end
  def show; end
  def new; end
end
`,
      "app/controllers/reports_controller.rb": `class ReportsController < ApplicationController
  before_action :authenticate_user!, only: %i[daily]
  def daily; end
end
`,
    },
    closed: ["/reports/daily"],
    open: ["/products"],
  },
  {
    name: "Sinatra: what is asked before all below a path",
    files: {
      "app.rb": `require "sinatra"
before "/reports/*" do
  halt 401 unless session[:user]
end
get("/reports/daily") { "[]" }
get("/products/:slug") { "{}" }
`,
    },
    closed: ["/reports/daily"],
    open: ["/products/a"],
  },
  {
    name: "Laravel: middleware of a constructor, for some methods",
    files: {
      "routes/web.php": `<?php
use Illuminate\\Support\\Facades\\Route;
use App\\Http\\Controllers\\ReportController;
Route::get('/reports/daily', [ReportController::class, 'daily']);
Route::get('/reports/terms', [ReportController::class, 'terms']);
Route::get('/products/{slug}', [ProductController::class, 'show']);
`,
      "app/Http/Controllers/ReportController.php": `<?php
namespace App\\Http\\Controllers;
use Illuminate\\Http\\Request;
class ReportController extends Controller {
    public function __construct() { $this->middleware('auth')->except(['terms']); }
    public function daily(Request $request) { return []; }
    public function terms() { return []; }
}
`,
    },
    closed: ["/reports/daily"],
    open: ["/products/a", "/reports/terms"],
  },
  {
    name: "Spring: patterns of a security configuration, over routes that say nothing",
    files: {
      "Security.java": `package x;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
class Security {
  @Bean SecurityFilterChain chain(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(a -> a.requestMatchers("/products/**").permitAll().requestMatchers("/reports/**").hasRole("STAFF").anyRequest().permitAll()).build();
  }
}
`,
      "Reports.java": `package x;
import org.springframework.web.bind.annotation.*;
@RestController class Reports { @GetMapping("/reports/daily") String d() { return ""; } @GetMapping("/products/{slug}") String p() { return ""; } }
`,
    },
    closed: ["/reports/daily"],
    open: ["/products/a"],
  },
  {
    name: "chi: a group whose router is called like that around it",
    files: {
      "main.go": `package main
import "github.com/go-chi/chi/v5"
func main() {
	r := chi.NewRouter()
	r.Route("/reports", func(r chi.Router) {
		r.Use(RequireLogin)
		r.Get("/daily", daily)
	})
	r.Get("/products/{slug}", product)
}
`,
    },
    closed: ["/reports/daily"],
    open: ["/products/a"],
  },
  {
    name: "Ktor: what stands in authenticate",
    files: {
      "App.kt": `package x
import io.ktor.server.application.*
import io.ktor.server.auth.*
import io.ktor.server.routing.*
fun Application.module() {
  routing {
    authenticate("jwt") { get("/reports/daily") { } }
    get("/products/{slug}") { }
  }
}
`,
    },
    closed: ["/reports/daily"],
    open: ["/products/a"],
  },
  {
    name: "Symfony: access_control of its settings",
    files: {
      "config/packages/security.yaml": `security:
  access_control:
    - { path: ^/login, roles: PUBLIC_ACCESS }
    - { path: ^/reports, roles: ROLE_STAFF }
    - path: ^/stock$
      roles: [ROLE_STAFF, ROLE_ADMIN]
`,
      "src/Controller/ReportController.php": `<?php
namespace App\\Controller;
use Symfony\\Component\\Routing\\Attribute\\Route;
class ReportController { #[Route('/reports/daily')] public function daily() {} #[Route('/products/{slug}')] public function show() {} }
`,
    },
    closed: ["/reports/daily", "/stock"],
    open: ["/products/a", "/login", "/stock/terms"],
  },
];

describe.each(cases)("$name", ({ files, closed, open }) => {
  test("tells what only those who are logged in get to", async () => {
    const { context } = await check({ ...publisher, ...files });
    const told = (paths: readonly string[]) => paths.filter((path) => context.routes.closed(path));
    expect(told(closed)).toEqual(closed);
    expect(told(open)).toEqual([]);
  });
});
