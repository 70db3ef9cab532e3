using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.CloudWatch;

/// <summary>CloudWatch's operations on dashboards: they are kept, and nobody draws them.</summary>
internal sealed partial class DashboardOperations(IOptions<LocalAwsOptions> options, TimeProvider time)
{
    public const string Kind = "cloudwatch/dashboard";

    // Of a list, which is no parameter of it.
    private const int PageSize = 1000;

    public JsonObject Put(Parameters parameters, RecordSession session)
    {
        var (name, body, tags) = (parameters.String("DashboardName"), parameters.String("DashboardBody"), parameters.TagList("Tags"));
        if (!Name().IsMatch(name))
        {
            throw CloudWatchErrors.InvalidDashboard("The value for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).");
        }

        CheckBody(body);
        var arn = $"arn:aws:cloudwatch::{options.Value.AccountId}:dashboard/{name}";
        var isNew = session.Find(Kind, name) is null;
        session.Put(Kind, name, new JsonObject
        {
            ["DashboardArn"] = arn,
            ["DashboardName"] = name,
            ["DashboardBody"] = body,
            ["LastModified"] = time.GetUtcNow().ToUnixTimeSeconds(),
        });
        if (isNew)
        {
            session.Tag(arn, tags);
        }

        return new JsonObject { ["DashboardValidationMessages"] = new JsonArray() };
    }

    public static JsonObject Get(Parameters parameters, RecordSession session) =>
        Find(parameters.String("DashboardName"), session).Pick("DashboardArn", "DashboardBody", "DashboardName");

    public static JsonObject List(Parameters parameters, RecordSession session) => Pages.Answer(
        session.All(Kind, parameters.OptionalString("DashboardNamePrefix") ?? "").Select(dashboard => (dashboard.Id, (JsonNode)new JsonObject
        {
            ["DashboardName"] = dashboard.Id,
            ["DashboardArn"] = (string)dashboard.Document["DashboardArn"]!,
            ["LastModified"] = (long)dashboard.Document["LastModified"]!,
            ["Size"] = Encoding.UTF8.GetByteCount((string)dashboard.Document["DashboardBody"]!),
        })),
        "DashboardEntries", PageSize, parameters.OptionalString("NextToken"), "NextToken", CloudWatchErrors.InvalidToken);

    /// <summary>All of those that are named, or none.</summary>
    public static JsonObject Delete(Parameters parameters, RecordSession session)
    {
        foreach (var name in parameters.Strings("DashboardNames"))
        {
            session.RemoveTags((string)Find(name, session)["DashboardArn"]!);
            session.Remove(Kind, name);
        }

        return [];
    }

    private static JsonObject Find(string name, RecordSession session) => session.Find(Kind, name) ?? throw CloudWatchErrors.DashboardNotFound(name);

    private static void CheckBody(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, JsonProtocol.DocumentOptions);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return;
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw CloudWatchErrors.InvalidDashboard("The field DashboardBody must be a valid JSON object");
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,255}$")]
    private static partial Regex Name();
}
