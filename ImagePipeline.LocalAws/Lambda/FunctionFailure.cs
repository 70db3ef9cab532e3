using System.Globalization;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>How Lambda words the end of an invocation that the function did not report itself.</summary>
internal static class FunctionFailure
{
    /// <summary>The value of <c>X-Amz-Function-Error</c>; a custom runtime's errors are all of this kind.</summary>
    public const string Unhandled = "Unhandled";

    public static FunctionResult Exited(string requestId) =>
        Create("Runtime.ExitError", $"RequestId: {requestId} Error: Runtime exited without providing a reason");

    public static FunctionResult TimedOut(string requestId, TimeSpan timeout) =>
        Create("Sandbox.Timedout", string.Create(CultureInfo.InvariantCulture, $"RequestId: {requestId} Error: Task timed out after {timeout.TotalSeconds:0.00} seconds"));

    public static FunctionResult ResponseTooLarge(long size, int maximum) =>
        Create("Function.ResponseSizeTooLarge", $"Response payload size ({size} bytes) exceeded maximum allowed payload size ({maximum} bytes).");

    /// <summary>What the runtime reported: its body, or where that is empty the type from its header.</summary>
    public static FunctionResult Reported(ReadOnlyMemory<byte> body, string? errorType) =>
        body.Length > 0 ? new(body, Unhandled) : Create(string.IsNullOrEmpty(errorType) ? "Runtime.Unknown" : errorType, "");

    private static FunctionResult Create(string type, string message) =>
        new(JsonProtocol.ToBytes(new JsonObject { ["errorType"] = type, ["errorMessage"] = message }), Unhandled);
}
