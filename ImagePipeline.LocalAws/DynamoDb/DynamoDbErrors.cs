using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb;

/// <summary>DynamoDB's errors, in its own words, slips of the pen included: clients and tests compare them.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html</remarks>
internal static class DynamoDbErrors
{
    public const string Validation = "ValidationException";
    public const string Serialization = "SerializationException";

    public static AwsException Invalid(string message) => new(Validation, StatusCodes.Status400BadRequest, message);

    public static AwsException InvalidValue(string message) => Invalid($"One or more parameter values were invalid: {message}");

    public static AwsException SerializationFailed(string message) => new(Serialization, StatusCodes.Status400BadRequest, message);

    public static AwsException NotANumber(string text) =>
        Invalid("The parameter cannot be converted to a numeric value" + (text.Length == 0 ? "" : $": {text}"));

    public static AwsException TooManyDigits() => Invalid("Attempting to store more than 38 significant digits in a Number");

    public static AwsException NumberOverflow() =>
        Invalid("Number overflow. Attempting to store a number with magnitude larger than supported range");

    public static AwsException NumberUnderflow() =>
        Invalid("Number underflow. Attempting to store a number with magnitude smaller than supported range");

    public static AwsException NoType() =>
        Invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");

    public static AwsException SeveralTypes() =>
        Invalid("Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes");

    public static AwsException NestedTooDeep() => Invalid("Nesting Levels have exceeded supported limits");

    public static AwsException ItemTooLarge() => Invalid("Item size has exceeded the maximum allowed size");

    public static AwsException UpdatedItemTooLarge() => Invalid("Item size to update has exceeded the maximum allowed size");

    public static AwsException KeyDoesNotMatchSchema() => Invalid("The provided key element does not match the schema");

    public static AwsException InvalidStartKey(string? reason = null) =>
        Invalid("The provided starting key is invalid" + (reason is null ? "" : $": {reason}"));

    public static AwsException DuplicateKeys() => Invalid("Provided list of item keys contains duplicates");

    public static AwsException ConditionFailed() =>
        new("ConditionalCheckFailedException", StatusCodes.Status400BadRequest, "The conditional request failed");

    public static AwsException ResourceNotFound() => NotFound("Requested resource not found");

    public static AwsException TableNotFound(string name) => NotFound($"Requested resource not found: Table: {name} not found");

    public static AwsException NotFound(string message) => new("ResourceNotFoundException", StatusCodes.Status400BadRequest, message);

    public static AwsException InUse(string message) => new("ResourceInUseException", StatusCodes.Status400BadRequest, message);
}
