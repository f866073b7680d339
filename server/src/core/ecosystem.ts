/** The registries that packages come from. */
export type Ecosystem = "npm" | "pypi" | "gem" | "go" | "composer" | "maven" | "nuget" | "cargo";
