import type { Node } from "web-tree-sitter";
import { allSettings, type Argument, type Call, type Expr, isSetting, saidByProvider } from "../../expr.ts";
import { type Lowering, rangeOf } from "../../lowering.ts";
import { children } from "../../nodes.ts";
import { contextOf } from "./contexts.ts";
import { requestedBy, sdkExtension } from "./extensions.ts";
import { downstream, namedClient, optionsOf } from "./downstream.ts";
import { flurlRequest } from "./flurl.ts";
import { loginSchemes } from "./gate.ts";
import { hosted, namedConnection, sourceOf } from "./hosted.ts";
import { modelAdded } from "./models.ts";
import { scopeOf, typeText } from "./scope.ts";
import { bareName, typeArgument, typeExpr } from "./types.ts";

/** What a client is registered for: the class that is made with it, and the name that it is asked for by. */
export interface Registration {
  readonly type?: Expr;
  readonly name?: Expr;
  /** The class is told by whoever calls the method around: `AddPartner<TClient>(settings)`. */
  readonly isOpen?: true;
}

/** An argument that goes to the parameter of this type: what dependency injection gives. */
const byType = ":HttpClient";

/** An HTTP client with a base URL. */
export function clientWith(base: Expr, range: Expr["range"]): Call {
  const args = [{ name: "BaseAddress", value: base }];
  return { kind: "call", callee: { kind: "name", name: "HttpClient", range }, args, isNew: true, range };
}

/** `services.AddHttpClient<Desk>("desk", c => …)`, and what is configured behind it; undefined for any other call. */
export function registrationOf(node: Node, to: Lowering): Registration | undefined {
  let found: Registration | undefined;
  for (let at: Node | null = node; at?.type === "invocation_expression"; ) {
    const target: Node | null = at.childForFieldName("function");
    const name: Node | null = target?.childForFieldName("name") ?? null;
    const called = name ? bareName(name) : "";
    if (/^(AddHttpClient|AddRefitClient|AddTypedClient|AddHttpClientWithDefaults|AddKeyedRefitClient)$/.test(called)) {
      const type = typeArgument(name);
      const first = children(at.childForFieldName("arguments"))[0];
      const key = first?.namedChild(0);
      found = {
        ...found,
        ...(type && !found?.type && { type: typeExpr(type, to), ...(isTypeParameter(type) && { isOpen: true as const }) }),
        ...(key && /^(string_literal|identifier|member_access_expression)$/.test(key.type) && { name: nameExpr(key, to) }),
      };
    }
    at = target?.childForFieldName("expression") ?? null;
  }
  return found;
}

/** Whether a type is one that the method around is told. */
function isTypeParameter(type: Node): boolean {
  for (let at = type.parent; at; at = at.parent) {
    if (!/^(method_declaration|local_function_statement)$/.test(at.type)) continue;
    const list = children(at).find((child) => child.type === "type_parameter_list");
    if (children(list).some((one) => (one.childForFieldName("name") ?? one).text === type.text)) return true;
  }
  return false;
}

function nameExpr(node: Node, to: Lowering): Expr {
  const range = rangeOf(node);
  const name = node.type === "string_literal" ? node.text.slice(1, -1) : scopeOf(to).texts.get(/(\w+)$/.exec(node.text)?.[1] ?? "");
  if (name !== undefined) return { kind: "literal", value: name, range };
  const [head = "", ...keys] = node.text.split(".");
  return keys.reduce<Expr>((of, key) => ({ kind: "member", of, key, range }), { kind: "name", name: head, range });
}

/** `client.BaseAddress = x` where a client is registered, or of a parameter: whoever gets the client has that base. Whether it was one. */
export function clientBase(owner: Expr, base: Expr, to: Lowering, range: Expr["range"]): boolean {
  if (owner.kind !== "name") return false;
  const isParameter = to.current.parameters.some((one) => one.name === owner.name);
  const { registration } = scopeOf(to);
  if (registration && isParameter) {
    register(registration, base, to, range);
    return true;
  }
  if (!isParameter || to.current.bindings.some((one) => one.name === owner.name)) return false;
  to.current.bindings.unshift({ name: owner.name, value: clientWith(base, range), range });
  // Whoever registers a client that this method sets up asks it for the base.
  if (to.current.type === "void") to.current.returns.push(base);
  return true;
}

