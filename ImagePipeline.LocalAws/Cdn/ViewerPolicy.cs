using System.IO.Enumeration;
using System.Text.Json;

namespace ImagePipeline.LocalAws.Cdn;

/// <summary>A custom policy: which URLs a viewer may have, and when.</summary>
/// <param name="Resource">A URL, in which * is any text and ? any one character.</param>
/// <param name="From">Seconds since 1970; null from ever.</param>
/// <param name="End">Seconds since 1970.</param>
internal sealed record ViewerPolicy(string Resource, long? From, long End)
{
    // {"Statement":[{"Resource":"https://*/images/*","Condition":{"DateLessThan":{"AWS:EpochTime":1767326645}}}]}
    /// <summary>Null where it is none, or has a condition that LocalAws does not know.</summary>
    public static ViewerPolicy? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var statements = document.RootElement.GetProperty("Statement");
            if (statements.GetArrayLength() != 1 || statements[0].GetProperty("Condition") is not { ValueKind: JsonValueKind.Object } conditions)
            {
                return null;
            }

            long? from = null, end = null;
            foreach (var condition in conditions.EnumerateObject())
            {
                var time = condition.Value.GetProperty("AWS:EpochTime").GetInt64();
                switch (condition.Name)
                {
                    case "DateLessThan":
                        end = time;
                        break;
                    case "DateGreaterThan":
                        from = time;
                        break;
                    default:
                        return null;
                }
            }

            return end is { } until && statements[0].GetProperty("Resource").GetString() is { } resource ? new ViewerPolicy(resource, from, until) : null;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    public bool Allows(string url, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        return seconds < End && (From is not { } from || seconds > from) && FileSystemName.MatchesSimpleExpression(Resource, url, ignoreCase: false);
    }
}
