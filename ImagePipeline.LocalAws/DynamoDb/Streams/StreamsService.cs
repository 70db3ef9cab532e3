using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>DynamoDB Streams, an API beside DynamoDB's that is signed for DynamoDB.</summary>
internal sealed class StreamsService : DynamoDbApi
{
    protected override AccessMap Access => DynamoDbAccess.OfStreams;

    public StreamsService(SignatureVerifier signatures, StreamOperations streams)
        : base(signatures, "DynamoDBStreams_20120810")
    {
        Add("ListStreams", StreamShapes.ListStreams, streams.ListStreamsAsync);
        Add("DescribeStream", StreamShapes.DescribeStream, streams.DescribeStreamAsync);
        Add("GetShardIterator", StreamShapes.GetShardIterator, streams.GetShardIteratorAsync);
        Add("GetRecords", StreamShapes.GetRecords, streams.GetRecordsAsync);
    }

    public override string Name => "dynamodbstreams";
}
