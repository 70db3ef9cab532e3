using ImagePipeline.LocalAws.DynamoDb.Requests;

namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>The requests of the Streams API.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html</remarks>
internal static class StreamShapes
{
    private static readonly (string, Shape) Limit = ("Limit", new IntegerShape { Minimum = 1 });
    private static readonly (string, Shape) StreamArn = ("StreamArn", ArnText(required: true));

    public static readonly RequestShape ListStreams = new("ListStreams",
        ("TableName", CommonShapes.OptionalTableName), Limit, ("ExclusiveStartStreamArn", ArnText(required: false)));

    public static readonly RequestShape DescribeStream = new("DescribeStream",
        StreamArn, Limit, ("ExclusiveStartShardId", ShardId(required: false)),
        ("ShardFilter", new StructureShape("ShardFilter", ("Type", CommonShapes.OneOf("CHILD_SHARDS")), ("ShardId", ShardId(required: false)))));

    public static readonly RequestShape GetShardIterator = new("GetShardIterator",
        StreamArn, ("ShardId", ShardId(required: true)),
        ("ShardIteratorType", new StringShape { IsRequired = true, OneOf = ["AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON"] }),
        ("SequenceNumber", new StringShape { MinimumLength = 21, MaximumLength = 40 }));

    public static readonly RequestShape GetRecords = new("GetRecords",
        ("ShardIterator", new StringShape { IsRequired = true, MinimumLength = 1, MaximumLength = 2048 }), Limit);

    private static StringShape ArnText(bool required) => new() { IsRequired = required, MinimumLength = 37, MaximumLength = 1024 };

    private static StringShape ShardId(bool required) => new() { IsRequired = required, MinimumLength = 28, MaximumLength = 65 };
}
