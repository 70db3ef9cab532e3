using System.Text.Json;
using System.Text.RegularExpressions;

namespace ImagePipeline.LocalAws.DynamoDb.Requests;

/// <summary>The rule for names of tables and indexes.</summary>
internal static partial class TableNames
{
    public const string Pattern = "[a-zA-Z0-9_.-]+";

    [GeneratedRegex("^[a-zA-Z0-9_.-]+\\z")]
    public static partial Regex Valid();

    public static bool IsValid(string name) => name.Length is >= 3 and <= 255 && Valid().IsMatch(name);

    /// <summary>Operations on tables look at the name before anything else, and in words of their own.</summary>
    public static void CheckFirst(JsonElement request)
    {
        if (!request.TryGetProperty("TableName", out var name) || name.ValueKind == JsonValueKind.Null)
        {
            throw DynamoDbErrors.Invalid("The parameter 'TableName' is required but was not present in the request");
        }

        if (name.ValueKind == JsonValueKind.String && name.GetString()!.Length is < 3 or > 255 && ResourceArns.FindTableName(name.GetString()!) is null)
        {
            throw DynamoDbErrors.Invalid("TableName must be at least 3 characters long and at most 255 characters long");
        }
    }
}
