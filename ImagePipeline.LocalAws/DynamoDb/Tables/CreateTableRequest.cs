using ImagePipeline.LocalAws.DynamoDb.Requests;
using static ImagePipeline.LocalAws.DynamoDb.Tables.TableRequest;

namespace ImagePipeline.LocalAws.DynamoDb.Tables;

/// <summary>A table to create; it gets its numbers when it is created.</summary>
internal sealed record CreateTableRequest(
    string Name, KeySchema Key, IReadOnlyList<SecondaryIndex> Indexes, Throughput? Throughput, string? StreamViewType, Request Request)
{
    private const int MostLocalIndexes = 5;
    private const int MostGlobalIndexes = 20;

    /// <exception cref="Http.AwsException">DynamoDB would refuse it, too. The checks come in its order.</exception>
    public static CreateTableRequest Read(Request request)
    {
        var throughput = ReadBilling(request);
        var definitions = Definitions(request);
        var keyNames = KeyNames(request).ToList();
        if (keyNames.Count > definitions.Count)
        {
            throw DynamoDbErrors.Invalid("Invalid KeySchema: Some index key attribute have no definition");
        }

        RequireDefined(keyNames, definitions);
        var key = ReadKey(request, definitions);
        if (!request.Has("LocalSecondaryIndexes") && !request.Has("GlobalSecondaryIndexes") && keyNames.Count != definitions.Count)
        {
            throw DynamoDbErrors.InvalidValue("Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions");
        }

        List<SecondaryIndex> indexes = [];
        ReadLocalIndexes(request, definitions, key, indexes);
        ReadGlobalIndexes(request, definitions, isOnDemand: throughput is null, indexes);
        RequireAllUsed(definitions, key, indexes);
        return new CreateTableRequest(ResourceArns.FindTableName(request.Text("TableName")) ?? request.Text("TableName"), key, indexes, throughput, ReadStream(request)?.ViewType, request);
    }

    private static Throughput? ReadBilling(Request request)
    {
        if (request.OptionalText("BillingMode") == "PAY_PER_REQUEST")
        {
            return request.Has("ProvisionedThroughput")
                ? throw DynamoDbErrors.InvalidValue("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST")
                : null;
        }

        return ReadThroughput(request)
            ?? throw DynamoDbErrors.InvalidValue("ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is PROVISIONED");
    }

    private static void ReadLocalIndexes(Request request, Dictionary<string, string> definitions, KeySchema tableKey, List<SecondaryIndex> indexes)
    {
        if (!request.Has("LocalSecondaryIndexes"))
        {
            return;
        }

        var requested = request.Structures("LocalSecondaryIndexes").ToList();
        if (requested.Count == 0)
        {
            throw DynamoDbErrors.InvalidValue("List of LocalSecondaryIndexes is empty");
        }

        if (tableKey.Range is null)
        {
            throw DynamoDbErrors.InvalidValue("Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex");
        }

        foreach (var index in requested)
        {
            var name = index.Text("IndexName");
            RequireDefined(KeyNames(index), definitions);
            var key = ReadKey(index, definitions);
            if (key.Range is null)
            {
                throw DynamoDbErrors.InvalidValue($"Index KeySchema does not have a range key for index: {name}");
            }

            if (key.Hash.Name != tableKey.Hash.Name)
            {
                throw DynamoDbErrors.InvalidValue("Index KeySchema does not have the same leading hash key as table KeySchema for index: "
                    + $"{name}. index hash key: {key.Hash.Name}, table hash key: {tableKey.Hash.Name}");
            }

            Add(indexes, new SecondaryIndex(0, name, IsGlobal: false, key, ReadProjection(index), Throughput: null));
        }

        if (requested.Count > MostLocalIndexes)
        {
            throw DynamoDbErrors.InvalidValue($"Number of LocalSecondaryIndexes exceeds per-table limit of {MostLocalIndexes}");
        }
    }

    private static void ReadGlobalIndexes(Request request, Dictionary<string, string> definitions, bool isOnDemand, List<SecondaryIndex> indexes)
    {
        if (!request.Has("GlobalSecondaryIndexes"))
        {
            return;
        }

        var requested = request.Structures("GlobalSecondaryIndexes").ToList();
        if (requested.Count == 0)
        {
            throw DynamoDbErrors.InvalidValue("List of GlobalSecondaryIndexes is empty");
        }

        foreach (var index in requested)
        {
            Add(indexes, ReadGlobalIndex(index, definitions, isOnDemand));
        }

        if (requested.Count > MostGlobalIndexes)
        {
            throw DynamoDbErrors.InvalidValue($"GlobalSecondaryIndex count exceeds the per-table limit of {MostGlobalIndexes}");
        }
    }

    public static SecondaryIndex ReadGlobalIndex(Request index, Dictionary<string, string> definitions, bool isOnDemand)
    {
        var name = index.Text("IndexName");
        RequireDefined(KeyNames(index), definitions);
        var key = ReadKey(index, definitions);
        var projection = ReadProjection(index);
        var throughput = ReadThroughput(index);
        if (isOnDemand != throughput is null)
        {
            throw DynamoDbErrors.InvalidValue(isOnDemand
                ? $"ProvisionedThroughput should not be specified for index: {name} when BillingMode is PAY_PER_REQUEST"
                : $"ProvisionedThroughput must be specified for index: {name}");
        }

        return new SecondaryIndex(0, name, IsGlobal: true, key, projection, throughput);
    }

    private static void Add(List<SecondaryIndex> indexes, SecondaryIndex index)
    {
        if (indexes.Exists(other => other.Name == index.Name))
        {
            throw DynamoDbErrors.InvalidValue($"Duplicate index name: {index.Name}");
        }

        indexes.Add(index);
    }

    private static void RequireAllUsed(Dictionary<string, string> definitions, KeySchema key, List<SecondaryIndex> indexes)
    {
        var used = indexes.SelectMany(index => index.Key.Attributes).Concat(key.Attributes).Select(attribute => attribute.Name).Distinct().ToList();
        if (definitions.Keys.Except(used).Any())
        {
            throw DynamoDbErrors.InvalidValue("Some AttributeDefinitions are not used. "
                + $"AttributeDefinitions: [{string.Join(", ", definitions.Keys)}], keys used: [{string.Join(", ", used)}]");
        }
    }
}
