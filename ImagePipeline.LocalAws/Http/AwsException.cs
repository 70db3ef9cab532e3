using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Http;

/// <summary>An error as AWS reports it: a code, an HTTP status and a text. A protocol's error writer turns it into XML or JSON.</summary>
internal sealed class AwsException(string code, int status, string message) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>Further members of the error's body, such as <c>CancellationReasons</c> or <c>BucketName</c>.</summary>
    public JsonObject Details { get; init; } = [];

    public static AwsException NotSupported(string what) =>
        new("NotImplemented", StatusCodes.Status501NotImplemented, $"LocalAws does not support {what}.");
}
