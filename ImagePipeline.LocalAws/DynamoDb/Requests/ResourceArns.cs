using System.Text.Json;

namespace ImagePipeline.LocalAws.DynamoDb.Requests;

/// <summary>The ARNs of the tag operations: <c>arn:aws:dynamodb:us-east-1:000000000000:table/images</c>.</summary>
internal static class ResourceArns
{
    private const string TablePrefix = "table/";

    public static void CheckFirst(JsonElement request)
    {
        if (!request.TryGetProperty("ResourceArn", out var arn) || arn.ValueKind == JsonValueKind.Null)
        {
            throw DynamoDbErrors.Invalid("Invalid TableArn");
        }
    }

    /// <summary>The table's name in an ARN of a table.</summary>
    public static string TableNameOf(string arn) =>
        Arn.TryParse(arn, out var parsed) && parsed.Service == "dynamodb" && parsed.Resource.StartsWith(TablePrefix, StringComparison.Ordinal)
            && parsed.Resource[TablePrefix.Length..] is var name && TableNames.IsValid(name)
            ? name
            : throw DynamoDbErrors.Invalid($"Invalid TableArn: Invalid ResourceArn provided as input {arn}");
}
