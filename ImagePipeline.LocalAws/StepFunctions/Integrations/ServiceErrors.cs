using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;

namespace ImagePipeline.LocalAws.StepFunctions.Integrations;

/// <summary>Turns what a service refuses into the error that a state machine sees.</summary>
internal static class ServiceErrors
{
    /// <summary>Codes that are no exception of any service's model: the client has only its base exception for them.</summary>
    private static readonly HashSet<string> Unmodelled = ["ValidationException", "SerializationException", "MissingParameter", "InvalidAction", "AccessDenied"];

    public static StatesException Create(ServiceNames names, bool isSdk, AwsException error)
    {
        var requestId = Guid.NewGuid();
        var cause = isSdk
            ? $"{error.Message} (Service: {names.Client}, Status Code: {error.Status}, Request ID: {requestId}) (SDK Attempt Count: 1)"
            : $"{error.Message} (Service: {names.Client}; Status Code: {error.Status}; Error Code: {error.Code}; Request ID: {requestId}; Proxy: null)";
        return new StatesException($"{names.ErrorPrefix}.{ExceptionName(names, error.Code)}", cause);
    }

    private static string ExceptionName(ServiceNames names, string code)
    {
        if (Unmodelled.Contains(code))
        {
            return names.BaseException;
        }

        var name = code[(code.LastIndexOf('.') + 1)..];
        return name.EndsWith("Exception", StringComparison.Ordinal) ? name : $"{name}Exception";
    }
}
