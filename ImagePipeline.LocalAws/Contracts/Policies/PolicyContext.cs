namespace ImagePipeline.LocalAws.Contracts.Policies;

/// <summary>What is known of a request beside who asks for what: the keys of conditions, in any case, with one value or several.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html</remarks>
internal sealed class PolicyContext
{
    public static readonly PolicyContext Empty = new();

    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public PolicyContext()
    {
    }

    public PolicyContext(IEnumerable<KeyValuePair<string, string>> single)
    {
        foreach (var (key, value) in single)
        {
            _values[key] = [value];
        }
    }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Values => _values;

    public IReadOnlyList<string> this[string key]
    {
        set => _values[key] = value;
    }

    /// <summary>Null where the request has no such key.</summary>
    public IReadOnlyList<string>? Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>This and more.</summary>
    public PolicyContext With(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> more)
    {
        var both = new PolicyContext();
        foreach (var (key, values) in _values.Concat(more))
        {
            both._values[key] = values;
        }

        return both;
    }
}
