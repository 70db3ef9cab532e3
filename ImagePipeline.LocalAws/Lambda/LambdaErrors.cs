using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.EventSources;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>What Lambda refuses, in its own words.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors</remarks>
internal static class LambdaErrors
{
    public static AwsException AccessDenied(string message) => new("AccessDeniedException", StatusCodes.Status403Forbidden, message);

    public static AwsException FunctionNotFound(string arn) =>
        NotFound($"Function not found: {arn}");

    public static AwsException NoEventInvokeConfig(string arn) =>
        NotFound($"The function {arn} doesn't have an EventInvokeConfig");

    public static AwsException MappingExists(EventSourceMapping mapping, string existing)
    {
        var function = mapping.FunctionArn[(mapping.FunctionArn.IndexOf(":function:", StringComparison.Ordinal) + ":function:".Length)..];
        return Conflict(
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

    public static AwsException NotDeployed(string operation, string function) => AwsException.NotSupported(
        $"{operation} of '{function}': its processes are the app host's, and terraform/pipeline/functions.json says what it is. It changes functions that CreateFunction made");

    public static AwsException FunctionExists(string function) => Conflict($"Function already exist: {function}");

    public static AwsException NotUnzipped() => InvalidParameter("Could not unzip uploaded file. Please check your file, then try to upload again.");

    public static AwsException CodeTooLarge(string operation, int maximum) =>
        new("RequestEntityTooLargeException", StatusCodes.Status413PayloadTooLarge, $"Request must be smaller than {maximum} bytes for the {operation} operation");

    public static AwsException CodeNotFound() =>
        InvalidParameter("Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.");

    public static AwsException StaleRevision(string kind) => new("PreconditionFailedException", StatusCodes.Status412PreconditionFailed,
        $"The RevisionId provided does not match the latest RevisionId. Call the Get{kind} API to retrieve the latest Revision Id");

    public static AwsException AliasExists(string arn) => Conflict($"Alias already exists: {arn}");

    public static AwsException AliasNotFound(string arn) => NotFound($"Cannot find alias arn: {arn}");

    public static AwsException VersionInUse(IEnumerable<string> aliases) =>
        Conflict($"Unable to delete the version because the following aliases reference it: [{string.Join(", ", aliases)}]");

    public static AwsException StatementExists(string id) =>
        Conflict($"The statement id ({id}) provided already exists. Please provide a new statement id, or remove the existing statement.");

    public static AwsException StatementNotFound(string id) => NotFound($"Statement {id} is not found in resource policy.");

    public static AwsException NoSuchResource() => NotFound("The resource you requested does not exist.");

    private static AwsException Conflict(string message) => new("ResourceConflictException", StatusCodes.Status409Conflict, message);

    private static AwsException NotFound(string message) => new("ResourceNotFoundException", StatusCodes.Status404NotFound, message);
}
