using System.Globalization;

namespace ImagePipeline.Functions.Api;

/// <summary>The query of a request, checked against what the route knows.</summary>
internal sealed class QueryParameters
{
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly Dictionary<string, string> _values;

    private QueryParameters(Dictionary<string, string> values) => _values = values;

    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>A misspelt filter must not look like one that found everything.</summary>
    public static QueryParameters Of(HttpRequest request, FieldErrors errors, params ReadOnlySpan<string> known)
    {
        var values = request.QueryStringParameters ?? [];
        foreach (var name in values.Keys)
        {
            if (!known.Contains(name))
            {
                errors.Add(name, known.IsEmpty ? $"There is no parameter '{name}'." : $"There is no parameter '{name}': use {string.Join(", ", known!)}.");
            }
        }

        return new QueryParameters(values);
    }

    public string? OneOf(string name, string[] values, FieldErrors errors)
    {
        if (this[name] is { } value && !values.Contains(value))
        {
            errors.Add(name, $"{name} must be one of {string.Join(", ", values)}.");
        }

        return this[name];
    }

    /// <param name="most">Characters.</param>
    public string? Text(string name, int most, FieldErrors errors)
    {
        if (this[name] is { } text && (text.Length > most || string.IsNullOrWhiteSpace(text)))
        {
            errors.Add(name, $"{name} must have 1 to {most} characters.");
        }

        return this[name]?.Trim();
    }

    public int? Number(string name, int least, int most, FieldErrors errors)
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
        {
            errors.Add(name, $"{name} must be a whole number from {least} to {most}.");
        }

        return number;
    }

    /// <summary>What an answer before has called the revision of something.</summary>
    public long? Revision(string name, FieldErrors errors)
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
        {
            errors.Add(name, $"{name} must be a revision that an answer gave: a whole number.");
        }

        return revision;
    }

    /// <summary>An instant of ISO 8601 with its offset; fractions of milliseconds are cut off.</summary>
    public DateTimeOffset? Instant(string name, FieldErrors errors)
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        // Without an offset an instant would be another one wherever it is read.
        if (!DateTimeOffset.TryParseExact(text, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            || !(text.EndsWith('Z') || text[^6] is '+' or '-'))
        {
            errors.Add(name, $"{name} must be an instant such as 2026-01-02T03:04:05Z or 2026-01-02T03:04:05.678%2B01:00.");
            return null;
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
    }
}
