import type { CatalogueSystem, Ecosystem } from "../../catalogue/model.ts";
import type { Expr } from "../../code/expr.ts";
import type { PackageUse } from "../request.ts";
import { type ChainLink, isOfClasses } from "./chain.ts";

const factories =
  /^(init|Init|createClient|create_client|create\w*(?:Client|Api|API|Sdk|SDK|Instance)|load[A-Z]\w*|Client|AsyncClient|initializeApp|initialize_app|connect|NewClient|NewFromConfig|New|initialize)$/;
const anyClientClass = /(Client|Api|API|Sdk|SDK|Connection|Gateway)$/;
/** A class of a package that is its client, whatever else the catalogue names. */
const surelyClient = /(Client|ClientAsync|Gateway|Sdk|SDK|^(Sqs|Sns|S3|DynamoDb)Template)$/;
/** What builds a client, or finds the one that there is: `S3ClientBuilder`, `StorageOptions`. */
const makerClass = /(Builder|Factory|Options)$/;
/** Static functions of a client's class that give one. */
const gives =
  /^(create|createDefault|new|new_\w+|getInstance|getDefaultInstance|get_instance|instance|default|defaultInstance|defaultClient|from[A-Z]\w*|from_\w+|connect\w*|using\w*|of|init|initialize|factory|client|configure|login|build)$/;
/** Begins a client that is finished by one of `finishes`. */
const begins = /^(builder|newBuilder|Builder|standard|custom|factory|options|getDefaultInstance)$/;
const finishes = /^(build(?!er)\w*|make|getService)$/;

const settings = /(Options|Config|Settings(Builder)?)$/;
/** What a builder of settings makes, which is no client yet. */
const madeSettings = /^(Config|\w+Settings(Builder)?)$/;

/** Whether a class is a client of an API by its name alone. */
export function isClientClass(name: string): boolean {
  return anyClientClass.test(name);
}

/** Where in the chain the client is made (the last such link); -1: nowhere, the package itself is the client. */
export function clientAt(
  chain: readonly ChainLink[],
  service: number,
  system: CatalogueSystem,
  ecosystem: Ecosystem | undefined,
  use: PackageUse,
): number {
  for (let at = chain.length - 1; at >= 0; at--) {
    const link = chain[at];
    const isCall = at === chain.length - 1;
    const isNew = isCall && use.call.call.isNew === true;
    if (!link || !(isCall || link.called)) continue;
    if (isCall && ecosystem === "gem" && isField(chain, use)) continue;
    if (isCall && ecosystem === "gem" && setsUp(chain, at, system, use)) return at;
    if (system.sdk?.clients?.includes(`${chain[at - 1]?.name}.${link.name}`)) return at;
    // `Request::default()` is no default export of a package.
    const isStatic = link.name === "default" && at > 0 && isOfClasses(ecosystem);
    if (!isStatic && makesClient(link.name, at === service, isNew, system)) return at;
    if (ecosystem === "go" && usualOfGo.test(link.name) && system.sdk?.clients?.length !== 0) return at;
    if (isOfClasses(ecosystem) ? givesClient(chain, at, system) : isFactoryOfClient(chain, at, system)) return at;
  }
  return -1;
}

/** `Stripe.api_key = key`, `Vendor.configure { |config| … }`: a gem that is set up as a whole is a client from there on. */
function setsUp(chain: readonly ChainLink[], at: number, { sdk }: CatalogueSystem, { call: { call } }: PackageUse): boolean {
  const { name } = chain[at] ?? { name: "" };
  // What the block is given is set up there already.
  const isWritten = call.callee.kind === "member" && /^(::)?[A-Z]/.test(rootOf(call.callee.of));
  return isWritten && settingUp.test(name) && !sdk?.local?.includes(name) && chain.slice(0, at).every((link) => !link.called);
}

function rootOf(expr: Expr): string {
  return expr.kind === "member" ? rootOf(expr.of) : expr.kind === "name" ? expr.name : "";
}

const settingUp = /^(configure|config|setup|init|(api_?key|access_token|api_token|auth_token|token|secret_key|private_key|dsn|url)=)$/;

/** What is asked of what a call gave, without being given anything, is a part of that: `releases(repo).first.author.login`. */
function isField(chain: readonly ChainLink[], { call: { call } }: PackageUse): boolean {
  return call.args.length === 0 && !call.isNew && chain.slice(0, -1).some(({ called, name }) => called === true && /^[a-z]/.test(name));
}

