using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb.Streams;

/// <summary>Errors of the Streams API, in its own words.</summary>
internal static class StreamErrors
{
    public static AwsException StreamNotFound(string arn) => DynamoDbErrors.NotFound($"Requested resource not found: Stream: {arn} not found");

    public static AwsException ShardNotFound() => DynamoDbErrors.NotFound("Requested resource not found: Shard does not exist");

    public static AwsException InvalidIterator() => DynamoDbErrors.Invalid("Invalid ShardIterator");

    public static AwsException ExpiredIterator() =>
        new("ExpiredIteratorException", StatusCodes.Status400BadRequest, "The provided iterator exceeds the maximum age allowed.");

    public static AwsException Trimmed() => new("TrimmedDataAccessException", StatusCodes.Status400BadRequest,
        "The operation attempted to read past the oldest stream record in a shard.");

    public static AwsException SequenceNotInShard() => DynamoDbErrors.Invalid("Invalid SequenceNumber for the shard");
}
