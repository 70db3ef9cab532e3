using System.Text;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

/// <summary>Pages of a list: <c>maxResults</c>, and an opaque <c>nextToken</c> that says after what to go on.</summary>
internal sealed record Page(int Size, string? After)
{
    private const int MaxSize = 1000;
    private const int DefaultSize = 100;

    /// <param name="kind">What is listed: a token of another list is refused.</param>
    public static Page Read(Parameters parameters, string kind, int longestToken = 1024)
    {
        var size = parameters.OptionalInteger("maxResults") ?? 0;
        if (size is < 0 or > MaxSize)
        {
            throw StatesErrors.OutOfRange(size, "maxResults", MaxSize);
        }

        return new Page(size == 0 ? DefaultSize : size, ReadToken(parameters.OptionalString("nextToken"), kind, longestToken));
    }

    public static string Token(string kind, string after) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{kind} {after}"));

    private static string? ReadToken(string? token, string kind, int longestToken)
    {
        if (token is null)
        {
            return null;
        }

        if (token.Length > longestToken)
        {
            throw StatesErrors.Constraint(token, "nextToken", $"have length less than or equal to {longestToken}");
        }

        var bytes = new byte[token.Length];
        var text = Convert.TryFromBase64String(token, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
        return text.StartsWith($"{kind} ", StringComparison.Ordinal) ? text[(kind.Length + 1)..] : throw StatesErrors.InvalidToken();
    }
}
