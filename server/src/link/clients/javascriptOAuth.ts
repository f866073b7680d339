import { loginAt } from "../../code/logins.ts";
import type { RequestShape, Slot } from "./shape.ts";

const languages = ["typescript"];
/** Where people are sent to allow something: a link, asked by their browser. */
const shown = { languages, url: [], verb: "" } as const;
/** What the program itself asks of whoever keeps the logins. */
const asked = { ...shown, asks: "$", access: "read" } as const;
const first: readonly Slot[] = [{ arg: 0 }];
const keys = (...names: readonly string[]): readonly Slot[] => names.map((key) => ({ key, of: 0 }));
const authHost: readonly Slot[] = ["authorizeHost", "tokenHost"].map((key) => ({ key, within: "auth", of: 0 }));
const tokenHost: readonly Slot[] = [{ key: "tokenHost", within: "auth", of: 0 }];
const simple = "simple-oauth2:{AuthorizationCode,ClientCredentials,ResourceOwnerPassword}()";
const issued = "openid-client:{default.,}{Issuer.discover,Issuer}().Client()";

/** Arctic's classes, each for one provider, by the provider's name. */
const arctic: readonly (readonly [name: string, provider: string])[] = [
  ...["Apple", "Discord", "Facebook", "GitHub", "GitLab", "Google", "LinkedIn", "Slack", "Spotify", "Twitch", "Twitter"].map(
    (name) => [name, name.toLowerCase()] as const,
  ),
  ["MicrosoftEntraId", "azure"],
];

/** Clients of OAuth and OpenID Connect that are told whose. */
export const javascriptOAuth: readonly RequestShape[] = [
  { ...shown, callee: `${simple}.authorizeURL`, base: authHost },
  { ...asked, callee: `${simple}.{getToken,createToken().refresh,createToken().revoke,createToken().revokeAll}`, base: tokenHost },
  { ...shown, callee: "client-oauth2:{default,ClientOAuth2}().{code,token}.getUri", base: keys("authorizationUri") },
  {
    ...asked,
    callee: "client-oauth2:{default,ClientOAuth2}().{code,token,owner,credentials,jwt}.getToken",
    base: keys("accessTokenUri", "authorizationUri"),
  },
  { ...shown, callee: "oauth:{default.,}{OAuth2,OAuth}().getAuthorizeUrl", base: [{ arg: 2 }] },
  {
    ...asked,
    callee: "oauth:{default.,}OAuth2().{getOAuthAccessToken,get,getProtectedResource}",
    base: [{ arg: 2 }],
  },
  { ...asked, callee: "oauth:{default.,}OAuth().{getOAuthRequestToken,getOAuthAccessToken}", base: first },
  { ...shown, callee: `${issued}.{authorizationUrl,endSessionUrl}`, base: [...keys("authorization_endpoint", "issuer"), ...first] },
  {
    ...asked,
    callee: `${issued}.{callback,oauthCallback,userinfo,refresh,grant,introspect,revoke,deviceAuthorization,requestResource}`,
    base: [...keys("token_endpoint", "issuer"), ...first],
  },
  // Here the client is handed to each call.
  { ...asked, callee: "openid-client:{buildAuthorizationUrl,buildEndSessionUrl}", url: first, access: "unknown" },
  {
    ...asked,
    callee:
      "openid-client:{authorizationCodeGrant,refreshTokenGrant,clientCredentialsGrant,genericGrantRequest,fetchUserInfo,tokenIntrospection,tokenRevocation,initiateDeviceAuthorization,pollDeviceAuthorizationGrant,fetchProtectedResource}",
    url: first,
  },
  ...arctic.flatMap(([name, provider]): readonly RequestShape[] => {
    const login = loginAt(provider);
    if (!login) return [];
    const { page, token = page } = login;
    return [
      { ...shown, callee: `arctic:${name}().createAuthorizationURL`, page },
      {
        ...shown,
        callee: `arctic:${name}().{validateAuthorizationCode,refreshAccessToken,revokeToken}`,
        page: token,
        verb: "POST",
        access: "read",
      },
    ];
  }),
  { ...shown, callee: "arctic:OAuth2Client().{createAuthorizationURL,createAuthorizationURLWithPKCE}", url: first },
  {
    ...shown,
    callee: "arctic:OAuth2Client().{validateAuthorizationCode,refreshAccessToken,revokeToken}",
    url: first,
    verb: "POST",
    access: "read",
  },
  { ...shown, callee: "google-auth-library:OAuth2Client().generateAuthUrl", page: "https://accounts.google.com/o/oauth2/v2/auth" },
  {
    ...shown,
    callee: "{@node-saml/passport-saml,passport-saml,@node-saml/node-saml}:{Strategy,MultiSamlStrategy,SAML}()",
    url: keys("entryPoint"),
  },
  { ...shown, callee: "keycloak-js:default()", url: keys("url") },
  { ...shown, callee: "oidc-client-ts:{UserManager,OidcClient}()", url: keys("authority") },
];
