using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>What a destination is told about an asynchronous invocation that is over.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html</remarks>
internal static class InvocationRecord
{
    public const string Success = "Success";
    public const string RetriesExhausted = "RetriesExhausted";
    public const string EventAgeExceeded = "EventAgeExceeded";

    /// <param name="version">That was run.</param>
    /// <param name="result">The last answer, or null if the function was never run.</param>
    public static byte[] Create(AsyncInvocation invocation, string version, string condition, int attempts, FunctionResult? result, DateTimeOffset now)
    {
        var record = new JsonObject
        {
            ["version"] = "1.0",
            ["timestamp"] = IsoTime.Text(now),
            ["requestContext"] = new JsonObject
            {
                ["requestId"] = invocation.RequestId,
                ["functionArn"] = FunctionReference.Parse(invocation.FunctionArn).Qualifier is null ? $"{invocation.FunctionArn}:{FunctionDefinition.Latest}" : invocation.FunctionArn,
                ["condition"] = condition,
                ["approximateInvokeCount"] = attempts,
            },
            ["requestPayload"] = ParseOrText(invocation.Payload),
        };
        if (result is not null)
        {
            record["responseContext"] = new JsonObject { ["statusCode"] = 200, ["executedVersion"] = version, ["functionError"] = result.Error };
            record["responsePayload"] = ParseOrText(result.Payload);
        }

        return JsonProtocol.ToBytes(record);
    }

    private static JsonNode? ParseOrText(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonNode.Parse(payload.Span);
        }
        catch (JsonException)
        {
            return System.Text.Encoding.UTF8.GetString(payload.Span);
        }
    }
}
