using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.CloudWatch;

/// <summary>CloudWatch's errors, with its codes and texts.</summary>
internal static class CloudWatchErrors
{
    public static AwsException AlarmNotFound() => new("ResourceNotFound", StatusCodes.Status404NotFound, "The named resource does not exist.");

    public static AwsException ResourceNotFound() => new("ResourceNotFoundException", StatusCodes.Status404NotFound, "The named resource does not exist.");

    public static AwsException DashboardNotFound(string name) => new("DashboardNotFoundError", StatusCodes.Status404NotFound, $"Dashboard {name} does not exist");

    public static AwsException InvalidDashboard(string message) => new("DashboardInvalidInputError", StatusCodes.Status400BadRequest, message)
    {
        Details = new() { ["dashboardValidationMessages"] = new System.Text.Json.Nodes.JsonArray() },
    };

    public static AwsException InvalidValue(string message) => new("InvalidParameterValueException", StatusCodes.Status400BadRequest, message);

    public static AwsException InvalidToken() => new("InvalidNextToken", StatusCodes.Status400BadRequest, "The next token is invalid.");

    /// <summary>What the code was called in the query protocol, by which SDKs still tell errors apart.</summary>
    public static string QueryCode(string code) => code switch
    {
        "DashboardNotFoundError" => "ResourceNotFound",
        "DashboardInvalidInputError" => "InvalidParameterInput",
        "InvalidParameterValueException" => "InvalidParameterValue",
        "InvalidParameterCombinationException" => "InvalidParameterCombination",
        "MissingRequiredParameterException" => "MissingParameter",
        "ValidationException" => "ValidationError",
        _ => code,
    };
}
