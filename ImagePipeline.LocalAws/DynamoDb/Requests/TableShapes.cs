using static ImagePipeline.LocalAws.DynamoDb.Requests.CommonShapes;

namespace ImagePipeline.LocalAws.DynamoDb.Requests;

/// <summary>The requests of operations on tables.</summary>
internal static class TableShapes
{
    private static readonly (string, Shape) BillingMode = ("BillingMode", OneOf("PROVISIONED", "PAY_PER_REQUEST"));
    private static readonly (string, Shape) TableClass = ("TableClass", OneOf("STANDARD", "STANDARD_INFREQUENT_ACCESS"));
    private static readonly (string, Shape) DeletionProtection = ("DeletionProtectionEnabled", Flag);
    private static readonly (string, Shape) Encryption = ("SSESpecification", new StructureShape("SSESpecification",
        ("Enabled", Flag), ("SSEType", OneOf("AES256", "KMS")), ("KMSMasterKeyId", Text)));

    private static readonly (string, Shape) Streams = ("StreamSpecification", new StructureShape("StreamSpecification",
        ("StreamEnabled", new BooleanShape { IsRequired = true }), ("StreamViewType", OneOf("OLD_IMAGE", "NEW_AND_OLD_IMAGES", "NEW_IMAGE", "KEYS_ONLY"))));

    private static ListShape Tags(bool required) => new(new StructureShape("Tag",
        ("Key", new StringShape { IsRequired = true, MinimumLength = 1, MaximumLength = 128 }),
        ("Value", new StringShape { IsRequired = true, MaximumLength = 256 })))
    { IsRequired = required };

    public static readonly RequestShape CreateTable = new("CreateTable",
        BillingMode, Definitions(required: true), TableName, Throughput(required: false), KeySchema(),
        ("LocalSecondaryIndexes", new ListShape(new StructureShape("LocalSecondaryIndex", RequiredIndexName, KeySchema(), Projection()))),
        ("GlobalSecondaryIndexes", new ListShape(new StructureShape("GlobalSecondaryIndex",
            RequiredIndexName, KeySchema(), Projection(), Throughput(required: false)))),
        Streams, Encryption, TableClass, DeletionProtection, ("Tags", Tags(required: false)))
    { First = TableNames.CheckFirst };

    public static readonly RequestShape UpdateTable = new("UpdateTable",
        BillingMode, Definitions(required: false), TableName, Throughput(required: false),
        ("GlobalSecondaryIndexUpdates", new ListShape(new StructureShape("GlobalSecondaryIndexUpdate",
            ("Create", new StructureShape("CreateGlobalSecondaryIndexAction", RequiredIndexName, KeySchema(), Projection(), Throughput(required: false))),
            ("Update", new StructureShape("UpdateGlobalSecondaryIndexAction", RequiredIndexName, Throughput(required: true))),
            ("Delete", new StructureShape("DeleteGlobalSecondaryIndexAction", RequiredIndexName))))),
        Streams, Encryption, TableClass, DeletionProtection)
    { First = TableNames.CheckFirst };

    public static readonly RequestShape DescribeTable = OfTable("DescribeTable");
    public static readonly RequestShape DeleteTable = OfTable("DeleteTable");
    public static readonly RequestShape DescribeTimeToLive = OfTable("DescribeTimeToLive");
    public static readonly RequestShape DescribeContinuousBackups = OfTable("DescribeContinuousBackups");

    public static readonly RequestShape ListTables = new("ListTables",
        ("ExclusiveStartTableName", OptionalTableName), ("Limit", new IntegerShape { Minimum = 1, Maximum = 100 }));

    public static readonly RequestShape UpdateTimeToLive = new("UpdateTimeToLive",
        TableName,
        ("TimeToLiveSpecification", new StructureShape("TimeToLiveSpecification",
            ("Enabled", new BooleanShape { IsRequired = true }),
            ("AttributeName", new StringShape { IsRequired = true, MinimumLength = 1, MaximumLength = 255 }))
        { IsRequired = true }))
    { First = TableNames.CheckFirst };

    public static readonly RequestShape UpdateContinuousBackups = new("UpdateContinuousBackups",
        TableName,
        ("PointInTimeRecoverySpecification", new StructureShape("PointInTimeRecoverySpecification",
            ("PointInTimeRecoveryEnabled", new BooleanShape { IsRequired = true }),
            ("RecoveryPeriodInDays", new IntegerShape { Minimum = 1, Maximum = 35 }))
        { IsRequired = true }))
    { First = TableNames.CheckFirst };

    // Nothing but the ARN's presence: the operations check the ARN before the rest.
    public static readonly RequestShape TagResource = new("TagResource", ("ResourceArn", Text), ("Tags", Tags(required: true)))
    { First = ResourceArns.CheckFirst };

    public static readonly RequestShape UntagResource = new("UntagResource",
        ("ResourceArn", Text), ("TagKeys", new ListShape(Text) { IsRequired = true }))
    { First = ResourceArns.CheckFirst };

    public static readonly RequestShape ListTagsOfResource = new("ListTagsOfResource", ("ResourceArn", Text), ("NextToken", Text))
    { First = ResourceArns.CheckFirst };

    public static readonly RequestShape DescribeLimits = new("DescribeLimits");

    private static RequestShape OfTable(string operation) => new(operation, TableName) { First = TableNames.CheckFirst };

    private static (string, Shape) Definitions(bool required) => ("AttributeDefinitions",
        new ListShape(new StructureShape("AttributeDefinition",
            ("AttributeName", new StringShape { IsRequired = true, MinimumLength = 1, MaximumLength = 255 }),
            ("AttributeType", new StringShape { IsRequired = true, OneOf = ["B", "N", "S"] })))
        { IsRequired = required });

    private static (string, Shape) KeySchema() => ("KeySchema",
        new ListShape(new StructureShape("KeySchemaElement",
            ("AttributeName", new StringShape { IsRequired = true, MinimumLength = 1, MaximumLength = 255 }),
            ("KeyType", new StringShape { IsRequired = true, OneOf = ["HASH", "RANGE"] })))
        { IsRequired = true, MinimumLength = 1, MaximumLength = 2 });

    private static (string, Shape) Projection() => ("Projection",
        new StructureShape("Projection",
            ("ProjectionType", OneOf("ALL", "INCLUDE", "KEYS_ONLY")),
            ("NonKeyAttributes", new ListShape(Text) { MinimumLength = 1, MaximumLength = 20 }))
        { IsRequired = true });

    private static (string, Shape) Throughput(bool required) => ("ProvisionedThroughput",
        new StructureShape("ProvisionedThroughput",
            ("WriteCapacityUnits", new IntegerShape { Type = "Long", IsRequired = true, Minimum = 1 }),
            ("ReadCapacityUnits", new IntegerShape { Type = "Long", IsRequired = true, Minimum = 1 }))
        { IsRequired = required });
}
