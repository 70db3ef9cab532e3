using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.Provisioning;

/// <summary>Something that the pipeline needs could not be made. The message names it and says what to do where that is known.</summary>
internal sealed class ProvisioningException(string message, string? code = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>AWS's error code, where a service refused.</summary>
    public string? Code { get; } = code;

    public static ProvisioningException FromAnswer(string operation, int status, string body)
    {
        try
        {
            var error = JsonNode.Parse(body)!.AsObject();
            // {"__type": "com.amazonaws.states#StateMachineDoesNotExist", "message": "..."}; some services write Message.
            var code = ((string?)error["__type"])?.Split('#')[^1];
            return new ProvisioningException($"{operation}: {code}: {(string?)error["message"] ?? (string?)error["Message"]}", code);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new ProvisioningException($"{operation}: status {status}: {body}", inner: e);
        }
    }
}
