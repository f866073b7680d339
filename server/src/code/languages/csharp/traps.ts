import { compared, forPeople } from "../../traps.ts";

/** Functions whose arguments are looked at, shown or registered, but never requested. */
const callTraps: readonly (readonly [RegExp, string])[] = [
  [
    /^(StartsWith|EndsWith|Contains|IndexOf|LastIndexOf|Equals|Compare|CompareTo|CompareOrdinal|Split|IsMatch|Match|Matches|Regex|IsBaseOf|SequenceEqual|RemovePrefix|TrimStart|ContainsKey|Any|All)$/,
    compared,
  ],
  [
    /^(Log|LogInformation|LogDebug|LogWarning|LogError|LogCritical|LogTrace|Debug|Info|Information|Warn|Warning|Error|Fatal|Verbose|Trace|WriteLine|Write|WriteLineAsync|WriteError|Markup|MarkupLine|Fail|Print|AddError|AddModelError|Describe|TraceInformation|TraceError|SetStatus|AddEvent)$/,
    forPeople,
  ],
  [
    /^(WithSummary|WithDescription|WithMessage|WithTitle|WithName|HasComment|WithUrlText|Problem|ValidationProblem|AddTable|Title)$/,
    forPeople,
  ],
  [
    /^(MapGet|MapPost|MapPut|MapPatch|MapDelete|MapMethods|Map|MapHub|MapControllerRoute|MapGroup|MapHealthChecks|MapFallbackToFile|MapWhen|UseExceptionHandler|UseUrls|RedirectToAction|RedirectToPage|Redirect|LocalRedirect|RedirectPermanent|Created|CreatedAtAction|Accepted|Action|RouteUrl|UseSwaggerUI|SwaggerEndpoint|UseMiddleware|NavigateTo)$/,
    "a route of one's own",
  ],
  [/^(WithOrigins|SetIsOriginAllowed|AddOrigin|AllowedOrigins)$/, "a list to compare with"],
  [
    /^(Be|BeEquivalentTo|NotBe|Equal|NotEqual|AreEqual|AreNotEqual|IsTrue|IsFalse|ShouldBe|ShouldContain|StartWith|EndWith|Contain|EqualTo|That|InlineData|TestCase|DataRow|Verify|Setup)$/,
    compared,
  ],
  [
    /^(XNamespace|XName|XmlQualifiedName|XmlRoot|XmlElement|XmlType|DataContract|ServiceContract|OperationContract|WebServiceBinding|AddNamespace|SoapAction|LookupNamespace|XmlNamespace|SelectSingleNode)$/,
    "a name, not an address",
  ],
  [
    /^(RequestScope|Claim|HasClaim|FindFirst|FindFirstValue|RequireClaim|RequireScope|AddScope|AcquireTokenForClient|AcquireTokenSilent|TokenRequestContext|ScopeRequirement)$/,
    "a name in a token, not an address",
  ],
  [/^(OpenApiInfo|OpenApiContact|OpenApiLicense|OpenApiServer|SwaggerDoc|Contact|License|ExternalDocs)$/, "metadata"],
  [/(Exception|Error)$/, "the text of an error"],
  [/^(WithUrl|WithPath|RespondWith|UsingGet|ForUrl|ForCallsTo|ShouldHaveCalled|Expect|When|MockHttp|WithBody)$/, compared],
];

const headers = /^(user-agent|referer|origin|accept|x-title|http-referer|access-control-allow-origin|content-security-policy|link)$/i;

/** Why the arguments of a function are no endpoints; undefined where they may be. `first`: its first argument, where that is a text. */
export function callTrap(name: string, first: string | undefined): string | undefined {
  if (
    /^(Add|TryAddWithoutValidation|Append|Set|SetHeader|AddHeader|AddDefaultHeader|WithHeader|ParseAdd|Header)$/.test(name) &&
    first !== undefined &&
    headers.test(first)
  )
    return "a header's text";
  return callTraps.find(([pattern]) => pattern.test(name))?.[1];
}
