using System.Globalization;
using ImagePipeline.LocalAws.Contracts.Policies;

namespace ImagePipeline.LocalAws.Http;

/// <summary>
/// The parameters of a query operation, read as strictly as <see cref="Parameters"/>. Lists and maps are flattened on the
/// wire: <c>TagKeys.member.1=a</c>, <c>Attributes.entry.1.key=a&amp;Attributes.entry.1.value=b</c>.
/// </summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-query-protocol.html</remarks>
internal sealed class QueryParameters(string operation, IReadOnlyDictionary<string, string> members)
{
    private readonly HashSet<string> _known = [];

    /// <summary>Who asks; null where policies do not decide.</summary>
    public Caller? Caller { get; init; }

    public string? OptionalString(string name)
    {
        _known.Add(name);
        return members.GetValueOrDefault(name);
    }

    public string String(string name) => OptionalString(name)
        ?? throw new AwsException("ValidationError", StatusCodes.Status400BadRequest, $"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null");

    public int? OptionalInteger(string name) =>
        OptionalString(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new AwsException("MalformedInput", StatusCodes.Status400BadRequest, $"The parameter '{name}' must be an integer.");

    public bool? OptionalBoolean(string name) => OptionalString(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw new AwsException("MalformedInput", StatusCodes.Status400BadRequest, $"The parameter '{name}' must be a boolean."),
    };

    /// <summary>The values of <c>name.member.1</c>, <c>name.member.2</c>, ...; an empty list is <c>name=</c>.</summary>
    public List<string> Strings(string name) => [.. Members(name).Select(item => item.String(""))];

    /// <summary>The structures whose members are <c>name.member.1.X</c>, <c>name.member.2.X</c>, ...</summary>
    public List<QueryParameters> Structures(string name) => Members(name);

    /// <summary>The entries <c>name.entry.1.key</c> with <c>name.entry.1.value</c>, ...</summary>
    public Dictionary<string, string> Map(string name) => Entries(name).ToDictionaryOrRefuse(
        entry => entry.String("key"), entry => entry.String("value"),
        key => new AwsException("InvalidParameter", StatusCodes.Status400BadRequest, $"Invalid parameter: {name} Reason: '{key}' is given more than once"));

    /// <summary>The members of <c>name.entry.1</c>, <c>name.entry.2</c>, ..., for maps that call their parts otherwise.</summary>
    public List<QueryParameters> Entries(string name) => [.. Numbered($"{name}.entry.")];

    public void Accept(string name)
    {
        foreach (var member in members.Keys.Where(member => member == name || member.StartsWith(name + ".", StringComparison.Ordinal)))
        {
            _known.Add(member);
        }
    }

    /// <summary>To be called once every parameter was read.</summary>
    /// <exception cref="AwsException">A parameter is left that LocalAws does not know.</exception>
    public void End()
    {
        if (members.Keys.FirstOrDefault(name => !_known.Contains(name)) is { } unknown)
        {
            throw new AwsException("ValidationError", StatusCodes.Status400BadRequest, $"LocalAws does not support the parameter '{unknown}' of {operation}.");
        }
    }

    private List<QueryParameters> Members(string name)
    {
        if (members.GetValueOrDefault(name) is "")
        {
            _known.Add(name);
        }

        return [.. Numbered($"{name}.member.")];
    }

    private IEnumerable<QueryParameters> Numbered(string prefix)
    {
        for (var number = 1; ; number++)
        {
            var item = prefix + number;
            var inner = members
                .Where(member => member.Key == item || member.Key.StartsWith(item + ".", StringComparison.Ordinal))
                .ToDictionary(member => member.Key == item ? "" : member.Key[(item.Length + 1)..], member => member.Value);
            if (inner.Count == 0)
            {
                yield break;
            }

            Accept(item);
            yield return new QueryParameters(operation, inner);
        }
    }
}
