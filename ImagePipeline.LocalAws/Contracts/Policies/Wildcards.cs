using System.Text;

namespace ImagePipeline.LocalAws.Contracts.Policies;

/// <summary>
/// The texts of a policy in which <c>*</c> is any characters and <c>?</c> any one. <c>${aws:username}</c> stands for what the request says,
/// literally: a star in it is a star, as are <c>${*}</c>, <c>${?}</c> and <c>${$}</c>.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html</remarks>
internal static class Wildcards
{
    // Of Unicode's private use, so that what is literal can be told from what is not.
    private const char AnyText = '\uE0F0';
    private const char AnyOne = '\uE0F1';

    /// <summary>The pattern with its variables replaced, or null where the request has not what one of them names: it then matches nothing.</summary>
    public static string? Resolve(string pattern, PolicyContext context, bool hasVariables)
    {
        var text = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (hasVariables && pattern.AsSpan(at).StartsWith("${") && pattern.IndexOf('}', at) is var end and > 0)
            {
                if (ValueOf(pattern[(at + 2)..end], context) is not { } value)
                {
                    return null;
                }

                text.Append(value);
                at = end;
            }
            else
            {
                text.Append(pattern[at] switch { '*' => AnyText, '?' => AnyOne, var sign => sign });
            }
        }

        return text.ToString();
    }

    /// <summary>The same without wildcards and with its variables replaced, for operators that compare whole values.</summary>
    public static string? Literal(string text, PolicyContext context, bool hasVariables) =>
        Resolve(text, context, hasVariables)?.Replace(AnyText, '*').Replace(AnyOne, '?');

    /// <param name="pattern">What <see cref="Resolve"/> made.</param>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text, bool ignoresCase = false)
    {
        // Where the last star was, to give it one character more when the rest does not fit.
        var (p, t, star, retry) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == AnyText)
            {
                (star, retry) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == AnyOne || Same(pattern[p], text[t], ignoresCase)))
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++retry);
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == AnyText)
        {
            p++;
        }

        return p == pattern.Length;
    }

    /// <summary>Compares ARNs part by part: no wildcard reaches over a colon but within the resource. Parts that the pattern lacks are any.</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html</remarks>
    public static bool MatchesArn(string pattern, string arn)
    {
        if (pattern is [AnyText])
        {
            return true;
        }

        var (expected, actual) = (pattern.Split(':', 6), arn.Split(':', 6));
        return actual.Length == 6 && expected.Zip(actual).All(part => Matches(part.First, part.Second));
    }

    private static bool Same(char one, char other, bool ignoresCase) =>
        one == other || (ignoresCase && char.ToUpperInvariant(one) == char.ToUpperInvariant(other));

    // aws:username, or with a default: aws:PrincipalTag/team, 'company-wide'
    private static string? ValueOf(string variable, PolicyContext context)
    {
        if (variable is "*" or "?" or "$")
        {
            return variable;
        }

        var parts = variable.Split(',', 2, StringSplitOptions.TrimEntries);
        return context.Find(parts[0]) is [var single] ? single
            : parts is [_, ['\'', .. var byDefault, '\'']] ? byDefault
            : null;
    }
}
