using System.Text.RegularExpressions;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Iam;

/// <summary>What IAM's operations have in common: names, paths, tags and pages.</summary>
internal static partial class IamParameters
{
    // The most that an entity may have.
    private const int MostTags = 50;

    /// <param name="member">Such as <c>RoleName</c>.</param>
    public static string Name(this QueryParameters parameters, string member, int longest = 128)
    {
        var name = parameters.String(member);
        var field = char.ToLowerInvariant(member[0]) + member[1..];
        return name.Length > longest
            ? throw IamErrors.Validation(Constraint.Violated(name, field, $"have length less than or equal to {longest}"))
            : NamePattern().IsMatch(name) ? name
            : throw IamErrors.Validation($"The specified value for {field} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
    }

    public static string Path(this QueryParameters parameters)
    {
        var path = parameters.OptionalString("Path") ?? "/";
        return path.Length <= 512 && PathPattern().IsMatch(path)
            ? path
            : throw IamErrors.Validation("The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.");
    }

    public static Dictionary<string, string> Tags(this QueryParameters parameters)
    {
        var tags = parameters.Structures("Tags").ToDictionaryOrRefuse(
            tag => tag.String("Key"), tag => tag.OptionalString("Value") ?? "",
            _ => IamErrors.InvalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive."));
        return tags.Count > MostTags ? throw IamErrors.LimitExceeded("The number of tags has reached the maximum limit.") : tags;
    }

    /// <summary>A page of a list, in the order of its ids.</summary>
    /// <param name="list">What the list is called in the answer.</param>
    public static IReadOnlyList<XElement> Page(this QueryParameters parameters, string list, IEnumerable<(string Id, XElement Member)> all)
    {
        var size = parameters.OptionalInteger("MaxItems") ?? 100;
        var marker = parameters.OptionalString("Marker");
        if (size is < 1 or > 1000)
        {
            throw IamErrors.Validation(Constraint.Violated(size, "maxItems", "have value between 1 and 1000"));
        }

        var (page, next) = Pages.Of(all.OrderBy(item => item.Id, StringComparer.Ordinal), size, marker, () => IamErrors.Validation("Invalid Marker."));
        XElement answer = new(list, page);
        return next is not null ? [answer, new("IsTruncated", "true"), new("Marker", next)] : [answer, new("IsTruncated", "false")];
    }

    [GeneratedRegex(@"^[\w+=,.@-]+$", RegexOptions.ECMAScript)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^(/|/[\u0021-\u007E]+/)$")]
    private static partial Regex PathPattern();
}
