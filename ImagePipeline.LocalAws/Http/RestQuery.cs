using System.Globalization;

namespace ImagePipeline.LocalAws.Http;

/// <summary>The query of a request to a REST service, read as strictly as <see cref="Parameters"/>.</summary>
/// <param name="refuse">The service's error of a parameter that LocalAws does not know.</param>
internal sealed class RestQuery(string operation, IQueryCollection query, Func<string, AwsException> refuse)
{
    private readonly HashSet<string> _known = [];

    public string? Optional(string name)
    {
        _known.Add(name);
        return query[name].ToString() is { Length: > 0 } value ? value : null;
    }

    /// <summary>Every value of a parameter that may be repeated.</summary>
    public IReadOnlyList<string> All(string name)
    {
        _known.Add(name);
        return [.. query[name].OfType<string>()];
    }

    /// <summary>How many a page has, 1 to <paramref name="largest"/>, which it has where nothing is said.</summary>
    /// <param name="fault">What is told of a text that is no such number.</param>
    public int PageSize(string name, int largest, Func<string, string> fault) => Optional(name) is not { } text ? largest
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? Math.Min(size, largest)
        : throw refuse(fault(text));

    /// <summary>To be called once everything was read.</summary>
    /// <exception cref="AwsException">Something is left that LocalAws does not know.</exception>
    public void End()
    {
        if (query.Keys.FirstOrDefault(name => !_known.Contains(name)) is { } unknown)
        {
            throw refuse($"LocalAws does not support the parameter '{unknown}' of {operation}.");
        }
    }
}
