import { describe, expect, test } from "vitest";
import { nameTrap, valueTrap } from "../../../server/src/code/traps.ts";

describe("a URL that nothing calls", () => {
  test.each([
    "https://assets.partner.example/logo.png",
    "https://www.googleapis.com/auth/indexing",
    "https://graph.microsoft.com/Mail.Send",
    "http://www.w3.org/1999/xlink",
    "https://example.com/webhook",
    "https://docs.partner.example/quickstart",
    "https://partner.example/help/article/domains",
    "https://partner.example/pricing",
    "https://www.youtube.com/embed/abc",
    "https://github.com/acme/shop",
    "https://go.microsoft.com/fwlink/?linkid=858517",
    "https://*.partner.example/orders",
    "https://partner.example/orders/*",
    "https://x.com/acme/status/1",
    "https://en.wikipedia.org/wiki/Cron",
    "https://discord.gg/abc",
    "https://shop.partner.example/pages/rules",
    "https://partner.example/signin",
    "https://www.gravatar.com/avatar/",
    "https://img.youtube.com/vi/",
  ])("is no endpoint by itself: %s", (url) => expect(valueTrap(url)).toBeDefined());

  test.each([
    "https://api.partner.example/v2",
    "https://api.partner.example/docs",
    "https://developer.partner.example/api/orders",
    "https://feeds.distributor.example/products.csv",
    "https://api.example.com/v1",
    "https://login.partner.example",
    "https://sandbox.partner.example",
    "https://www.facebook.com/v",
    "https://www.facebook.com/v20.0/me",
    "https://partner.example/oauth/token",
    "wss://ws.partner.example",
    "https://github.com/login/oauth",
    "https://github.com/acme/shop/releases/download/v1",
    "https://www.facebook.com/v19.0/dialog/oauth",
    "https://www.linkedin.com/oauth/v2/accessToken",
    "https://www.youtube.com/oembed",
    "https://en.wikipedia.org/w/api.php",
  ])("may be one: %s", (url) => expect(valueTrap(url)).toBeUndefined());

  test.each([
    "learnMoreHref",
    "ctaUrl",
    "courseUrl",
    "releaseURL",
    "permalink",
    "unsubscribeUrl",
    "notificationSettingsUrl",
    "shortLink",
    "SourceUri",
    "post_url",
    "video_thumbnail_url",
    "docReference",
    "qrCode",
    "privacyPolicyUrl",
    "ALLOWED_ISSUERS_1",
    "sponsor_open_collective_url",
    "SITE_URL",
    "NEXT_PUBLIC_SITE_URL",
    "frontendOrigin",
    "STYLE_GUIDE_URL",
  ])("is a link under the name %s", (name) => expect(nameTrap(name)).toBeDefined());

  test.each([
    "PARTNER_URL",
    "baseUrl",
    "tokenUrl",
    "apiEndpoint",
    "BROKER_URI",
    "linkedInApi",
    "loginUrl",
    "webhookUrl",
    "HELP_DESK_API",
    "DESK_SITE_URL",
  ])("may be an endpoint under the name %s", (name) => expect(nameTrap(name)).toBeUndefined());
});