/** Notes that whoever is given a client has one with this base. */
export function register({ type, name, isOpen }: Registration, base: Expr, to: Lowering, range: Expr["range"]): void {
  if (isOpen) return leaveOpen(base, to, range);
  if (type) to.call({ kind: "call", callee: type, args: [{ name: byType, value: clientWith(base, range) }], isNew: true, range });
  if (name) to.call({ kind: "call", callee: { kind: "name", name: namedClient, range }, args: [{ value: name }, { value: base }], range });
}

/** A method that registers a client for whichever class it is told is worth the base of that client. */
function leaveOpen(base: Expr, to: Lowering, range: Expr["range"]): void {
  const { current } = to;
  if (current.parent === undefined) return;
  current.returns.push(base);
  const { registrars } = scopeOf(to);
  const given: Expr = { kind: "call", callee: { kind: "function", id: current.id, range }, args: [], range };
  registrars.set(current.parent, [...(registrars.get(current.parent) ?? []), given]);
}

/** What people call methods of their own that register clients for a class that they are told. */
const registrar = /^(?:Add|Register|Configure|Use)\w*(?:Client|Api|Http|Refit|Gateway|Proxy)\w*$/;
/** Those of the framework, which are told the base here. */
const ofFramework = /^(?:Add(?:Http|Refit|Typed|KeyedRefit|Grpc)Client\w*|ConfigureHttp\w*|UseHttp\w*)$/;

/** `services.AddPartner<IDesk, Desk>(settings)`: the class is made with a client that has the base which the method registers. */
function registeredElsewhere(callee: Expr, type: Node, args: readonly Argument[], range: Expr["range"], to: Lowering): Expr {
  const call = to.call({ kind: "call", callee, args: [...args], range });
  made(typeExpr(type, to), byType, clientWith(call, range), range, to);
  return call;
}

/** Methods of options and builders that connect, whatever they are called on. */
const extensions =
  /^(UseSqlServer|UseNpgsql|UseMySql|UseMySQL|UseOracle|UseCosmos|UseMongoDB|UseFirebird|UseSqlServerStorage|UsePostgreSqlStorage|UseRedisStorage|AddStackExchangeRedis|AddStackExchangeRedisCache|AddNpg[sS]ql|AddSqlServer|AddMySql|AddRedis|AddRabbitMQ|AddElasticsearch|AddUrlGroup|AddNpgsqlDataSource|AddGrpcClient)$/;

/** Schemes of logins, where logins are set up. */
const logins = new RegExp(`(auth|cookie|identity).*\\.Add(${loginSchemes})$`, "is");
const anyLogin = new RegExp(`^Add(${loginSchemes})$`);
/** What a file imports that sets up logins, whatever it calls the builder. */
const loginNamespace = /^(Microsoft\.AspNetCore\.Authentication|AspNet\.Security\.OAuth)\b/;

function addsLogin(written: string, key: string, to: Lowering): boolean {
  return logins.test(written) || (anyLogin.test(key) && to.imports.some(({ module }) => loginNamespace.test(module)));
}

/** What a call means that is asked of an interface, of options, or of a factory; undefined for any other call. */
export function registered(node: Node, written: string, callee: Expr, args: readonly Argument[], to: Lowering): Expr | undefined {
  const range = rangeOf(node);
  const name = node.childForFieldName("function")?.childForFieldName("name");
  const key = callee.kind === "member" ? callee.key : "";
  const type = typeArgument(name);
  const first = args[0]?.value;
  if (/(^|\.)RestService\.For$/.test(written) && type && first) return made(typeExpr(type, to), byType, clientOf(first, range), range, to);
  if (key === "Bind") filled(args, callee, to);
  const held = binders.test(key) ? (type ?? optionsType(node)) : undefined;
  const section = key === "BindConfiguration" ? sectionCalled(first) : first;
  if (held && isSetting(section)) bound(typeExpr(held, to), section, range, to);
  if (type && registrar.test(key) && !ofFramework.test(key) && !isTypeParameter(type))
    return registeredElsewhere(callee, type, args, range, to);
  if (type && services.test(key)) return provided(type, range, to);
  if (type && callee.kind === "member" && isSetting(callee.of) && /^Get(Value|Required)?$/.test(key))
    return bound(typeExpr(type, to), callee.of, range, to);
  // The program may have a method of that name too, which hands on to this one.
  if (addsLogin(written, key, to) && !(args.length === 1 && first?.kind === "name"))
    return requestedBy("", [key], withOptions(args, range, to), range, to);
  if (extensions.test(key)) {
    const given = withOptions(args, range, to).map((arg) => (key === "AddNpgsqlDataSource" ? { ...arg, value: sourceOf(arg.value) } : arg));
    return to.call({ kind: "call", callee: { kind: "name", name: key, range }, args: [...given, ...contextOf(node)], range });
  }
  return (
    downstream(callee, args, range, to) ??
    hosted(callee, [...args, ...contextOf(node)], range, to) ??
    modelAdded(callee, args, range, to) ??
    sdkExtension(callee, withOptions(args, range, to), range, to) ??
    flurlRequest(callee, args, range, to)
  );
}

