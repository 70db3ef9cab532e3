using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.EventSources;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>What Lambda refuses, in its own words.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors</remarks>
internal static class LambdaErrors
{
    public static AwsException FunctionNotFound(string arn) =>
        new("ResourceNotFoundException", StatusCodes.Status404NotFound, $"Function not found: {arn}");

    public static AwsException NoEventInvokeConfig(string arn) =>
        new("ResourceNotFoundException", StatusCodes.Status404NotFound, $"The function {arn} doesn't have an EventInvokeConfig");

    public static AwsException NoMapping() =>
        new("ResourceNotFoundException", StatusCodes.Status404NotFound, "The resource you requested does not exist.");

    public static AwsException MappingExists(EventSourceMapping mapping, string existing)
    {
        var function = mapping.FunctionArn[(mapping.FunctionArn.IndexOf(":function:", StringComparison.Ordinal) + ":function:".Length)..];
        return new("ResourceConflictException", StatusCodes.Status409Conflict,
            $"An event source mapping with {(Arn.TryParse(mapping.EventSourceArn, out var source) ? source.Service.ToUpperInvariant() : "source")} arn (\" {mapping.EventSourceArn} \") and function (\" {function} \") already exists. "
            + $"Please update or delete the existing mapping with UUID {existing}");
    }

    public static AwsException SourceAway(string reason) =>
        new("ServiceException", StatusCodes.Status500InternalServerError, $"The event source cannot be reached: {reason}");

    public static AwsException NotJson(string reason) =>
        new("InvalidRequestContentException", StatusCodes.Status400BadRequest, $"Could not parse request body into json: {reason}");

    public static AwsException InvalidParameter(string message) =>
        new("InvalidParameterValueException", StatusCodes.Status400BadRequest, message);

    public static AwsException PayloadTooLarge(int maximum) =>
        new("RequestTooLargeException", StatusCodes.Status413PayloadTooLarge, $"Request must be smaller than {maximum} bytes for the InvokeFunction operation");

    public static AwsException ReservedConcurrencyExceeded() =>
        new("TooManyRequestsException", StatusCodes.Status429TooManyRequests, "Rate Exceeded.")
        {
            Details = new() { ["Reason"] = "ReservedFunctionConcurrentInvocationLimitExceeded" },
        };

    public static AwsException AllBusy(string function, int processes) =>
        new("TooManyRequestsException", StatusCodes.Status429TooManyRequests, $"Rate Exceeded. None of the {processes} processes of the function '{function}' became free in time.")
        {
            Details = new() { ["Reason"] = "ConcurrentInvocationLimitExceeded" },
        };

    public static AwsException NoProcess(string function, string? lastInitError) =>
        new("ServiceException", StatusCodes.Status500InternalServerError,
            $"No process of the function '{function}' is running."
            + (lastInitError is null ? "" : $" The last one failed to start: {lastInitError}"));

    public static AwsException FunctionsAreProcesses(string operation) =>
        AwsException.NotSupported($"{operation}: functions are processes that the app host starts; add them to terraform/pipeline/functions.json");
}
