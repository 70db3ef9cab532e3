using System.Xml.Linq;

namespace ImagePipeline.LocalAws.CloudFront;

/// <summary>The policies that AWS has made, under the ids and names that it documents.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html, and the pages beside it.
/// </remarks>
internal static class ManagedPolicies
{
    // Of every one: nobody may change them.
    private const string Version = "E23ZP02F085DFQ";

    private static readonly string[] s_preflight = ["Origin", "Access-Control-Request-Headers", "Access-Control-Request-Method"];

    private static readonly XElement s_simple = Cors(["GET", "HEAD"]);

    private static readonly XElement s_everyMethod = Cors(["GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS"], new XElement("AccessControlExposeHeaders", Listed(["*"], "Header")));

    private static readonly XElement s_security = new("SecurityHeadersConfig",
        new XElement("XSSProtection", Override(false), new XElement("Protection", true), new XElement("ModeBlock", true)),
        new XElement("FrameOptions", Override(false), new XElement("FrameOption", "SAMEORIGIN")),
        new XElement("ReferrerPolicy", Override(false), new XElement("ReferrerPolicy", "strict-origin-when-cross-origin")),
        new XElement("ContentTypeOptions", Override(true)),
        new XElement("StrictTransportSecurity", Override(false), new XElement("IncludeSubdomains", false), new XElement("Preload", false), new XElement("AccessControlMaxAgeSec", 31536000)));

