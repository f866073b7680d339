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

/** Services of the two clouds whose provider is no system by itself, by how the types of their resources begin. */
const services: readonly (readonly [RegExp, string])[] = [
  [
    /^aws_(s3|lambda|dynamodb|sqs|sns|route53|cloudfront|iam|acm|kms|ssm|secretsmanager|ecs|ecr|eks|rds|elasticache|kinesis|ses|redshift|glue|athena|batch|codebuild|codepipeline)(_|$)/,
    "$1",
  ],
  [/^aws_(?:api_gateway|apigatewayv2)_/, "apigateway"],
  [/^aws_cloudwatch_log_/, "logs"],
  [/^aws_cloudwatch_event_/, "events"],
  [/^aws_cloudwatch_/, "cloudwatch"],
  [/^aws_db_/, "rds"],
  [
    /^aws_(?:instance|vpc|subnet|security_group|route|route_table|nat_gateway|internet_gateway|eip|ebs|key_pair|launch_template|volume)(?:_|$)/,
    "ec2",
  ],
  [/^aws_a?lb(?:_|$)/, "elasticloadbalancing"],
  [/^aws_(?:app)?autoscaling_/, "autoscaling"],
  [/^aws_msk_/, "kafka"],
  [/^aws_cognito_/, "cognito-idp"],
  [/^aws_sfn_/, "states"],
  [/^aws_efs_/, "elasticfilesystem"],
  [
    /^google_(storage|bigquery|pubsub|compute|container|cloudfunctions|dns|redis|monitoring|logging|spanner|firestore|cloudbuild)2?(_|$)/,
    "$1",
  ],
  [/^google_cloud_run_/, "run"],
  [/^google_sql_/, "sqladmin"],
  [/^google_(?:project|folder|organization)(?:_|$)/, "cloudresourcemanager"],
  [/^google_service_account(?:_|$)/, "iam"],
  [/^google_secret_manager_/, "secretmanager"],
  [/^google_kms_/, "cloudkms"],
  [/^google_cloud_scheduler_/, "cloudscheduler"],
  [/^google_cloud_tasks_/, "cloudtasks"],
  [/^google_artifact_registry_/, "artifactregistry"],
  [/^google_app_engine_/, "appengine"],
];

/** The cloud and the service of it that a resource of Terraform belongs to; undefined for all other resources. */
export function terraformService(type: string): readonly ["aws" | "google", string] | undefined {
  for (const [pattern, service] of services) {
    const found = pattern.exec(type);
    if (found) return [type.startsWith("aws_") ? "aws" : "google", service === "$1" ? (found[1] ?? "") : service];
  }
  return undefined;
}