/** What makes a client in whatever package of Go, and the type that it mostly has. */
const usualOfGo = /^(NewClient(From[A-Z]\w*|With[A-Z]\w*)?|Client|New\w+Paginator)$/;

function makesClient(name: string, isService: boolean, isNew: boolean, system: CatalogueSystem): boolean {
  const named = system.sdk?.clients;
  if (isService) return named === undefined || (named.length > 0 && !system.sdk?.local?.includes(name));
  if (named) return named.includes(name === "" ? "default" : name);
  if (name === "" || name === "default" || factories.test(name)) return true;
  if (system.sdk?.anyClient) return isNew || /^[A-Z]/.test(name);
  return (isNew || /^[A-Z]/.test(name)) && (anyClientClass.test(name) || isOwnName(name, system));
}

/** `new AmazonS3Client()`, `S3Client.create()`, `S3Client.builder().region(r).build()`, and an instance of such a class. */
function givesClient(chain: readonly ChainLink[], at: number, system: CatalogueSystem): boolean {
  const name = chain[at]?.name ?? "";
  if (/^[A-Z]/.test(name)) return !makerClass.test(name) && isClassOfClient(name, system);
  const owner = chain[at - 1];
  const isWhole = !begins.test(name) || (name === "factory" && system.services?.aws !== undefined);
  // `ClientOptions::default()` are settings.
  const isSettings = owner !== undefined && /^(default|new)$/.test(name) && settings.test(owner.name);
  if (gives.test(name) && owner && !owner.called && isWhole && !isSettings) return isClassOfClient(owner.name, system);
  if (!finishes.test(name)) return false;
  let first = at - 1;
  while (first > 0 && !/^[A-Z]/.test(chain[first]?.name ?? "")) first--;
  // `new Sheets.Builder(…).build()`: the class that the builder stands in.
  const isNested = chain[first]?.name === "Builder" && first > 0;
  const maker = chain[isNested ? first - 1 : first];
  if (!maker || madeSettings.test(maker.name) || !isClassOfClient(maker.name, system)) return false;
  const next = chain[first + 1]?.name ?? "";
  // `Client::from_url(url).api_key(key).build()`.
  const isBegun =
    isNested || begins.test(next) || (first + 1 < at && gives.test(next)) || (makerClass.test(maker.name) && maker.called === true);
  return isBegun;
}

/** `vendor.Client.create(token=…)`. */
function isFactoryOfClient(chain: readonly ChainLink[], at: number, { sdk }: CatalogueSystem): boolean {
  const owner = chain[at - 1];
  const name = chain[at]?.name ?? "";
  if (!owner || owner.called || !/^[A-Z]/.test(owner.name)) return false;
  // A store of vectors is made from what is put into it: that writes.
  return owner.name.endsWith("Client") ? gives.test(name) : /^(create|connect)$/.test(name) && sdk?.clients?.includes(owner.name) === true;
}

/** Whether a class of a system's package is its client, or what makes it. */
export function isClassOfClient(name: string, system: CatalogueSystem): boolean {
  const plain = name.replace(/^I(?=[A-Z][a-z])/, "").replace(makerClass, "");
  const { clients, local } = system.sdk ?? {};
  if (clients?.length === 0 || local?.includes(name)) return false;
  if (clients?.includes(name) || clients?.includes(plain) || surelyClient.test(plain)) return true;
  if (system.services?.aws && /^(Amazon|AWS)[A-Z]/.test(plain)) return true;
  if (system.services?.google && /^[A-Z]\w+Service$/.test(plain)) return true;
  return isOwnName(plain, system) || (clients === undefined && anyClientClass.test(plain));
}

/** A use that is a step on the way to a client, or to a message for one. */
export function isStepOfBuilder(chain: readonly ChainLink[], client: number, ecosystem: Ecosystem | undefined): boolean {
  return (
    isOfClasses(ecosystem) &&
    chain.slice(client + 1).some((link) => begins.test(link.name) || (makerClass.test(link.name) && /^[A-Z]/.test(link.name)))
  );
}

/** `Slack`, `PostHog`: a class that is called as the system itself. */
function isOwnName(name: string, system: CatalogueSystem): boolean {
  return [system.id, system.name, ...Object.values(system.services ?? {}).flat()].map(plainName).includes(plainName(name));
}

function plainName(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}
