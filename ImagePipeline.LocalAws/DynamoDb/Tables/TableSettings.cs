using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.DynamoDb.Items;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.DynamoDb.Tables;

/// <summary>What can be set at a table beside its keys: time to live, backups and tags.</summary>
internal sealed class TableSettings(TableCatalog tables, TimeProvider time)
{
    public Task<JsonBody> DescribeTimeToLiveAsync(Request request)
    {
        var table = tables.Describe(request.Text("TableName"));
        var description = new JsonObject { ["TimeToLiveStatus"] = table.TimeToLiveAttribute is null ? "DISABLED" : "ENABLED" };
        if (table.TimeToLiveAttribute is { } attribute)
        {
            description["AttributeName"] = attribute;
        }

        return Answer("TimeToLiveDescription", description);
    }

    public async Task<JsonBody> UpdateTimeToLiveAsync(Request request)
    {
        var specification = request.Structure("TimeToLiveSpecification");
        var (enabled, attribute) = (specification.Flag("Enabled"), specification.Text("AttributeName"));
        await ChangeAsync(request.Text("TableName"), (session, table) =>
        {
            if (enabled == table.TimeToLiveAttribute is not null)
            {
                throw DynamoDbErrors.Invalid($"TimeToLive is already {(enabled ? "enabled" : "disabled")}");
            }

            if (!enabled && attribute != table.TimeToLiveAttribute)
            {
                throw DynamoDbErrors.Invalid($"TimeToLive is active on a different AttributeName: current AttributeName is {table.TimeToLiveAttribute}");
            }

            var changed = table with { TimeToLiveAttribute = enabled ? attribute : null };
            ItemStore.NoteExpiries(session, changed);
            return changed;
        });
        return await Answer("TimeToLiveSpecification", new JsonObject { ["Enabled"] = enabled, ["AttributeName"] = attribute });
    }

    public Task<JsonBody> DescribeContinuousBackupsAsync(Request request) =>
        Answer("ContinuousBackupsDescription", Backups(tables.Describe(request.Text("TableName"))));

    public async Task<JsonBody> UpdateContinuousBackupsAsync(Request request)
    {
        var specification = request.Structure("PointInTimeRecoverySpecification");
        var table = await ChangeAsync(request.Text("TableName"), (_, table) => table with
        {
            RecoverableSince = specification.Flag("PointInTimeRecoveryEnabled") ? table.RecoverableSince ?? time.GetUtcNow() : null,
            RecoveryDays = (int)(specification.OptionalNumber("RecoveryPeriodInDays") ?? table.RecoveryDays),
        });
        return await Answer("ContinuousBackupsDescription", Backups(table));
    }

    public Task<JsonBody> TagResourceAsync(Request request)
    {
        var name = NameOf(request);
        var tags = request.Structures("Tags").Select(tag => KeyValuePair.Create(tag.Text("Key"), tag.Text("Value"))).ToList();
        return tags.Count == 0
            ? throw DynamoDbErrors.Invalid("Atleast one Tag needs to be provided as Input.")
            : ChangeTagsAsync(request, name, current => tags.UnionBy(current, tag => tag.Key));
    }

    public Task<JsonBody> UntagResourceAsync(Request request)
    {
        var name = NameOf(request);
        var keys = request.Texts("TagKeys").ToHashSet();
        return keys.Count == 0
            ? throw DynamoDbErrors.Invalid("Atleast one Tag Key needs to be provided as Input.")
            : ChangeTagsAsync(request, name, current => current.Where(tag => !keys.Contains(tag.Key)));
    }

    public Task<JsonBody> ListTagsOfResourceAsync(Request request)
    {
        var tags = (tables.Find(NameOf(request)) ?? throw ArnNotFound(request)).Tags
            .Select(tag => (JsonNode)new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value });
        return Task.FromResult<JsonBody>(new JsonObject { ["Tags"] = new JsonArray([.. tags]) });
    }

    private async Task<JsonBody> ChangeTagsAsync(
        Request request, string name, Func<IEnumerable<KeyValuePair<string, string>>, IEnumerable<KeyValuePair<string, string>>> change)
    {
        _ = tables.Find(name) ?? throw ArnNotFound(request);
        await ChangeAsync(name, (_, current) => current with { Tags = change(current.Tags).ToDictionary() });
        return JsonBody.None;
    }

    private static string NameOf(Request request) => ResourceArns.TableNameOf(request.Text("ResourceArn"));

    private static AwsException ArnNotFound(Request request) =>
        DynamoDbErrors.NotFound($"Requested resource not found: ResourcArn: {request.Text("ResourceArn")} not found");

    private Task<TableDefinition> ChangeAsync(string name, Func<Session, TableDefinition, TableDefinition> change) =>
        tables.ChangeAsync(session => tables.Save(session, change(session, tables.Describe(name))));

    private static JsonObject Backups(TableDefinition table)
    {
        var recovery = new JsonObject { ["PointInTimeRecoveryStatus"] = table.RecoverableSince is null ? "DISABLED" : "ENABLED" };
        if (table.RecoverableSince is { } since)
        {
            recovery["RecoveryPeriodInDays"] = table.RecoveryDays;
            recovery["EarliestRestorableDateTime"] = TableDescriptionWriter.Seconds(since);
            recovery["LatestRestorableDateTime"] = TableDescriptionWriter.Seconds(since);
        }

        return new JsonObject { ["ContinuousBackupsStatus"] = "ENABLED", ["PointInTimeRecoveryDescription"] = recovery };
    }

    private static Task<JsonBody> Answer(string member, JsonObject description) =>
        Task.FromResult<JsonBody>(new JsonObject { [member] = description });
}
