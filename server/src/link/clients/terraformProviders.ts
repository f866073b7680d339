/** Systems by the name of a Terraform provider, where it is called otherwise than the system. */
export const terraformProviders: Readonly<Record<string, string>> = {
  azurerm: "azure-resource-manager",
  azuread: "microsoft-graph",
  heroku: "heroku",
  hcloud: "hetzner-cloud",
  mongodbatlas: "mongodb-atlas",
  newrelic: "new-relic",
  onepassword: "1password",
  helm: "kubernetes",
  fly: "fly-io",
  tfe: "hashicorp-cloud",
  vault: "hashicorp-cloud",
  grafana: "grafana-cloud",
  confluent: "confluent-cloud",
  ec: "elastic-cloud",
};

/** Systems in which Terraform keeps its state, by the name of the backend. */
export const terraformBackends: Readonly<Record<string, string>> = {
  s3: "aws-s3",
  gcs: "google-cloud-storage",
  azurerm: "azure-blob-storage",
  remote: "hashicorp-cloud",
  cloud: "hashicorp-cloud",
  kubernetes: "kubernetes",
};
