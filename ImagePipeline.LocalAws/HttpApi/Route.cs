using ImagePipeline.LocalAws.HttpApi.Authorizer;

namespace ImagePipeline.LocalAws.HttpApi;

/// <summary>A route of the API and the function behind it: <c>GET /api/images/{id}</c>, <c>ANY /{proxy+}</c> or <c>$default</c>.</summary>
/// <remarks>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html</remarks>
internal sealed class Route
{
    public const string Default = "$default";
    private const string AnyMethod = "ANY";

    private readonly string _method;
    private readonly string[] _segments;

    public Route(string key, string function)
    {
        (Key, Function) = (key, function);
        var parts = key == Default ? [AnyMethod, "/{proxy+}"] : key.Split(' ');
        if (parts is not [{ Length: > 0 }, ['/', ..]])
        {
            throw new FormatException($"The route '{key}' must be a method and a path such as 'GET /api/images/{{id}}', or $default.");
        }

        _method = parts[0];
        _segments = Split(parts[1]);
        if (Array.FindIndex(_segments, IsGreedy) is >= 0 and var greedy && greedy != _segments.Length - 1)
        {
            throw new FormatException($"The greedy variable of the route '{key}' must come last.");
        }
    }

    public string Key { get; }

    public string Function { get; }

    /// <summary>Whether an authorizer, where there is one, wants a token for it.</summary>
    public bool WantsToken { get; init; }

    /// <summary>The authorizer of the route's own, if it has one.</summary>
    public TokenRules? Token { get; init; }

    /// <summary>The longest that it waits for its function; an HTTP API's own limit is 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Sorts the most specific route first: segment by segment text before a variable before a greedy variable, then a
    /// method before ANY, and $default after all.
    /// </summary>
    public string Precedence =>
        (Key == Default ? '1' : '0') + string.Concat(_segments.Select(segment => IsGreedy(segment) ? '3' : IsVariable(segment) ? '2' : '1'))
        + (_method == AnyMethod ? '~' : '}');

    /// <summary>The path's variables, or null where the route does not match.</summary>
    /// <param name="path">Decoded, with its leading slash.</param>
    public Dictionary<string, string>? Match(string method, string path)
    {
        if (_method != AnyMethod && _method != method)
        {
            return null;
        }

        var variables = new Dictionary<string, string>();
        var given = Split(path);
        for (var i = 0; i < _segments.Length; i++)
        {
            var segment = _segments[i];
            if (IsGreedy(segment))
            {
                var rest = string.Join('/', given.Skip(i));
                variables[segment[1..^2]] = rest;
                return rest.Length > 0 || Key == Default ? Visible(variables) : null;
            }

            if (i >= given.Length || (IsVariable(segment) ? given[i].Length == 0 : given[i] != segment))
            {
                return null;
            }

            if (IsVariable(segment))
            {
                variables[segment[1..^1]] = given[i];
            }
        }

        return given.Length == _segments.Length ? variables : null;
    }

    private Dictionary<string, string> Visible(Dictionary<string, string> variables) => Key == Default ? [] : variables;

    private static string[] Split(string path) => path[1..].Split('/');

    private static bool IsVariable(string segment) => segment is ['{', _, .., '}'];

    private static bool IsGreedy(string segment) => segment is ['{', _, .., '+', '}'];
}
