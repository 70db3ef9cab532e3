using static ImagePipeline.LocalAws.DynamoDb.Requests.CommonShapes;

namespace ImagePipeline.LocalAws.DynamoDb.Requests;

/// <summary>The requests of operations on items.</summary>
internal static class ItemShapes
{
    private const int LargestGetBatch = 100;
    private const int LargestWriteBatch = 25;
    private const int LargestTransaction = 100;

    public static readonly RequestShape PutItem = new("PutItem",
        ConsumedCapacity, TableName, Item, ReturnValues, CollectionMetrics, ReturnOnFailure,
        Condition, ExpressionNames, ExpressionValues, Expected, ConditionalOperator);

    public static readonly RequestShape DeleteItem = new("DeleteItem",
        ConsumedCapacity, TableName, Key, ReturnValues, CollectionMetrics, ReturnOnFailure,
        Condition, ExpressionNames, ExpressionValues, Expected, ConditionalOperator);

    public static readonly RequestShape UpdateItem = new("UpdateItem",
        ConsumedCapacity, TableName, CollectionMetrics, ReturnValues, Key, ReturnOnFailure,
        Update, Condition, ExpressionNames, ExpressionValues, Expected, ConditionalOperator, AttributeUpdates);

    public static readonly RequestShape GetItem = new("GetItem",
        AttributesToGet, ConsumedCapacity, Key, TableName, ConsistentRead, Projection, ExpressionNames);

    public static readonly RequestShape Query = new("Query",
        Select, OptionalIndexName, ConsumedCapacity, ("QueryFilter", Conditions()), TableName, ConditionalOperator, AttributesToGet,
        Limit, ("KeyConditions", Conditions()), ExclusiveStartKey, ConsistentRead, ("ScanIndexForward", Flag),
        KeyCondition, Filter, Projection, ExpressionNames, ExpressionValues);

    public static readonly RequestShape Scan = new("Scan",
        Select, OptionalIndexName, ("TotalSegments", new IntegerShape { Minimum = 1, Maximum = 1_000_000 }), ConsumedCapacity, TableName,
        ConditionalOperator, ("ScanFilter", Conditions()), ("Segment", new IntegerShape { Minimum = 0, Maximum = 999_999 }),
        Limit, AttributesToGet, ExclusiveStartKey, ConsistentRead, Filter, Projection, ExpressionNames, ExpressionValues);

    public static readonly RequestShape BatchGetItem = new("BatchGetItem",
        ConsumedCapacity,
        ("RequestItems", new MapShape(new StructureShape("KeysAndAttributes",
            ("Keys", new ListShape(AttributeValueShape.Map) { IsRequired = true, MinimumLength = 1, MaximumLength = LargestGetBatch }),
            AttributesToGet, ConsistentRead, Projection, ExpressionNames))
        { IsRequired = true, MinimumLength = 1, KeyedByTable = true }));

    public static readonly RequestShape BatchWriteItem = new("BatchWriteItem",
        ConsumedCapacity, CollectionMetrics,
        ("RequestItems", new MapShape(new ListShape(new StructureShape("WriteRequest",
            ("DeleteRequest", new StructureShape("DeleteRequest", Key)),
            ("PutRequest", new StructureShape("PutRequest", Item)))))
        { IsRequired = true, MinimumLength = 1, KeyedByTable = true, MaximumValueLength = LargestWriteBatch }));

    public static readonly RequestShape TransactWriteItems = new("TransactWriteItems",
        ConsumedCapacity, CollectionMetrics,
        ("ClientRequestToken", new StringShape { MinimumLength = 1, MaximumLength = 36 }),
        ("TransactItems", new ListShape(new StructureShape("TransactWriteItem",
            ("ConditionCheck", new StructureShape("ConditionCheck",
                TableName, Key, ("ConditionExpression", new StringShape { IsRequired = true }), ExpressionNames, ExpressionValues, ReturnOnFailure)),
            ("Put", new StructureShape("Put", TableName, Item, Condition, ExpressionNames, ExpressionValues, ReturnOnFailure)),
            ("Delete", new StructureShape("Delete", TableName, Key, Condition, ExpressionNames, ExpressionValues, ReturnOnFailure)),
            ("Update", new StructureShape("Update",
                TableName, Key, ("UpdateExpression", new StringShape { IsRequired = true }), Condition, ExpressionNames, ExpressionValues, ReturnOnFailure))))
        { IsRequired = true, MinimumLength = 1, MaximumLength = LargestTransaction }));

    public static readonly RequestShape TransactGetItems = new("TransactGetItems",
        ConsumedCapacity,
        ("TransactItems", new ListShape(new StructureShape("TransactGetItem",
            ("Get", new StructureShape("Get", TableName, Key, Projection, ExpressionNames) { IsRequired = true })))
        { IsRequired = true, MinimumLength = 1, MaximumLength = LargestTransaction }));
}
