/** The eight gates between a demo and a product, each with the question behind it. */
export const gateQuestions: Readonly<Record<string, string>> = {
  logging: "would one see what happened",
  staging: "is there a place to try it",
  rateLimits: "what stops it from doing too much",
  secrets: "where do the credentials lie",
  errorRecovery: "what happens when it fails half-way",
  performance: "does it hold under load",
  auth: "who may call it",
  tests: "what proves that it works",
};
