import { describe, expect, test } from "vitest";
import { createCatalogue } from "../../../server/src/catalogue/catalogue.ts";
import { sharedPackageOf } from "../../../server/src/catalogue/providers.ts";
import { catalogueSystems } from "../../support/catalogue.ts";

const catalogue = createCatalogue(catalogueSystems);

describe("looking up a package", () => {
  test.each([
    ["npm", "stripe", "stripe"],
    ["npm", "@sentry/nextjs", "sentry"],
    ["npm", "@logtail/pino", "logtail"],
    ["npm", "@opentelemetry/exporter-trace-otlp-http", "opentelemetry"],
    ["pypi", "google.cloud.storage", "google-cloud-storage"],
    ["pypi", "stripe.error", "stripe"],
    ["pypi", "google.cloud.storage_v1", "google-cloud-storage"],
    ["pypi", "sentry_sdk.integrations.flask", "sentry"],
    ["go", "github.com/stripe/stripe-go/v76", "stripe"],
  ] as const)("the %s module %s is of %s", (ecosystem, module, id) => {
    expect(catalogue.byPackage(ecosystem, module)?.id).toBe(id);
  });

  test.each([
    ["npm", "googleapis"],
    ["npm", "aws-sdk"],
    ["pypi", "boto3"],
    ["npm", "openai"],
    ["npm", "react"],
    ["pypi", "stripe_helpers"],
    ["pypi", "twilio_sender.jobs"],
    ["npm", "@aws-sdk/client-s3"],
  ] as const)("the %s package %s is not of one system by itself", (ecosystem, module) =>
    expect(catalogue.byPackage(ecosystem, module)).toBeUndefined(),
  );

  test.each([
    ["npm", "@aws-sdk/client-s3", "aws", "s3", "aws-s3"],
    ["npm", "@aws-sdk/lib-dynamodb", "aws", "dynamodb", "aws-dynamodb"],
    ["npm", "@aws-sdk/client-secrets-manager", "aws", "secrets-manager", "aws-secrets-manager"],
    ["npm", "@aws-sdk/client-textract", "aws", "textract", "aws-textract"],
    ["npm", "@googleapis/indexing", "google", "indexing", "google-indexing"],
    ["npm", "@google-cloud/secret-manager", "google", "secret-manager", "google-secret-manager"],
    ["go", "github.com/aws/aws-sdk-go-v2/service/sqs", "aws", "sqs", "aws-sqs"],
    ["maven", "software.amazon.awssdk.services.dynamodb.DynamoDbClient", "aws", "dynamodb", "aws-dynamodb"],
    ["npm", "firebase-admin/messaging", "firebase", "messaging", "fcm"],
  ] as const)("the service in %s %s is %s %s: %s", (ecosystem, module, provider, service, id) => {
    const found = sharedPackageOf(ecosystem, module);
    expect([found?.shared.provider, found?.service]).toEqual([provider, service]);
    expect(catalogue.byService(provider, service)?.id).toBe(id);
  });

  test.each([
    ["maven", "com.amazonaws.services.s3.model", "aws-s3"],
    ["maven", "software.amazon.awssdk.services.sqs", "aws-sqs"],
    ["maven", "com.google.cloud.storage", "google-cloud-storage"],
    ["maven", "com.google.api.services.sheets.v4", "google-sheets"],
    ["maven", "com.google.firebase.messaging", "fcm"],
    ["maven", "com.azure.storage.blob", "azure-blob-storage"],
    ["maven", "com.azure.messaging.servicebus", "azure-service-bus"],
    ["nuget", "Amazon.S3", "aws-s3"],
    ["nuget", "Amazon.S3.Model", "aws-s3"],
    ["nuget", "Amazon.DynamoDBv2.DataModel", "aws-dynamodb"],
    ["nuget", "Amazon.SimpleNotificationService", "aws-sns"],
    ["nuget", "Amazon.SimpleEmailV2", "aws-ses"],
    ["nuget", "Amazon.Lambda.Model", "aws-lambda"],
    ["nuget", "Google.Cloud.Storage.V1", "google-cloud-storage"],
    ["nuget", "Google.Apis.Sheets.v4.Data", "google-sheets"],
    ["nuget", "FirebaseAdmin.Messaging", "fcm"],
    ["nuget", "Azure.Storage.Blobs", "azure-blob-storage"],
    ["nuget", "Azure.Messaging.ServiceBus", "azure-service-bus"],
    ["nuget", "Azure.Security.KeyVault.Secrets", "azure-key-vault"],
    ["nuget", "Microsoft.Azure.Cosmos", "azure-cosmos-db"],
    ["composer", "Aws\\S3", "aws-s3"],
    ["composer", "\\Aws\\SecretsManager", "aws-secrets-manager"],
    ["composer", "Google\\Cloud\\PubSub", "google-pubsub"],
    ["composer", "MicrosoftAzure\\Storage\\Blob", "azure-blob-storage"],
    ["gem", "Aws::S3", "aws-s3"],
    ["gem", "aws-sdk-sqs", "aws-sqs"],
    ["gem", "google/cloud/storage", "google-cloud-storage"],
    ["gem", "google/apis/drive_v3", "google-drive"],
    ["gem", "Google::Apis::SheetsV4", "google-sheets"],
    ["cargo", "aws_sdk_s3", "aws-s3"],
    ["cargo", "aws_sdk_dynamodb::types", "aws-dynamodb"],
    ["cargo", "google_cloud_pubsub::client", "google-pubsub"],
    ["cargo", "azure_storage_blobs::prelude", "azure-blob-storage"],
  ] as const)("the service in %s %s is %s", (ecosystem, module, id) => {
    const found = sharedPackageOf(ecosystem, module);
    expect(found && catalogue.byService(found.shared.provider, found.service ?? "")?.id).toBe(id);
  });

  test.each([
    ["maven", "com.amazonaws.services.lambda.runtime.events"],
    ["maven", "com.amazonaws.regions"],
    ["maven", "com.azure.identity"],
    ["maven", "com.google.common.collect"],
    ["maven", "com.google.firebase"],
    ["nuget", "Amazon"],
    ["nuget", "Amazon.Lambda.Core"],
    ["nuget", "Amazon.Lambda.APIGatewayEvents"],
    ["nuget", "Amazon.CDK.AWS.S3"],
    ["nuget", "Azure"],
    ["nuget", "Google"],
    ["composer", "Aws"],
    ["composer", "Google"],
    ["composer", "AwsTools\\S3"],
    ["gem", "awsome"],
    ["cargo", "aws_config"],
  ] as const)("%s %s is no service's", (ecosystem, module) => {
    expect(sharedPackageOf(ecosystem, module)).toBeUndefined();
  });

  test.each([
    ["nuget", "Amazon.Runtime"],
    ["nuget", "Amazon.Extensions.NETCore.Setup"],
    ["nuget", "Google.Apis.Auth.OAuth2"],
    ["nuget", "Google.Apis.Services"],
    ["composer", "Aws\\Credentials"],
    ["composer", "Aws\\Exception"],
    ["cargo", "google_cloud_auth"],
  ] as const)("%s %s is a helper of a provider, and reaches nothing", (ecosystem, module) => {
    const found = sharedPackageOf(ecosystem, module);
    expect(found && catalogue.byService(found.shared.provider, found.service ?? "")).toBeUndefined();
  });

  test("helpers of a shared package are no service", () => {
    expect(catalogue.byService("google", "auth")).toBeUndefined();
    expect(catalogue.byService("aws", "config")).toBeUndefined();
  });

  test.each([
    ["maven", "com.stripe.model", "stripe"],
    ["maven", "com.stripe:stripe-java", "stripe"],
    ["nuget", "Stripe.Checkout", "stripe"],
    ["nuget", "PostmarkDotNet", "postmark"],
    ["composer", "\\Stripe\\Checkout", "stripe"],
    ["composer", "stripe/stripe-php", "stripe"],
    ["gem", "send_grid", "sendgrid"],
    ["gem", "SendGrid", "sendgrid"],
    ["gem", "sentry-ruby", "sentry"],
    ["gem", "octokit", "github"],
    ["cargo", "async-stripe", "stripe"],
    ["cargo", "octocrab::models", "github"],
  ] as const)("finds the %s module %s: %s", (ecosystem, module, id) => expect(catalogue.byPackage(ecosystem, module)?.id).toBe(id));

  test.each([
    ["maven", "com.stripeterminal"],
    ["nuget", "StripeTerminalFake"],
    ["nuget", "Acme.Stripe"],
    ["composer", "StripeTerminalFake\\Charge"],
    ["gem", "StripeTerminal"],
    ["cargo", "stripe_terminal"],
  ] as const)("knows nobody of the %s module %s", (ecosystem, module) => expect(catalogue.allOfPackage(ecosystem, module)).toEqual([]));
});
