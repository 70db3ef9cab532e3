using System.Xml.Linq;

namespace ImagePipeline.LocalAws.S3;

/// <summary>One rule: from which origins a browser may do what.</summary>
internal sealed record CorsRule(
    IReadOnlyList<string> Origins,
    IReadOnlyList<string> Methods,
    IReadOnlyList<string> Headers,
    IReadOnlyList<string> Exposed,
    string? MaxAge)
{
    public bool Allows(string origin, string method, IEnumerable<string> headers) =>
        Origins.Any(pattern => Wildcard.Matches(pattern, origin, StringComparison.Ordinal))
        && Methods.Contains(method)
        && headers.All(header => Headers.Any(pattern => Wildcard.Matches(pattern, header, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>A bucket's CORS rules; the first that fits an origin and method decides.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html</remarks>
internal sealed record CorsConfiguration(IReadOnlyList<CorsRule> Rules)
{
    private const int MostRules = 100;

    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "HEAD"];

    public static CorsConfiguration Parse(XElement configuration)
    {
        var rules = configuration.Only("CORSRule").Elements().Select(ParseRule).ToList();
        return rules.Count is > 0 and <= MostRules ? new CorsConfiguration(rules) : throw S3Errors.MalformedXml();
    }

    public CorsRule? Find(string origin, string method, IEnumerable<string> headers) =>
        Rules.FirstOrDefault(rule => rule.Allows(origin, method, headers));

    private static CorsRule ParseRule(XElement rule)
    {
        rule.Only("ID", "AllowedOrigin", "AllowedMethod", "AllowedHeader", "ExposeHeader", "MaxAgeSeconds");
        var parsed = new CorsRule(Values(rule, "AllowedOrigin"), Values(rule, "AllowedMethod"), Values(rule, "AllowedHeader"),
            Values(rule, "ExposeHeader"), rule.Child("MaxAgeSeconds")?.Value);
        if (parsed.Origins.Count == 0 || parsed.Methods.Count == 0 || (parsed.MaxAge is { } age && !int.TryParse(age, out _)))
        {
            throw S3Errors.MalformedXml();
        }

        if (parsed.Methods.FirstOrDefault(method => !Methods.Contains(method)) is { } unknown)
        {
            throw S3Errors.InvalidRequest($"Found unsupported HTTP method in CORS config. Unsupported method is {unknown}");
        }

        if (parsed.Origins.Concat(parsed.Headers).FirstOrDefault(pattern => pattern.Count(c => c == '*') > 1) is { } pattern)
        {
            throw S3Errors.InvalidRequest($"AllowedOrigin or AllowedHeader \"{pattern}\" can not have more than one wildcard.");
        }

        return parsed;
    }

    private static List<string> Values(XElement rule, string name) => [.. rule.Children(name).Select(value => value.Value)];
}

/// <summary>A pattern with at most one <c>*</c>.</summary>
internal static class Wildcard
{
    public static bool Matches(string pattern, string text, StringComparison comparison) => pattern.Split('*', 2) switch
    {
        [var start, var end] => text.Length >= start.Length + end.Length && text.StartsWith(start, comparison) && text.EndsWith(end, comparison),
        _ => pattern.Equals(text, comparison),
    };
}
