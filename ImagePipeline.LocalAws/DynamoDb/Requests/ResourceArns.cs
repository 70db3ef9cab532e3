using System.Text.Json;

namespace ImagePipeline.LocalAws.DynamoDb.Requests;

/// <summary>ARNs of tables, which the tag operations want and all others take in place of a name: <c>arn:aws:dynamodb:us-east-1:000000000000:table/images</c>.</summary>
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
    public static string TableNameOf(string arn) => FindTableName(arn)
        ?? throw DynamoDbErrors.Invalid($"Invalid TableArn: Invalid ResourceArn provided as input {arn}");

    /// <summary>Null where the text is no ARN of a table.</summary>
    public static string? FindTableName(string text) =>
        Arn.TryParse(text, out var arn) && arn.Service == "dynamodb" && arn.Resource.StartsWith(TablePrefix, StringComparison.Ordinal)
            && arn.Resource[TablePrefix.Length..] is var name && TableNames.IsValid(name)
            ? name
            : null;

    /// <summary>Whether a request may name a table so: by its name, or by its ARN.</summary>
    public static bool NamesTable(string text) => TableNames.IsValid(text) || FindTableName(text) is not null;
}
