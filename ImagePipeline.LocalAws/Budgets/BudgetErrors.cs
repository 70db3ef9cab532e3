using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Budgets;

/// <summary>Budgets' errors, with its codes and texts.</summary>
internal static class BudgetErrors
{
    public static AwsException NotFound(string message) => new("NotFoundException", StatusCodes.Status400BadRequest, message);

    public static AwsException Duplicate(string message) => new("DuplicateRecordException", StatusCodes.Status400BadRequest, message);

    public static AwsException Invalid(string message) => new("InvalidParameterException", StatusCodes.Status400BadRequest, message);

    public static AwsException InvalidToken() => new("InvalidNextTokenException", StatusCodes.Status400BadRequest, "The NextToken is invalid.");
}
