using System.Text;
using ImagePipeline.LocalAws.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace ImagePipeline.LocalAws.Cognito.ManagedLogin;

/// <summary>A request's parameters, each of which is given once: https://www.rfc-editor.org/rfc/rfc6749#section-3.1.</summary>
internal sealed class OAuthParameters(IEnumerable<KeyValuePair<string, StringValues>> values)
{
    private const int MaximumForm = 64 * 1024;

    private readonly Dictionary<string, StringValues> _values = new(values, StringComparer.Ordinal);

    /// <summary>Null where it is missing or empty.</summary>
    /// <exception cref="OAuthException">It is given more than once.</exception>
    public string? Find(string name) => _values.GetValueOrDefault(name) switch
    {
        { Count: > 1 } => throw OAuthException.InvalidRequest($"{name} is given more than once."),
        var value => value.ToString() is { Length: > 0 } text ? text : null,
    };

    public string Require(string name) => Find(name) ?? throw OAuthException.InvalidRequest($"{name} is missing.");

    /// <exception cref="OAuthException">It is no form, or a large one.</exception>
    public static async Task<OAuthParameters> ReadFormAsync(HttpRequest request)
    {
        if (!(request.ContentType ?? "").Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            throw OAuthException.InvalidRequest("The body must be a form, application/x-www-form-urlencoded.");
        }

        try
        {
            var body = await RequestBody.ReadAsync(request, MaximumForm, () => new AwsException("RequestEntityTooLarge", StatusCodes.Status413PayloadTooLarge, ""));
            return new OAuthParameters(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span)));
        }
        catch (AwsException)
        {
            throw OAuthException.InvalidRequest("The body is too large.");
        }
    }
}
