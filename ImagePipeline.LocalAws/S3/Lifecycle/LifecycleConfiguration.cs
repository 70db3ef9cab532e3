using System.Globalization;
using System.Xml.Linq;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3;

/// <summary>What happens to old objects under a prefix. Each action is null where the rule has none.</summary>
/// <param name="ExpireDays">Days until the current version expires.</param>
/// <param name="ExpireNoncurrentDays">Days after it was replaced until a version is deleted.</param>
/// <param name="KeepNoncurrent">How many replaced versions are kept all the same.</param>
/// <param name="AbortDays">Days until an unfinished multipart upload is aborted.</param>
internal sealed record LifecycleRule(
    string Prefix,
    int? ExpireDays,
    DateTimeOffset? ExpireDate,
    bool ExpireMarkers,
    int? ExpireNoncurrentDays,
    int KeepNoncurrent,
    int? AbortDays);

/// <summary>A bucket's lifecycle rules that are enabled.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html</remarks>
internal sealed record LifecycleConfiguration(IReadOnlyList<LifecycleRule> Rules)
{
    private const int MostRules = 1000;

    public static LifecycleConfiguration Parse(XElement configuration)
    {
        var rules = configuration.Only("Rule").Elements().ToList();
        if (rules.Count is 0 or > MostRules)
        {
            throw S3Errors.MalformedXml();
        }

        var ids = rules.Select(rule => rule.Child("ID")?.Value).OfType<string>().ToList();
        if (ids.FirstOrDefault(id => id.Length > 255) is { } tooLong)
        {
            throw S3Errors.InvalidArgument("ID length should not exceed allowed limit of 255", "ID", tooLong);
        }

        if (ids.Distinct().Count() != ids.Count)
        {
            throw S3Errors.InvalidArgument("Rule ID must be unique. Found same ID for more than one rule", "ID", null);
        }

        return new LifecycleConfiguration([.. rules.Select(Parsed).Where(rule => rule.Enabled).Select(rule => rule.Rule)]);
    }

    private static (bool Enabled, LifecycleRule Rule) Parsed(XElement element)
    {
        element.Only("ID", "Status", "Filter", "Prefix", "Expiration", "NoncurrentVersionExpiration", "AbortIncompleteMultipartUpload");
        var enabled = element.Required("Status") switch
        {
            "Enabled" => true,
            "Disabled" => false,
            _ => throw S3Errors.MalformedXml(),
        };
        var expiration = element.Child("Expiration")?.Only("Days", "Date", "ExpiredObjectDeleteMarker");
        var noncurrent = element.Child("NoncurrentVersionExpiration")?.Only("NoncurrentDays", "NewerNoncurrentVersions");
        var abort = element.Child("AbortIncompleteMultipartUpload")?.Only("DaysAfterInitiation");
        if (expiration is null && noncurrent is null && abort is null)
        {
            throw S3Errors.InvalidRequest("At least one action needs to be specified in a rule");
        }

        // <Filter><Prefix>logs/</Prefix></Filter>; before 2016 the prefix stood in the rule itself.
        var prefix = (element.Child("Filter")?.Only("Prefix").Child("Prefix") ?? element.Child("Prefix"))?.Value ?? "";
        return (enabled, new LifecycleRule(
            prefix, Days(expiration, "Days"), Date(expiration), expiration?.Child("ExpiredObjectDeleteMarker")?.Value == "true",
            Days(noncurrent, "NoncurrentDays"), Days(noncurrent, "NewerNoncurrentVersions") ?? 0, Days(abort, "DaysAfterInitiation")));
    }

    private static int? Days(XElement? action, string name)
    {
        if (action?.Child(name)?.Value is not { } text)
        {
            return null;
        }

        return int.TryParse(text, out var days)
            ? days > 0 ? days : throw S3Errors.InvalidArgument($"'{name}' for {action.Name.LocalName} action must be a positive integer", name, text)
            : throw S3Errors.MalformedXml();
    }

    private static DateTimeOffset? Date(XElement? expiration)
    {
        if (expiration?.Child("Date")?.Value is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date.TimeOfDay == TimeSpan.Zero ? date : throw S3Errors.InvalidArgument("'Date' must be at midnight GMT", "Date", text)
            : throw S3Errors.MalformedXml();
    }
}
