namespace ImagePipeline.LocalAws.StepFunctions.Integrations;

/// <summary>How the integrations of a service name it: in ARNs, in errors and on the wire.</summary>
/// <param name="Signing">The name that LocalAws finds the service by.</param>
/// <param name="ErrorPrefix">What stands before the dot of an error's name.</param>
/// <param name="Client">What a cause calls the service.</param>
/// <param name="BaseException">The error of faults that have no exception of their own.</param>
internal sealed record ServiceNames(string Signing, string ErrorPrefix, string Client, string BaseException)
{
    /// <summary>Optimized integrations report errors as version 1 of AWS's Java SDK names them.</summary>
    private static readonly Dictionary<string, ServiceNames> Optimized = new(StringComparer.Ordinal)
    {
        ["dynamodb"] = new("dynamodb", "DynamoDB", "AmazonDynamoDBv2", "AmazonDynamoDBException"),
        ["sqs"] = new("sqs", "SQS", "AmazonSQS", "AmazonSQSException"),
        ["sns"] = new("sns", "SNS", "AmazonSNS", "AmazonSNSException"),
        ["events"] = new("events", "EventBridge", "AmazonEventBridge", "AmazonEventBridgeException"),
        ["states"] = new("states", "StepFunctions", "AWSStepFunctions", "AWSStepFunctionsException"),
        ["lambda"] = new("lambda", "Lambda", "AWSLambda", "AWSLambdaException"),
    };

    /// <summary>SDK integrations report them as version 2 does.</summary>
    private static readonly Dictionary<string, ServiceNames> Sdk = new(StringComparer.Ordinal)
    {
        ["dynamodb"] = new("dynamodb", "DynamoDb", "DynamoDb", "DynamoDbException"),
        ["sqs"] = new("sqs", "Sqs", "Sqs", "SqsException"),
        ["sns"] = new("sns", "Sns", "Sns", "SnsException"),
        ["eventbridge"] = new("events", "EventBridge", "EventBridge", "EventBridgeException"),
        ["sfn"] = new("states", "Sfn", "Sfn", "SfnException"),
        ["rekognition"] = new("rekognition", "Rekognition", "Rekognition", "RekognitionException"),
        ["s3"] = new("s3", "S3", "S3", "S3Exception"),
    };

    public static ServiceNames? Find(string service, bool isSdk) => (isSdk ? Sdk : Optimized).GetValueOrDefault(service);
}
