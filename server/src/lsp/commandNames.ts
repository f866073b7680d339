/** What other editors may ask by `workspace/executeCommand`: named like the requests, so that no client's own commands collide with them. */
export const commandNames = {
  scanWorkspace: "perimeter/scanWorkspace",
  draftPerimeter: "perimeter/draftPerimeter",
  newContract: "perimeter/newContract",
  approveContract: "perimeter/approveContract",
  silenceFinding: "perimeter/silenceFinding",
  defaultToSandbox: "perimeter/defaultToSandbox",
  explainRule: "perimeter/explainRule",
  overview: "perimeter/overview",
  decisions: "perimeter/decisions",
  decision: "perimeter/decision",
  decide: "perimeter/decide",
  report: "perimeter/report",
  /** Says what a rule is for, where the client has no pages. */
  tellRule: "perimeter/tellRule",
  /** Opens a place (an LSP location, its range optional) in the editor. */
  showPlace: "perimeter/showPlace",
} as const;
