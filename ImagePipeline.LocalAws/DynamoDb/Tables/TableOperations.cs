using ImagePipeline.LocalAws.DynamoDb.Items;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Streams;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.DynamoDb.Tables;

/// <summary>
/// Creates, changes, deletes and describes tables. A change is told as begun (CREATING, UPDATING, DELETING), as AWS tells
/// it, but is done already.
/// </summary>
internal sealed class TableOperations(DynamoDbDatabase database, TableCatalog tables, IOptions<LocalAwsOptions> options, TimeProvider time)
{
    private const int LongestList = 100;

    public async Task<JsonBody> CreateTableAsync(Request request)
    {
        var create = CreateTableRequest.Read(request);
        var table = await tables.ChangeAsync(session => tables.Find(create.Name) is null
            ? tables.Save(session, Define(session, create))
            : throw DynamoDbErrors.InUse($"Table already exists: {create.Name}"));
        return Description("TableDescription", TableDescriptionWriter.Creating, table, _ => TableContent.None);
    }

    public async Task<JsonBody> UpdateTableAsync(Request request)
    {
        UpdateTableRequest.Check(request);
        var name = request.Text("TableName");
        var table = await tables.ChangeAsync(session =>
        {
            var before = tables.Describe(name);
            var after = UpdateTableRequest.Apply(before, request, time.GetUtcNow());
            foreach (var index in before.Indexes.Where(index => after.Indexes.All(other => other.Number != index.Number)))
            {
                ItemStore.DropIndex(session, index);
            }

            after = after with { Indexes = [.. after.Indexes.Select(index => index.Number == 0 ? Fill(session, after, index) : index)] };
            return tables.Save(session, ChangeStream(session, after, request));
        });
        return Description("TableDescription", TableDescriptionWriter.Updating, table, ContentOf(table));
    }

    public async Task<JsonBody> DeleteTableAsync(Request request)
    {
        var name = request.Text("TableName");
        var table = await tables.ChangeAsync(session =>
        {
            var table = tables.Describe(name);
            if (table.DeletionProtection)
            {
                throw DynamoDbErrors.Invalid(
                    $"Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first. Table: {table.Arn}");
            }

            ItemStore.DeleteAll(session, table);
            if (table.Stream is { } stream)
            {
                StreamStore.Disable(session, stream, time.GetUtcNow());
            }

            tables.Remove(session, table);
            return table;
        });
        return Description("TableDescription", TableDescriptionWriter.Deleting, table, _ => TableContent.None);
    }

    public Task<JsonBody> DescribeTableAsync(Request request)
    {
        var table = tables.Describe(request.Text("TableName"));
        return Task.FromResult(Description("Table", TableDescriptionWriter.Active, table, ContentOf(table)));
    }

    public Task<JsonBody> ListTablesAsync(Request request)
    {
        var start = request.OptionalText("ExclusiveStartTableName") ?? "";
        var limit = (int)(request.OptionalNumber("Limit") ?? LongestList);
        var names = tables.All.Select(table => table.Name)
            .Where(name => string.CompareOrdinal(name, start) > 0)
            .Order(StringComparer.Ordinal).Take(limit + 1).ToList();
        return Task.FromResult(new JsonBody(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("TableNames");
            foreach (var name in names.Take(limit))
            {
                writer.WriteStringValue(name);
            }

            writer.WriteEndArray();
            if (names.Count > limit)
            {
                writer.WriteString("LastEvaluatedTableName", names[limit - 1]);
            }

            writer.WriteEndObject();
        }));
    }

    private TableDefinition Define(Session session, CreateTableRequest create)
    {
        var request = create.Request;
        var table = new TableDefinition
        {
            Number = TableCatalog.NextNumber(session),
            Name = create.Name,
            Id = Guid.NewGuid().ToString(),
            Arn = $"arn:aws:dynamodb:{options.Value.Region}:{options.Value.AccountId}:table/{create.Name}",
            CreatedAt = time.GetUtcNow(),
            Key = create.Key,
            Indexes = [.. create.Indexes.Select(index => index with { Number = TableCatalog.NextNumber(session) })],
            Throughput = create.Throughput,
            OnDemandSince = create.Throughput is null ? time.GetUtcNow() : null,
            TableClass = request.OptionalText("TableClass"),
            DeletionProtection = request.Flag("DeletionProtectionEnabled"),
            Encryption = TableRequest.ReadEncryption(request),
            Tags = request.Structures("Tags").ToDictionaryOrRefuse(
                tag => tag.Text("Key"), tag => tag.Text("Value"), key => DynamoDbErrors.Invalid($"Duplicate tag key: {key}")),
        };
        return create.StreamViewType is { } viewType ? table with { LatestStream = StreamStore.Create(session, table, viewType, table.CreatedAt) } : table;
    }

    private TableDefinition ChangeStream(Session session, TableDefinition table, Request request) => (TableRequest.ReadStream(request), table.Stream) switch
    {
        (null, _) => table,
        ({ ViewType: not null }, not null) => throw DynamoDbErrors.Invalid($"Table already has an enabled stream: TableName: {table.Name}"),
        ({ ViewType: null }, null) => throw DynamoDbErrors.Invalid($"Table has no stream to disable: TableName: {table.Name}"),
        ({ ViewType: { } viewType }, null) => table with { LatestStream = StreamStore.Create(session, table, viewType, time.GetUtcNow()) },
        (_, { } stream) => table with { LatestStream = StreamStore.Disable(session, stream, time.GetUtcNow()) },
    };

    private static SecondaryIndex Fill(Session session, TableDefinition table, SecondaryIndex index)
    {
        var numbered = index with { Number = TableCatalog.NextNumber(session) };
        ItemStore.FillIndex(session, table, numbered);
        return numbered;
    }

    private Func<SecondaryIndex?, TableContent> ContentOf(TableDefinition table) =>
        index => database.Records.Read(session => index is null ? TableContent.Of(session, table) : TableContent.Of(session, table, index));

    private static JsonBody Description(string member, string status, TableDefinition table, Func<SecondaryIndex?, TableContent> contentOf) =>
        new(writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName(member);
            new TableDescriptionWriter(writer, status, contentOf).Write(table);
            writer.WriteEndObject();
        });
}
