using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sqs;

/// <summary>SQS's errors, with its codes and texts.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html</remarks>
internal static class SqsErrors
{
    public static AwsException QueueDoesNotExist() => New("QueueDoesNotExist", "The specified queue does not exist.");

    public static AwsException QueueNameExists(string attribute) =>
        New("QueueNameExists", $"A queue already exists with the same name and a different value for attribute {attribute}");

    public static AwsException InvalidParameter(string message) => New("InvalidParameterValue", message);

    public static AwsException InvalidAttributeName(string name) => New("InvalidAttributeName", $"Unknown Attribute {name}.");

    public static AwsException InvalidAttributeValue(string name) => New("InvalidAttributeValue", $"Invalid value for the parameter {name}.");

    public static AwsException ReceiptHandleInvalid(string handle) => New("ReceiptHandleIsInvalid", $"The input receipt handle \"{handle}\" is not a valid receipt handle.");

    public static AwsException NotInFlight() => New("MessageNotInflight", "The message referred to is not in flight.");

    public static AwsException EmptyBatch() => New("EmptyBatchRequest", "There should be at least one entry in the request.");

    public static AwsException InvalidBatchId() => New(
        "InvalidBatchEntryId", "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.");

    public static AwsException InvalidCharacters() => New(
        "InvalidMessageContents", "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF.");

    public static AwsException TooManyEntries(int count) =>
        New("TooManyEntriesInBatchRequest", $"Maximum number of entries per request are 10. You have sent {count}.");

    public static AwsException IdsNotDistinct(string id) => New("BatchEntryIdsNotDistinct", $"Id {id} repeated.");

    public static AwsException BatchTooLong(int most) => New("BatchRequestTooLong", $"Batch requests cannot be longer than {most} bytes.");

    private static AwsException New(string code, string message) => new(code, StatusCodes.Status400BadRequest, message);
}
