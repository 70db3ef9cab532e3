using System.Buffers.Text;
using System.Text;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Cognito;

/// <summary>A part of a list that is in the order of its names; the token for the next part is the last name of this one.</summary>
internal sealed record Page(int Limit, string? After)
{
    public static Page Read(Parameters parameters, string token, int most)
    {
        var limit = parameters.OptionalInteger("Limit") ?? most;
        if (limit < 0 || limit > most)
        {
            throw CognitoErrors.InvalidParameter($"1 validation error detected: Value '{limit}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to {most}");
        }

        return new Page(limit == 0 ? most : limit, parameters.OptionalString(token) is { } text ? Decode(text) : null);
    }

    public (IReadOnlyList<T> Items, string? NextToken) Of<T>(IEnumerable<T> all, Func<T, string> name)
    {
        var rest = all.Where(item => After is null || string.CompareOrdinal(name(item), After) > 0).OrderBy(name, StringComparer.Ordinal).Take(Limit + 1).ToList();
        return rest.Count > Limit ? (rest[..Limit], Encode(name(rest[Limit - 1]))) : (rest, null);
    }

    private static string Encode(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name));

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw CognitoErrors.InvalidParameter("Invalid pagination token.");
        }
    }
}
