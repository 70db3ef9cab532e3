using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Logs;

/// <summary>CloudWatch Logs' operations on log groups.</summary>
internal sealed partial class GroupOperations(Records records, EventStore events, IOptions<LocalAwsOptions> options, TimeProvider time)
{
    public const string Kind = "logs/group";

    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
    private static readonly int[] Retentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public JsonObject Create(Parameters parameters, RecordSession session)
    {
        var (name, tags) = (parameters.String("logGroupName"), parameters.TagMap("tags"));
        if (!Name().IsMatch(name))
        {
            throw LogsErrors.Invalid(Constraint.Violated(name, "logGroupName", "satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+"));
        }

        if (session.Find(Kind, name) is not null)
        {
            throw LogsErrors.AlreadyExists("log group");
        }

        var arn = $"arn:aws:logs:{options.Value.Region}:{options.Value.AccountId}:log-group:{name}";
        var group = new JsonObject
        {
            ["logGroupName"] = name,
            // A group of the same name that is made later has other events.
            ["id"] = Guid.NewGuid().ToString("N"),
            ["creationTime"] = time.GetUtcNow().ToUnixTimeMilliseconds(),
            ["arn"] = $"{arn}:*",
            ["logGroupArn"] = arn,
            ["logGroupClass"] = parameters.OptionalString("logGroupClass") switch
            {
                null or "" or "STANDARD" => "STANDARD",
                "INFREQUENT_ACCESS" => "INFREQUENT_ACCESS",
                "DELIVERY" => "DELIVERY",
                var other => throw LogsErrors.Invalid(Constraint.NotOneOf(other, "logGroupClass", ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"])),
            },
            ["deletionProtectionEnabled"] = parameters.OptionalBoolean("deletionProtectionEnabled") ?? false,
        };
        if (parameters.OptionalString("kmsKeyId") is { } key)
        {
            group["kmsKeyId"] = key;
        }

        session.Put(Kind, name, group);
        session.Tag(arn, tags);
        return [];
    }

    public JsonObject Describe(Parameters parameters, RecordSession session)
    {
        var (prefix, pattern) = (parameters.OptionalString("logGroupNamePrefix"), parameters.OptionalString("logGroupNamePattern"));
        var only = parameters.OptionalString("logGroupClass");
        var identifiers = parameters.Strings("logGroupIdentifiers").ConvertAll(NameOf);
        if (prefix is not null && pattern is not null)
        {
            throw LogsErrors.Invalid("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }

        var filters = session.All(MetricFilterOperations.Kind);
        return Page(parameters, "logGroups", session.All(Kind, prefix ?? "")
            .Where(group => pattern is null || group.Id.Contains(pattern, StringComparison.OrdinalIgnoreCase))
            .Where(group => identifiers.Count == 0 || identifiers.Contains(group.Id))
            .Where(group => only is null || (string)group.Document["logGroupClass"]! == only)
            .Select(group => (group.Id, (JsonNode)Describe(group, filters))));
    }

    public async Task<JsonBody> DeleteAsync(Parameters parameters, CancellationToken cancellation)
    {
        var name = parameters.String("logGroupName");
        parameters.End();
        var id = await records.WriteAsync(session =>
        {
            var group = Find(name, session);
            if ((bool)group["deletionProtectionEnabled"]!)
            {
                throw Parameters.Invalid("Log group deletion protection is enabled. Disable it to delete the log group.");
            }

            session.Remove(Kind, name);
            session.RemoveTags((string)group["logGroupArn"]!);
            foreach (var (filter, _) in session.All(MetricFilterOperations.Kind, name + ":"))
            {
                session.Remove(MetricFilterOperations.Kind, filter);
            }

            return (string)group["id"]!;
        });
        await events.RemoveGroupAsync(id);
        return JsonBody.Empty;
    }

    public static JsonObject PutRetention(Parameters parameters, RecordSession session)
    {
        var days = parameters.OptionalInteger("retentionInDays");
        if (days is null || !Retentions.Contains(days.Value))
        {
            throw LogsErrors.Invalid(Constraint.NotOneOf($"{days}", "retentionInDays", Retentions.Select(allowed => $"{allowed}")));
        }

        return Change(parameters.String("logGroupName"), session, group => group["retentionInDays"] = days);
    }

    public static JsonObject DeleteRetention(Parameters parameters, RecordSession session) =>
        Change(parameters.String("logGroupName"), session, group => group.Remove("retentionInDays"));

    public static JsonObject AssociateKey(Parameters parameters, RecordSession session)
    {
        var key = parameters.String("kmsKeyId");
        return Change(NamedBy(parameters), session, group => group["kmsKeyId"] = key);
    }

    public static JsonObject DisassociateKey(Parameters parameters, RecordSession session) => Change(NamedBy(parameters), session, group => group.Remove("kmsKeyId"));

    public static JsonObject PutDeletionProtection(Parameters parameters, RecordSession session)
    {
        var isProtected = parameters.OptionalBoolean("deletionProtectionEnabled") ?? throw LogsErrors.Invalid("deletionProtectionEnabled is required.");
        return Change(NameOf(parameters.String("logGroupIdentifier")), session, group => group["deletionProtectionEnabled"] = isProtected);
    }

    public static JsonObject Find(string name, RecordSession session) => session.Find(Kind, name) ?? throw LogsErrors.NotFound("log group");

    /// <summary>The group's name in its name or ARN, with <c>:*</c> or without.</summary>
    public static string NameOf(string identifier) =>
        Arn.TryParse(identifier, out var arn) && arn.Resource.StartsWith("log-group:", StringComparison.Ordinal) ? arn.Resource.Split(':')[1] : identifier;

    public static JsonObject Page(Parameters parameters, string list, IEnumerable<(string Id, JsonNode Item)> items, int largest = 50)
    {
        var size = parameters.OptionalInteger("limit") ?? largest;
        return size < 1 || size > largest
            ? throw LogsErrors.Invalid(Constraint.Violated(size, "limit", $"have value between 1 and {largest}"))
            : Pages.Answer(items, list, size, parameters.OptionalString("nextToken"), "nextToken", LogsErrors.InvalidToken);
    }

    private JsonObject Describe((string Id, JsonObject Document) group, List<(string Id, JsonObject Document)> filters)
    {
        var answer = group.Document.DeepClone().AsObject();
        answer.Remove("id");
        answer["metricFilterCount"] = filters.Count(filter => (string)filter.Document["logGroupName"]! == group.Id);
        answer["storedBytes"] = events.SizeOf((string)group.Document["id"]!);
        return answer;
    }

    private static string NamedBy(Parameters parameters) =>
        NameOf(parameters.OptionalString("logGroupName") ?? parameters.OptionalString("resourceIdentifier")
            ?? throw LogsErrors.Invalid("Either logGroupName or resourceIdentifier is required."));

    private static JsonObject Change(string name, RecordSession session, Action<JsonObject> change)
    {
        var group = Find(name, session);
        change(group);
        session.Put(Kind, name, group);
        return [];
    }

    [GeneratedRegex(@"^[\.\-_/#A-Za-z0-9]{1,512}$")]
    private static partial Regex Name();
}
