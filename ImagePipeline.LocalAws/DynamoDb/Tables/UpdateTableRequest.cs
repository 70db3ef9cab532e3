using ImagePipeline.LocalAws.DynamoDb.Requests;

namespace ImagePipeline.LocalAws.DynamoDb.Tables;

/// <summary>Changes of a table: its billing, its global indexes, its settings.</summary>
internal static class UpdateTableRequest
{
    private static readonly string[] Changes =
        ["ProvisionedThroughput", "BillingMode", "SSESpecification", "DeletionProtectionEnabled", "TableClass", "StreamSpecification"];

    private static readonly string[] IndexActions = ["Update", "Create", "Delete"];

    /// <exception cref="Http.AwsException">The request contradicts itself, whatever the table.</exception>
    public static void Check(Request request)
    {
        var updates = request.Structures("GlobalSecondaryIndexUpdates").ToList();
        if (!Changes.Any(request.Has) && updates.Count == 0)
        {
            throw DynamoDbErrors.Invalid("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
                + "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
        }

        if (request.OptionalText("BillingMode") == "PROVISIONED" && !request.Has("ProvisionedThroughput"))
        {
            throw DynamoDbErrors.InvalidValue("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
        }

        TableRequest.ReadThroughput(request);
        TableRequest.ReadStream(request);
        CheckIndexUpdates(updates);
    }

    /// <summary>The table after the request; new indexes have the number 0 still.</summary>
    public static TableDefinition Apply(TableDefinition table, Request request, DateTimeOffset now)
    {
        var changed = ApplyBilling(table, request, now) with
        {
            DeletionProtection = request.OptionalFlag("DeletionProtectionEnabled") ?? table.DeletionProtection,
            TableClass = request.OptionalText("TableClass") ?? table.TableClass,
            Encryption = request.Has("SSESpecification") ? TableRequest.ReadEncryption(request) : table.Encryption,
        };
        return request.Structures("GlobalSecondaryIndexUpdates").Aggregate(changed, (current, update) => ApplyIndexUpdate(current, update, request));
    }

    private static void CheckIndexUpdates(List<Request> updates)
    {
        var names = new HashSet<string>();
        foreach (var update in updates)
        {
            if (Array.Find(IndexActions, update.Has) is not { } action)
            {
                throw DynamoDbErrors.InvalidValue("One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
                    + "GlobalSecondaryIndexUpdate.Delete must not be null");
            }

            var name = update.Structure(action).Text("IndexName");
            if (!names.Add(name))
            {
                throw DynamoDbErrors.InvalidValue($"Only one global secondary index update per index is allowed simultaneously. Index: {name}");
            }
        }

        if (updates.Count(update => !update.Has("Update")) > 1)
        {
            throw new Http.AwsException("LimitExceededException", StatusCodes.Status400BadRequest,
                "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
        }
    }

    private static TableDefinition ApplyBilling(TableDefinition table, Request request, DateTimeOffset now)
    {
        var throughput = TableRequest.ReadThroughput(request);
        if (request.OptionalText("BillingMode") == "PAY_PER_REQUEST")
        {
            return throughput is not null ? throw OnDemandHasNoThroughput() : table with
            {
                Throughput = null,
                OnDemandSince = table.IsOnDemand ? table.OnDemandSince : now,
                Indexes = [.. table.Indexes.Select(index => index with { Throughput = null })],
            };
        }

        if (throughput is null)
        {
            return table;
        }

        if (table.IsOnDemand && request.OptionalText("BillingMode") is null)
        {
            throw OnDemandHasNoThroughput();
        }

        if (throughput == table.Throughput)
        {
            throw DynamoDbErrors.Invalid("The provisioned throughput for the table will not change. The requested value equals the current value. "
                + $"Current ReadCapacityUnits provisioned for the table: {throughput.Read}. Requested ReadCapacityUnits: {throughput.Read}. "
                + $"Current WriteCapacityUnits provisioned for the table: {throughput.Write}. Requested WriteCapacityUnits: {throughput.Write}. "
                + "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.");
        }

        return table with { Throughput = throughput };
    }

    private static TableDefinition ApplyIndexUpdate(TableDefinition table, Request update, Request request)
    {
        if (update.OptionalStructure("Create") is { } create)
        {
            var definitions = TableRequest.Definitions(request);
            foreach (var attribute in table.Indexes.SelectMany(index => index.Key.Attributes).Concat(table.Key.Attributes))
            {
                definitions.TryAdd(attribute.Name, attribute.Type);
            }

            var created = CreateTableRequest.ReadGlobalIndex(create, definitions, table.IsOnDemand);
            return table.Indexes.Any(index => index.Name == created.Name)
                ? throw DynamoDbErrors.Invalid($"Attempting to create an index which already exists: {created.Name}")
                : table with { Indexes = [.. table.Indexes, created] };
        }

        var name = update.Structure(update.Has("Delete") ? "Delete" : "Update").Text("IndexName");
        if (table.GlobalIndexes.FirstOrDefault(index => index.Name == name) is not { } existing)
        {
            throw DynamoDbErrors.NotFound("Requested resource not found");
        }

        return table with
        {
            Indexes = update.Has("Delete")
                ? [.. table.Indexes.Where(index => index != existing)]
                : [.. table.Indexes.Select(index => index == existing ? index with { Throughput = TableRequest.ReadThroughput(update.Structure("Update")) } : index)],
        };
    }

    private static Http.AwsException OnDemandHasNoThroughput() =>
        DynamoDbErrors.InvalidValue("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
}
