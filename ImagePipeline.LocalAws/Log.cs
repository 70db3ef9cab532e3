namespace ImagePipeline.LocalAws;

/// <summary>
/// Everything LocalAws logs. Event ids: 1000 core, 1100 S3, 1200 DynamoDB, 1300 Step Functions, 1400 Lambda,
/// 1500 HTTP API and CDN, 1600 SQS, SNS and EventBridge, 1700 Rekognition, 1800 provisioning.
/// </summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Warning, "Delivery to {Target} failed at attempt {Attempt}; it is tried again.")]
    public static partial void DeliveryFailed(ILogger logger, string target, int attempt, Exception error);

    [LoggerMessage(1001, LogLevel.Error, "Delivery to {Target} was given up after {Attempts} attempts; it is kept for the next start.")]
    public static partial void DeliveryGivenUp(ILogger logger, string target, int attempts);

    [LoggerMessage(1800, LogLevel.Information, "Provisioned {Folder} in {Seconds:0.0} s.")]
    public static partial void Provisioned(ILogger logger, string folder, double seconds);

    [LoggerMessage(1801, LogLevel.Error, "{Reason}")]
    public static partial void NotProvisioned(ILogger logger, string reason);
}
