import { phrase } from "../core/l10n.ts";
/** The eight gates between a demo and a product, each with the question behind it. */
export const gateQuestions: Readonly<Record<string, string>> = {
  logging: phrase("would one see what happened"),
  staging: phrase("is there a place to try it"),
  rateLimits: phrase("what stops it from doing too much"),
  secrets: phrase("where do the credentials lie"),
  errorRecovery: phrase("what happens when it fails half-way"),
  performance: phrase("does it hold under load"),
  auth: phrase("who may call it"),
  tests: phrase("what proves that it works"),
};
