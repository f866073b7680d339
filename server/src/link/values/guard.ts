import { debugBuild, type Test } from "../../code/expr.ts";
import { hasPart } from "../../code/textTests.ts";
import type { Place } from "../../core/range.ts";
import { remember } from "../../core/remember.ts";
import type { Guard, Stage } from "../endpoint.ts";

const flagNames =
  /(^|_)(NODE_ENV|APP_?ENV|ENV|ENVIRONMENT|RAILS_ENV|RACK_ENV|DJANGO_SETTINGS_MODULE|ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT|SPRING_PROFILES_ACTIVE|FLASK_ENV|GO_ENV|STAGE|DEPLOY_ENV|VERCEL_ENV|PROD|DEV|MODE)$|^(node|app|deploy|run(time)?)?(env|environment|stage)$/i;
const productionWord = /^(prod|production|live)$/i;
const developmentWord = /^(dev|development|test|testing|local|staging|stage|sandbox|ci)$/i;
const stageLike = /(mode|env|environment|stage|profile)$/i;
const liveSwitch = /(^|[_.-]|is|use)(prod|production|live)([_.-]|mode|env|$)/i;
const developmentSwitch = /(^|[_.-]|is)(dev|development)([_.-]|mode|env|$)/i;
/** Who builds for release says so; where nobody says anything the build is one for debugging. */
const debugBuilds: ReadonlySet<string> = new Set([debugBuild, "__DEV__"]);
/** What a framework takes the stage for where nobody says it. */
const unsetStages: Readonly<Record<string, string>> = { RAILS_ENV: "development", RACK_ENV: "development" };
const sandboxSwitch = /(^|[_.-]|is|use)(sandbox|test|staging|dev|development|debug|demo|mock)([_.-]|mode|$)/i;

/** Whether a variable of this name says which stage the program runs in. */
export function isProductionFlag(name: string): boolean {
  return flagNames.test(name);
}

/** What a condition asks. */
export interface Subject {
  readonly env?: string;
  readonly name: string;
  /** What it is worth when nobody sets anything; undefined: nothing. */
  readonly unset?: string;
  /** That worth is the production flag's own fallback, which stands here. */
  readonly flagFallback?: { readonly value: string; readonly place: Place };
}

/**
 * The condition on each of `count` alternatives: the first is taken when the test holds, the others when not.
 * A value under a production test is meant for production; `isDefault` says what happens when nothing is set.
 */
export function guardsOf(test: Test, count: number, subject: Subject): readonly Guard[] {
  const asks = questionOf(test, subject);
  const stage = stageOf(test, subject);
  const unset = subject.flagFallback?.value ?? unsetStages[subject.env ?? ""] ?? subject.unset;
  const holdsUnset = holds(test, debugBuilds.has(subject.name) ? "true" : unset);
  return Array.from({ length: count }, (_, index) => {
    const taken = index === 0;
    const positive = taken !== (test.negated ?? false);
    const production =
      asks === "production" ? (positive ? "only" : "never") : asks === "development" ? (positive ? "never" : "only") : "unrelated";
    return {
      production,
      isDefault: taken === holdsUnset,
      ...(stage && { stage: positive ? stage : oppositeStage(stage) }),
      ...(subject.env !== undefined && { env: subject.env }),
      ...(positive && test.equals?.length === 1 && test.equals[0] !== undefined && { equals: test.equals[0] }),
      ...(subject.flagFallback && { flagFallback: subject.flagFallback }),
      ...otherwise(test, positive, subject.unset),
      ...(count > 1 && { isSwitch: true as const }),
    };
  });
}

const opposites: Readonly<Record<string, string>> = {
  true: "false",
  "1": "0",
  yes: "no",
  on: "off",
  live: "sandbox",
  prod: "dev",
  production: "development",
};

/** What the subject must be worth for the other alternative to be taken. */
function otherwise({ equals }: Test, positive: boolean, unset: string | undefined): Pick<Guard, "otherwise"> {
  const value = positive ? opposites[(unset ?? "").toLowerCase()] : (equals?.[0] ?? "true");
  return value === undefined ? {} : { otherwise: value };
}

/** What the test, taken without its negation, asks for. */
function questionOf(test: Test, subject: Subject): "production" | "development" | "other" {
  const name = subject.env ?? subject.name;
  const words = camelWords(name);
  const literals = test.equals ?? [];
  if (literals.some((l) => productionWord.test(l))) return "production";
  if (literals.length > 0 && !isTruthTest(literals)) {
    return literals.some((l) => developmentWord.test(l)) && (isProductionFlag(name) || stageLike.test(name)) ? "development" : "other";
  }
  if (debugBuilds.has(name)) return "development";
  const asks =
    liveSwitch.test(words) && !sandboxSwitch.test(words) ? "production" : developmentSwitch.test(words) ? "development" : "other";
  // `x === "false"` asks for the opposite.
  return literals.some(isFalsy) && asks !== "other" ? (asks === "production" ? "development" : "production") : asks;
}

const stageValue = /^(sandbox|sbx|test|testing|staging|uat|demo|qa|preprod|dev|development)$/i;
const stageSwitch = /(^|[_.-]|is|use|in)(sandbox|sbx|test|staging|uat|demo|dev|development)([_.-]|mode|environment|env|$)/i;
const stageAsking = /(mode|env|environment|stage|profile|sandbox|live|server|region|type|account|gateway|test)$/i;

/** The stage that the test, taken without its negation, names. */
function stageOf(test: Test, subject: Subject): Stage | undefined {
  const words = camelWords(subject.env ?? subject.name);
  const literals = test.equals ?? [];
  if (literals.length > 0 && !isTruthTest(literals)) {
    if (literals.every((l) => productionWord.test(l))) return "live";
    return literals.every((l) => stageValue.test(l)) && stageAsking.test(words) ? "sandbox" : undefined;
  }
  const [isLive, isSandbox] = [liveSwitch.test(words), stageSwitch.test(words)];
  if (isLive === isSandbox) return undefined;
  const said = isLive ? "live" : "sandbox";
  return literals.some(isFalsy) ? oppositeStage(said) : said;
}

function oppositeStage(stage: Stage): Stage {
  return stage === "live" ? "sandbox" : "live";
}

function isTruthTest(literals: readonly string[]): boolean {
  return literals.every((l) => /^(true|false|1|0|yes|no|on|off)$/i.test(l));
}

/** Whether the test (with its negation) holds for a value. */
export function holds({ equals, part, negated = false }: Test, value = ""): boolean {
  const isOne = (word: string) => (part ? hasPart(value, word, part) === true : value === word);
  return (equals ? equals.some(isOne) : !isFalsy(value)) !== negated;
}

function isFalsy(value: string): boolean {
  return /^(|false|0|null|undefined|no|off)$/i.test(value);
}

/** The condition under which the other value is used. */
export function complement({ equals, otherwise: _, given: __, stage, ...guard }: Guard): Guard {
  const production = guard.production === "only" ? "never" : guard.production === "never" ? "only" : "unrelated";
  return {
    ...guard,
    production,
    isDefault: !guard.isDefault,
    ...(stage && { stage: oppositeStage(stage) }),
    ...(equals !== undefined && { otherwise: equals }),
  };
}

/** The condition of the alternatives where several tests must hold: what speaks of production speaks for all. */
export function strongest(guards: readonly Guard[]): Guard | undefined {
  return guards.find((g) => g.production !== "unrelated") ?? guards.find((g) => g.isDefault) ?? guards[0];
}

const camelWords = remember((name) => name.replace(/([a-z])([A-Z])/g, "$1_$2"));
