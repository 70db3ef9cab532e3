using System.Net;
using Amazon.Runtime;

namespace ImagePipeline.Functions.Aws;

/// <summary>Which failures of AWS (after the SDK's own retries) a later try may mend.</summary>
internal static class AwsErrors
{
    public static bool IsTransient(Exception exception) => IsThrottled(exception) || exception switch
    {
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout } => true,
        AmazonServiceException { ErrorCode: "TransactionInProgressException" } => true,

        // A deployment is under way, or went wrong: no fault of what is to be done.
        AmazonServiceException { ErrorCode: "StateMachineDoesNotExist" } => true,
        AmazonServiceException or AmazonClientException => exception.InnerException is { } inner && IsTransient(inner),
        HttpRequestException or IOException or TimeoutException => true,
        _ => false,
    };

    /// <summary>Whether AWS has had more requests than a quota allows.</summary>
    public static bool IsThrottled(Exception exception) => exception switch
    {
        AmazonServiceException { StatusCode: HttpStatusCode.TooManyRequests } => true,
        AmazonServiceException { ErrorCode: { } code } => code.Contains("Throttl", StringComparison.Ordinal)
            || code is "ProvisionedThroughputExceededException" or "LimitExceededException" or "RequestLimitExceeded" or "SlowDown",
        AmazonClientException => exception.InnerException is { } inner && IsThrottled(inner),
        _ => false,
    };
}