/** What an extension is given: of a lambda the options that it sets. */
function withOptions(args: readonly Argument[], range: Expr["range"], to: Lowering): Argument[] {
  return args.map((arg) => ({
    ...arg,
    value: arg.value.kind === "function" ? optionsOf(arg.value.id, range, to) : namedConnection(arg.value),
  }));
}

const binders = /^(Configure|Bind|BindConfiguration|ConfigureOptions)$/;

/** The type of `services.AddOptions<Desk>().Bind(section)`, whatever stands between; undefined where no options are added. */
function optionsType(node: Node): Node | undefined {
  for (let at: Node | null = node; at?.type === "invocation_expression"; ) {
    const target: Node | null = at.childForFieldName("function");
    const name: Node | null = target?.childForFieldName("name") ?? null;
    if (name && /^Add\w*Options\w*$/.test(bareName(name))) return typeArgument(name) ?? undefined;
    at = target?.childForFieldName("expression") ?? null;
  }
  return undefined;
}

/** `BindConfiguration("Desk")`, `BindConfiguration(Desk.Section)`: the section of that name. */
function sectionCalled(name: Expr | undefined): Expr | undefined {
  if (name?.kind === "literal") return { kind: "env", name: name.value.replaceAll(":", "__"), range: name.range };
  if (name?.kind !== "member") return name;
  return { kind: "index", of: { kind: "name", name: allSettings, range: name.range }, index: name, range: name.range };
}

/** Methods that ask a container for something of a type. */
const services = /^(Get(Required)?(Keyed)?Service|Resolve|GetInstance)$/;

/** `services.GetRequiredService<IOptions<Desk>>()`: what is provided of the type; of options, what they hold. */
function provided(type: Node, range: Expr["range"], to: Lowering): Expr {
  const scope = scopeOf(to);
  const held = typeText(type);
  const own = scope.declare("provided");
  const whole = bareName(type);
  // A type that is written with its namespace goes by its last name from here on.
  if (type.type === "qualified_name" && held !== undefined && !to.imports.some((one) => one.local === held))
    to.imports.push({ local: held, imported: held, module: whole.slice(0, whole.lastIndexOf(".")), range });
  else if (held !== whole) scope.options.add(own);
  to.bind({ name: own, value: { kind: "unknown", reason: saidByProvider, range }, range, ...(held !== undefined && { type: held }) });
  return { kind: "name", name: own, range };
}

function clientOf(given: Expr, range: Expr["range"]): Expr {
  return given.kind === "name" || (given.kind === "call" && given.isNew) || (given.kind === "member" && !/ur[il]$/i.test(given.key))
    ? given
    : clientWith(given, range);
}

function made(type: Expr, name: string, value: Expr, range: Expr["range"], to: Lowering): Call {
  return to.call({ kind: "call", callee: type, args: [{ name, value }], isNew: true, range });
}

/** `section.Bind(options)`, `ConfigurationBinder.Bind(section, options)`: what was made without settings has those of the section. */
function filled(args: readonly Argument[], callee: Expr, to: Lowering): void {
  const values = [...(callee.kind === "member" ? [callee.of] : []), ...args.map((arg) => arg.value)];
  // `configuration.Bind("Desk", options)`
  const section = values.find(isSetting) ?? (args.length === 2 ? sectionCalled(args[0]?.value) : undefined);
  const [made] = values.flatMap((value) => madeUnder(value, to) ?? []);
  if (section && made) scopeOf(to).openArguments(made)?.push({ value: section, spread: true });
}

/** What a variable, or a field of the class around, was given. */
function madeUnder(value: Expr, to: Lowering): Expr | undefined {
  if (value.kind !== "name") return undefined;
  const local = to.current.bindings.findLast((one) => one.name === value.name);
  return (local ?? to.currentClass?.fields.findLast((one) => one.name === value.name && (one.in ?? to.current.id) === to.current.id))
    ?.value;
}

/** Options whose properties are the settings of a section. */
function bound(type: Expr, section: Expr, range: Expr["range"], to: Lowering): Call {
  return to.call({ kind: "call", callee: type, args: [{ value: section, spread: true }], isNew: true, range });
}
