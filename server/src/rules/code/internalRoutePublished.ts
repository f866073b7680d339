import { t } from "../../core/l10n.ts";
import type { Judged } from "../../compare/judged.ts";
import { distinctBy } from "../../core/collections.ts";
import type { Place } from "../../core/range.ts";
import type { PayloadList, PayloadSite, PayloadUrl } from "../../link/endpoint.ts";
import { outsideCalls, siteOf } from "../data/outside.ts";
import { ownPath, type Routes, routesFor } from "../data/routes.ts";
import type { Problem, Rule, RuleContext } from "../rule.ts";

/** Names of lists that hold every route there is, internal ones among them. */
const everyRoute =
  /^(stack|_router|all_?routes|route_?list|registered_?routes|url_?map|url_?patterns|named_?routes|(getRoutes|getRouteCollection|getHandlerMethods|listEndpoints|get_resolver)\(\))$/i;
/** Members of a router or application that hold them: nothing but the program's own routes shows that they do. */
const routesOf =
  /^(\w*(app|application|router|routes|server|api|mux|engine|source|actionDescriptors)|r|e)\.(routes|endpoints|items)(\(\))?$/i;

/** code/internal-route-published: an internal route goes to a system that publishes. The third incident. */
export const internalRoutePublished: Rule = {
  id: "code/internal-route-published",
  severity: "error",
  summary: "An internal route, or a list of routes that is not filtered to public ones, goes to a system that publishes what it gets.",
  page: {
    why: "Internal back-end routes, with session tokens in the query strings, were submitted to a search engine's indexing API, as part of a sitemap task that the agent had decided was in scope. What is published can't be taken back.",
    wrong:
      "```ts\nfor (const route of routes) {                          // /backoffice/orders is one of them\n  await indexing.urlNotifications.publish({ requestBody: { url: base + route.path } });\n}\n```",
    mended:
      '```ts\nfor (const route of routes.filter((route) => route.isPublic)) {\n  await indexing.urlNotifications.publish({ requestBody: { url: base + route.path } });\n}\n```\n\n```yaml\nroutes: { internal: ["/backoffice/**"], public: ["/products/**"] }\n```',
  },
  check: function* (context) {
    for (const judged of outsideCalls(context.judged)) {
      if (!(judged.entry?.publishes?.value ?? judged.known?.publishes)) continue;
      for (const found of publishedBy(judged, context)) yield problemOf(judged, found);
    }
  },
};

interface Published {
  readonly path: string;
  readonly place: Place;
  readonly list?: string;
  /** The list is that of all routes. */
  readonly isWhole?: true;
  /** Where the program registers the route. */
  readonly served?: Place;
  readonly site?: PayloadSite;
  readonly isCertain: boolean;
  /** Where only those who are logged in are let through. */
  readonly closed?: Place;
}

/** The first internal route that each place sends; none where none is sent, or where that can't be told. */
function publishedBy(judged: Judged, context: RuleContext): readonly Published[] {
  const { urls = [], lists = [] } = judged.endpoint.payload ?? {};
  const routes = routesFor(judged, context.routes);
  const sent = [...urls, ...inQuery(judged)].flatMap((url) => inUrl(url, judged, routes) ?? []);
  const ofList = sent.length > 0 ? undefined : inLists(lists, judged, routes, context);
  return ofList ? [ofList] : distinctBy(sent, ({ site }) => keyOf(siteOf(judged, site).place));
}

function keyOf({ file, range }: Place): string {
  return `${file}:${range.line}:${range.column}`;
}

/** URLs and paths that stand in the query of the call itself: `submit?url=…`. */
function inQuery({ endpoint: { target, place } }: Judged): readonly PayloadUrl[] {
  const query = /\?(.*)$/s.exec(target.url ?? "")?.[1] ?? "";
  return query.split(/&(?=[\w[\]]+=)/).flatMap((pair) => {
    const text = pair.slice(pair.indexOf("=") + 1);
    return /^(https?:\/\/|\/)/.test(text) ? [{ text, place }] : [];
  });
}

/** Where somebody is sent back to, or called back: an address, nothing that is published. */
const wayBack = /redirect|callback|return|webhook|hook|success|cancel|failure|referr?er|origin|log_?(in|out)|notif/i;

function inUrl(url: PayloadUrl, judged: Judged, routes: Routes): Published | undefined {
  if (url.filtered || wayBack.test(url.owner ?? "")) return undefined;
  const path = ownPath(url.text, judged);
  const internal = path === undefined ? undefined : routes.internal(path);
  return path !== undefined && internal
    ? { path, place: url.place, isCertain: true, ...(internal.place && { closed: internal.place }), ...(url.site && { site: url.site }) }
    : undefined;
}

function inLists(lists: readonly PayloadList[], judged: Judged, routes: Routes, context: RuleContext): Published | undefined {
  for (const list of lists) {
    if (list.filtered) continue;
    const site = list.site && { site: list.site };
    for (const { text, place } of list.paths) {
      const path = ownPath(text, judged);
      const internal = path === undefined ? undefined : routes.internal(path);
      if (path !== undefined && internal)
        return { path, place, list: list.name, isCertain: true, ...(internal.place && { closed: internal.place }), ...site };
    }
  }
  // Of a router's own list nobody knows what is in it, but everything is: the closed routes that the program is seen to register, too.
  const whole = lists.find((list) => !list.filtered && (everyRoute.test(list.name) || routesOf.test(`${list.of ?? ""}.${list.name}`)));
  if (!whole || lists.some((list) => list.filtered)) return undefined;
  const language = ({ file }: Place) => context.files.get(file)?.language;
  const served = context.routes.served.find((route) => language(route.place) === language(whole.place) && routes.internal(route.path));
  if (!served && !everyRoute.test(whole.name)) return undefined;
  return {
    path: served?.path ?? "",
    place: whole.place,
    list: whole.name,
    isWhole: true,
    isCertain: served !== undefined,
    ...(served && { served: served.place }),
    ...(whole.site && { site: whole.site }),
  };
}

function problemOf(judged: Judged, found: Published): Problem {
  const { name, system } = judged;
  const { place, symbol } = siteOf(judged, found.site);
  const what =
    found.path === ""
      ? t("every route ({0})", found.list ?? "")
      : found.list
        ? t("the internal route {0} (from {1})", found.path, found.list)
        : t("the internal route {0}", found.path);
  return {
    places: [place],
    message: t(
      "{0}: {1} is sent to it, and what it gets becomes public. Filter to public routes first; a person must decide what is published.",
      name,
      what,
    ),
    ...(!found.isCertain && { severity: "warning" as const }),
    cause: { family: "publish", system: system ?? name, subject: found.path || (found.list ?? ""), symbol },
    ...(system !== null && { system }),
    related: [
      { ...found.place, message: found.isWhole ? t("The list is taken from here") : t("{0} stands here", found.path) },
      ...(found.served ? [{ ...found.served, message: t("{0} is registered here", found.path) }] : []),
      ...(found.closed ? [{ ...found.closed, message: t("{0} is only for those who are logged in", found.path) }] : []),
    ],
    fixes: [{ title: t("Show where the routes come from"), safe: false, edits: [], show: found.place }],
  };
}
