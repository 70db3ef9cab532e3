namespace ImagePipeline.LocalAws.DynamoDb.Requests;

/// <summary>Members that several operations share.</summary>
internal static class CommonShapes
{
    public static readonly StringShape Text = new();
    public static readonly BooleanShape Flag = new();
    public static readonly StringShape OptionalTableName = Name(required: false);

    public static readonly (string, Shape) TableName = ("TableName", Name(required: true, orArn: true));
    public static readonly (string, Shape) OptionalIndexName = ("IndexName", Name(required: false));
    public static readonly (string, Shape) RequiredIndexName = ("IndexName", Name(required: true));

    public static readonly (string, Shape) Key = ("Key", new MapShape(AttributeValueShape.Instance) { IsRequired = true });
    public static readonly (string, Shape) Item = ("Item", new MapShape(AttributeValueShape.Instance) { IsRequired = true });
    public static readonly (string, Shape) ExclusiveStartKey = ("ExclusiveStartKey", AttributeValueShape.Map);

    public static readonly (string, Shape) ExpressionNames = ("ExpressionAttributeNames", new MapShape(Text));
    public static readonly (string, Shape) ExpressionValues = ("ExpressionAttributeValues", AttributeValueShape.Map);
    public static readonly (string, Shape) Condition = ("ConditionExpression", Text);
    public static readonly (string, Shape) Update = ("UpdateExpression", Text);
    public static readonly (string, Shape) Filter = ("FilterExpression", Text);
    public static readonly (string, Shape) KeyCondition = ("KeyConditionExpression", Text);
    public static readonly (string, Shape) Projection = ("ProjectionExpression", Text);

    public static readonly (string, Shape) ConsistentRead = ("ConsistentRead", Flag);
    public static readonly (string, Shape) ConsumedCapacity = ("ReturnConsumedCapacity", OneOf("INDEXES", "TOTAL", "NONE"));
    public static readonly (string, Shape) CollectionMetrics = ("ReturnItemCollectionMetrics", OneOf("SIZE", "NONE"));
    public static readonly (string, Shape) ReturnValues = ("ReturnValues", OneOf("ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW"));
    public static readonly (string, Shape) ReturnOnFailure = ("ReturnValuesOnConditionCheckFailure", OneOf("ALL_OLD", "NONE"));
    public static readonly (string, Shape) Select = ("Select", OneOf("SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES"));
    public static readonly (string, Shape) Limit = ("Limit", new IntegerShape { Minimum = 1 });

    // The parameters from before there were expressions.
    public static readonly (string, Shape) AttributesToGet = ("AttributesToGet", new ListShape(Text) { MinimumLength = 1 });
    public static readonly (string, Shape) ConditionalOperator = ("ConditionalOperator", OneOf("OR", "AND"));

    public static readonly (string, Shape) Expected = ("Expected", new MapShape(new StructureShape("ExpectedAttributeValue",
        ("Exists", Flag), ("Value", AttributeValueShape.Instance),
        ("ComparisonOperator", Comparison(required: false)), ("AttributeValueList", new ListShape(AttributeValueShape.Instance)))));

    public static readonly (string, Shape) AttributeUpdates = ("AttributeUpdates", new MapShape(new StructureShape("AttributeValueUpdate",
        ("Action", OneOf("ADD", "PUT", "DELETE")), ("Value", AttributeValueShape.Instance))));

    public static StringShape OneOf(params string[] values) => new() { OneOf = values };

    public static MapShape Conditions() => new(new StructureShape("Condition",
        ("ComparisonOperator", Comparison(required: true)), ("AttributeValueList", new ListShape(AttributeValueShape.Instance))));

    private static StringShape Name(bool required, bool orArn = false) =>
        new() { IsRequired = required, MinimumLength = 3, MaximumLength = 255, Pattern = TableNames.Valid(), OrTableArn = orArn };

    private static StringShape Comparison(bool required) => new()
    {
        IsRequired = required,
        OneOf = ["IN", "NULL", "BETWEEN", "LT", "NOT_CONTAINS", "EQ", "GT", "NOT_NULL", "NE", "LE", "BEGINS_WITH", "GE", "CONTAINS"],
    };
}