    public static IReadOnlyDictionary<string, Resource> Cache { get; } = ById(
        OfCache("658327ea-f89d-4fab-a63d-7e88639e58f6", "Managed-CachingOptimized", "Policy with caching enabled. Supports Gzip and Brotli compression.", (1, 86400, 31536000), gzip: true, brotli: true),
        OfCache("b2884449-e4de-46a7-ac36-70bc7f1ddd6d", "Managed-CachingOptimizedForUncompressedObjects", "Default policy when compression is disabled", (1, 86400, 31536000)),
        OfCache("4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "Managed-CachingDisabled", "Policy with caching disabled", (0, 0, 0)),
        OfCache("08627262-05a9-4f76-9ded-b50ca2e3a84f", "Managed-Elemental-MediaPackage", "Policy for Elemental MediaPackage Origin", (0, 86400, 31536000), gzip: true,
            headers: ["Origin"], queries: ["aws.manifestfilter", "start", "end", "m"]),
        OfCache("2e54312d-136d-493c-8eb9-b001f22f67d2", "Managed-Amplify", "Policy for Amplify Origin", (2, 2, 600), gzip: true, brotli: true,
            headers: ["Authorization", "CloudFront-Viewer-Country", "Host"], cookies: "all", query: "all"),
        OfCache("83da9c7e-98b4-4e11-a168-04f0df8e2c65", "UseOriginCacheControlHeaders", "Policy for origins that say by headers what is cached", (0, 0, 31536000), gzip: true, brotli: true,
            headers: ["Host", "Origin", "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"], cookies: "all"),
        OfCache("4cc15a8a-d715-48a4-82b8-cc0b614638fe", "UseOriginCacheControlHeaders-QueryStrings", "Policy for origins that say by headers what is cached, by query strings", (0, 0, 31536000), gzip: true, brotli: true,
            headers: ["Host", "Origin", "X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"], cookies: "all", query: "all"));

    public static IReadOnlyDictionary<string, Resource> OriginRequest { get; } = ById(
        OfOrigin("216adef6-5c7f-47e4-b989-5492eafa07d3", "Managed-AllViewer", "Policy to forward all parameters in viewer requests", "allViewer", [], "all", "all"),
        OfOrigin("b689b0a8-53d0-40ab-baf2-68738e2966ac", "Managed-AllViewerExceptHostHeader", "Policy to forward all parameters in viewer requests except for the Host header", "allExcept", ["Host"], "all", "all"),
        OfOrigin("33f36d7e-f396-46d9-90e0-52428a34d9dc", "Managed-AllViewerAndCloudFrontHeaders-2022-06",
            "Policy to forward all parameters in viewer requests and all CloudFront headers that were released through June 2022", "allViewerAndWhitelistCloudFront",
            [
                "CloudFront-Forwarded-Proto", "CloudFront-Is-Android-Viewer", "CloudFront-Is-Desktop-Viewer", "CloudFront-Is-IOS-Viewer", "CloudFront-Is-Mobile-Viewer", "CloudFront-Is-SmartTV-Viewer",
                "CloudFront-Is-Tablet-Viewer", "CloudFront-Viewer-Address", "CloudFront-Viewer-ASN", "CloudFront-Viewer-City", "CloudFront-Viewer-Country", "CloudFront-Viewer-Country-Name",
                "CloudFront-Viewer-Country-Region", "CloudFront-Viewer-Country-Region-Name", "CloudFront-Viewer-Http-Version", "CloudFront-Viewer-Latitude", "CloudFront-Viewer-Longitude",
                "CloudFront-Viewer-Metro-Code", "CloudFront-Viewer-Postal-Code", "CloudFront-Viewer-Time-Zone", "CloudFront-Viewer-TLS",
            ],
            "all", "all"),
        OfOrigin("88a5eaf4-2fd4-4709-b370-b4c650ea3fcf", "Managed-CORS-S3Origin", "Policy for S3 origin with CORS", "whitelist", s_preflight),
        OfOrigin("59781a5b-3903-41f3-afcb-af62929ccde1", "Managed-CORS-CustomOrigin", "Policy for custom origin with CORS", "whitelist", ["Origin"]),
        OfOrigin("acba4595-bd28-49b8-b9fe-13317c0390fa", "Managed-UserAgentRefererHeaders", "Policy to forward user-agent and referer headers to origin", "whitelist", ["User-Agent", "Referer"]),
        OfOrigin("775133bc-15f2-49f9-abea-afb2e0bf67d2", "Managed-Elemental-MediaTailor-PersonalizedManifests", "Policy for Elemental MediaTailor Origin", "whitelist",
            [.. s_preflight, "User-Agent", "X-Forwarded-For"], query: "all"),
        OfOrigin("bf0718e1-ba1e-49d1-88b1-f726733018ae", "Managed-HostHeaderOnly", "Policy to forward the Host header alone", "whitelist", ["Host"]));

    public static IReadOnlyDictionary<string, Resource> ResponseHeaders { get; } = ById(
        OfResponse("60669652-455b-4ae9-85a4-c4c02393f86c", "Managed-SimpleCORS", "Allows all origins for simple CORS requests", s_simple),
        OfResponse("5cc3b908-e619-4b99-88e5-2cf7f45965bd", "Managed-CORS-With-Preflight", "Allows all origins for CORS requests, including preflight requests", s_everyMethod),
        OfResponse("67f7725c-6f97-4210-82d7-5512b31e9d03", "Managed-SecurityHeadersPolicy", "Adds a set of security headers to every response", s_security),
        OfResponse("e61eb60c-9c35-4d20-a928-2b84e02af89c", "Managed-CORS-and-SecurityHeadersPolicy", "Allows all origins for simple CORS requests and adds security headers", s_simple, s_security),
        OfResponse("eaab4381-ed33-4a86-88ca-d9558dc6cd63", "Managed-CORS-with-preflight-and-SecurityHeadersPolicy", "Allows all origins for CORS requests, including preflight requests, and adds security headers", s_everyMethod, s_security));

    private static Dictionary<string, Resource> ById(params ReadOnlySpan<(string Id, XElement Config)> policies)
    {
        var byId = new Dictionary<string, Resource>();
        foreach (var (id, config) in policies)
        {
            byId[id] = new Resource(id, config, Version, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);
        }

        return byId;
    }

    private static (string Id, XElement Config) OfCache(
        string id, string name, string comment, (int Min, int Default, int Max) ttl, bool gzip = false, bool brotli = false, string[]? headers = null, string cookies = "none", string query = "none",
        string[]? queries = null) => (id, Shapes.CachePolicy.Read(new XElement("CachePolicyConfig",
            new XElement("Comment", comment),
            new XElement("Name", name),
            new XElement("DefaultTTL", ttl.Default),
            new XElement("MaxTTL", ttl.Max),
            new XElement("MinTTL", ttl.Min),
            new XElement("ParametersInCacheKeyAndForwardedToOrigin",
                new XElement("EnableAcceptEncodingGzip", gzip),
                new XElement("EnableAcceptEncodingBrotli", brotli),
                Selection("Header", headers is null ? "none" : "whitelist", headers),
                Selection("Cookie", cookies),
                Selection("QueryString", queries is null ? query : "whitelist", queries)))));

    private static (string Id, XElement Config) OfOrigin(string id, string name, string comment, string behavior, string[] headers, string cookies = "none", string query = "none") =>
        (id, Shapes.OriginRequestPolicy.Read(new XElement("OriginRequestPolicyConfig",
            new XElement("Comment", comment),
            new XElement("Name", name),
            Selection("Header", behavior, headers),
            Selection("Cookie", cookies),
            Selection("QueryString", query))));

    private static (string Id, XElement Config) OfResponse(string id, string name, string comment, params XElement[] parts) =>
        (id, Shapes.ResponseHeadersPolicy.Read(new XElement("ResponseHeadersPolicyConfig", new XElement("Comment", comment), new XElement("Name", name), parts)));

    // <HeadersConfig><HeaderBehavior>whitelist</HeaderBehavior><Headers><Quantity>1</Quantity><Items><Name>Host</Name></Items></Headers></HeadersConfig>
    private static XElement Selection(string what, string behavior, string[]? names = null) => new($"{what}sConfig",
        new XElement($"{what}Behavior", behavior),
        names is { Length: > 0 } ? new XElement($"{what}s", Listed(names, "Name")) : null);

    private static XElement Cors(string[] methods, XElement? exposed = null) => new("CorsConfig",
        new XElement("AccessControlAllowOrigins", Listed(["*"], "Origin")),
        new XElement("AccessControlAllowHeaders", Listed(["*"], "Header")),
        new XElement("AccessControlAllowMethods", Listed(methods, "Method")),
        new XElement("AccessControlAllowCredentials", false),
        exposed,
        new XElement("OriginOverride", false));

    private static XElement[] Listed(string[] values, string item) => [new("Quantity", values.Length), new("Items", values.Select(value => new XElement(item, value)))];

    private static XElement Override(bool value) => new("Override", value);
}
