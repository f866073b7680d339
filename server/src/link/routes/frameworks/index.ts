import type { RouteFramework } from "../framework.ts";
import { aspnet } from "./aspnet.ts";
import { django } from "./django.ts";
import { express } from "./express.ts";
import { fastapi } from "./fastapi.ts";
import { fastify } from "./fastify.ts";
import { flask } from "./flask.ts";
import { gin } from "./gin.ts";
import { ktor } from "./ktor.ts";
import { laravel } from "./laravel.ts";
import { nest } from "./nest.ts";
import { next } from "./next.ts";
import { rails } from "./rails.ts";
import { sinatra } from "./sinatra.ts";
import { spring } from "./spring.ts";

/** Every framework whose routes are read. */
export const routeFrameworks: readonly RouteFramework[] = [
  express,
  fastify,
  nest,
  next,
  fastapi,
  flask,
  django,
  rails,
  laravel,
  spring,
  aspnet,
  gin,
  ktor,
  sinatra,
];
