using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>How Lambda words the end of an invocation that the function did not report itself.</summary>
internal static class FunctionFailure
{
    /// <summary>The value of <c>X-Amz-Function-Error</c>; a custom runtime's errors are all of this kind.</summary>
    public const string Unhandled = "Unhandled";

    public static FunctionResult Exited(string requestId) => Exited(requestId, "");

    /// <param name="how">How the process ended, in the words of Go, which Lambda is written in: <c>exit status 1</c>. Empty where it is not known, or was no error.</param>
    public static FunctionResult Exited(string requestId, string how) => Create(
        "Runtime.ExitError", $"RequestId: {requestId} Error: Runtime exited {(how.Length > 0 ? $"with error: {how}" : "without providing a reason")}");

    public static FunctionResult NoBootstrap(string requestId) =>
        Create("Runtime.InvalidEntrypoint", $"RequestId: {requestId} Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");

    /// <param name="reason">What the system says: <c>exec format error</c>.</param>
    public static FunctionResult BadBootstrap(string requestId, string reason) =>
        Create("Runtime.InvalidEntrypoint", $"RequestId: {requestId} Error: fork/exec /var/task/bootstrap: {reason}");

    public static FunctionResult TimedOut(string requestId, TimeSpan timeout) =>
        Create("Sandbox.Timedout", string.Create(CultureInfo.InvariantCulture, $"RequestId: {requestId} Error: Task timed out after {timeout.TotalSeconds:0.00} seconds"));

    public static FunctionResult ResponseTooLarge(long size, int maximum) =>
        Create("Function.ResponseSizeTooLarge", $"Response payload size ({size} bytes) exceeded maximum allowed payload size ({maximum} bytes).");

    /// <summary>What the runtime reported: its body, or where that is empty the type from its header.</summary>
    public static FunctionResult Reported(ReadOnlyMemory<byte> body, string? errorType) =>
        body.Length > 0 ? new(body, Unhandled) : Create(string.IsNullOrEmpty(errorType) ? "Runtime.Unknown" : errorType, "");

    // {"errorType": "Runtime.BadSettings", "errorMessage": "TABLE_NAME is not set.", "stackTrace": [...]}
    public static string Summarize(FunctionResult failure)
    {
        try
        {
            using var document = JsonDocument.Parse(failure.Payload);
            return $"{Text("errorType")}: {Text("errorMessage")}";

            string? Text(string name) => document.RootElement.TryGetProperty(name, out var value) ? value.ToString() : null;
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            return System.Text.Encoding.UTF8.GetString(failure.Payload.Span);
        }
    }

    private static FunctionResult Create(string type, string message) =>
        new(JsonProtocol.ToBytes(new JsonObject { ["errorType"] = type, ["errorMessage"] = message }), Unhandled);
}
