import type { Test } from "../code/expr.ts";
import type { Guard } from "./endpoint.ts";
import type { TextValue } from "./value.ts";

const flagNames = /^(NODE_ENV|APP_ENV|ENV|ENVIRONMENT|RAILS_ENV|RACK_ENV|DJANGO_SETTINGS_MODULE|ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT|SPRING_PROFILES_ACTIVE|FLASK_ENV|GO_ENV|STAGE|DEPLOY_ENV|VERCEL_ENV|PROD|MODE)$/i;
const productionWord = /^(prod|production|live)$/i;
const developmentWord = /^(dev|development|test|testing|local|staging|stage|sandbox|ci)$/i;
const liveSwitch = /(^|[_.-]|is|use)(prod|production|live)([_.-]|mode|$)/i;
const sandboxSwitch = /(^|[_.-]|is|use)(sandbox|test|staging|dev|development|debug|demo|mock)([_.-]|mode|$)/i;

/** Whether a variable of this name says which stage the program runs in. */
export function isProductionFlag(name: string): boolean {
  return flagNames.test(name);
}

interface Subject {
  readonly env?: string;
  readonly name: string;
  readonly fallback?: TextValue;
}

/**
 * The condition on each of `count` alternatives: the first is taken when the test holds, the others when not.
 * A value under a production test is meant for production; `isDefault` says what happens when nothing is set.
 */
export function guardsOf(test: Test, count: number, subject: Subject): readonly Guard[] {
  const words = camelWords(subject.env ?? subject.name);
  const stage = isProductionFlag(subject.env ?? subject.name);
  const literals = test.equals ?? [];
  const asksProduction = (stage && literals.some((l) => productionWord.test(l)))
    || (!stage && literals.some((l) => productionWord.test(l)))
    || (literals.length === 0 && liveSwitch.test(words) && !sandboxSwitch.test(words));
  const asksDevelopment = literals.some((l) => developmentWord.test(l));
  const fallbackHolds = subject.fallback !== undefined && (literals.length === 0 || literals.includes(subject.fallback.text));
  const holdsUnset = (test.equals?.includes("") ?? false) || fallbackHolds;
  const place = subject.fallback?.literal?.place;
  return Array.from({ length: count }, (_, index) => {
    const taken = (index === 0) !== (test.negated ?? false);
    const production = asksProduction ? (taken ? "only" : "never") : asksDevelopment && stage ? (taken ? "never" : "only") : "unrelated";
    return {
      production,
      isDefault: taken === holdsUnset,
      ...(subject.env !== undefined && { env: subject.env }),
      ...(subject.fallback && place && { flagFallback: { value: subject.fallback.text, place } }),
    };
  });
}

function camelWords(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1_$2");
}
