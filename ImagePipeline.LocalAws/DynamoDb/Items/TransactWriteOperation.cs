using System.Text.Json;
using ImagePipeline.LocalAws.DynamoDb.Requests;
using ImagePipeline.LocalAws.DynamoDb.Streams;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.DynamoDb.Items;

/// <summary>Several writes, of which all happen or none.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html</remarks>
internal sealed class TransactWriteOperation(DynamoDbDatabase database, TableCatalog tables, StreamLog streams, OngoingTransactions ongoing, TimeProvider time)
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(10);

    private static readonly (string Name, Func<Request, ItemWrite> Read)[] Kinds =
    [
        ("ConditionCheck", ItemWriteReader.ReadConditionCheck),
        ("Put", ItemWriteReader.ReadPut),
        ("Delete", ItemWriteReader.ReadDelete),
        ("Update", ItemWriteReader.ReadUpdate),
    ];

    public async Task<JsonBody> RunAsync(Request request)
    {
        var resolved = request.Structures("TransactItems").Select(Read).ToList().ConvertAll(Resolve);
        if (resolved.Select(write => (write.Table.Number, write.Key)).Distinct().Count() < resolved.Count)
        {
            throw DynamoDbErrors.Invalid("Transaction request cannot include multiple operations on one item");
        }

        var token = request.OptionalText("ClientRequestToken");
        var outcomes = await database.Records.WriteAsync(session =>
            token is not null && WasRun(session, token, request) ? [] : RunAll(session, resolved));
        resolved.ForEach(write => streams.Signal(write.Table));
        return TransactionAnswer.Write(request, [.. resolved.Zip(outcomes, (write, outcome) => (write.Table, outcome))]);
    }

    private static ItemWrite Read(Request element)
    {
        var kinds = Array.FindAll(Kinds, kind => element.Has(kind.Name));
        return kinds is [var (name, read)]
            ? read(element.Structure(name))
            : throw DynamoDbErrors.Invalid("TransactItems can only contain one of Check, Put, Update or Delete");
    }

    private (TableDefinition Table, ItemWrite Write, ItemKey Key) Resolve(ItemWrite write)
    {
        var table = tables.Get(write.TableName);
        return (table, write, write.KeyFor(table));
    }

    // The same request again changes nothing; the token with another request is a mistake of the caller.
    private bool WasRun(Session session, string token, Request request)
    {
        var now = time.GetUtcNow();
        var items = request.Json.GetProperty("TransactItems");
        var earlier = session.First("SELECT request FROM transactions WHERE token = $1 AND until > $2",
            row => row.GetFieldValue<byte[]>(0), token, now.ToUnixTimeMilliseconds());
        if (earlier is null)
        {
            session.Execute("INSERT OR REPLACE INTO transactions VALUES ($1, $2, $3)",
                token, JsonSerializer.SerializeToUtf8Bytes(items, TransactionContext.Default.JsonElement), (now + TokenLife).ToUnixTimeMilliseconds());
            return false;
        }

        using var document = JsonDocument.Parse(earlier, JsonProtocol.DocumentOptions);
        return JsonElement.DeepEquals(document.RootElement, items)
            ? true
            : throw new AwsException("IdempotentParameterMismatchException", StatusCodes.Status400BadRequest,
                "The provided idempotency token was used before with other parameters.");
    }

    private List<WriteOutcome> RunAll(Session session, List<(TableDefinition Table, ItemWrite Write, ItemKey Key)> writes)
    {
        CancelledTransaction.ThrowIfAny(writes.ConvertAll(write => ongoing.ConflictAt(write.Table, write.Key)));
        ongoing.Begin(writes.Select(write => (write.Table, write.Key)));
        var outcomes = new List<WriteOutcome>();
        var failures = new AwsException?[writes.Count];
        for (var i = 0; i < writes.Count; i++)
        {
            try
            {
                outcomes.Add(writes[i].Write.Run(session, tables.Refresh(writes[i].Table), writes[i].Key, streams));
            }
            catch (AwsException error)
            {
                failures[i] = error;
            }
        }

        CancelledTransaction.ThrowIfAny(failures);
        return outcomes;
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class TransactionContext : System.Text.Json.Serialization.JsonSerializerContext;
