using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>
/// A function as callers name it: <c>resize-image</c>, <c>resize-image:$LATEST</c>,
/// <c>000000000000:function:resize-image</c> or the whole ARN.
/// </summary>
/// <param name="Region">Null where it was not said; likewise the account.</param>
internal sealed partial record FunctionReference(string? Region, string? Account, string Name, string? Qualifier)
{
    public static FunctionReference Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success || text.Length > 170)
        {
            throw new AwsException("ValidationException", StatusCodes.Status400BadRequest,
                $"1 validation error detected: Value '{text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: {Pattern()}");
        }

        return new FunctionReference(Group("region"), Group("account"), match.Groups["name"].Value, Group("qualifier"));

        string? Group(string name) => match.Groups[name] is { Success: true } group ? group.Value : null;
    }

    /// <summary>The qualifier in an ARN or name; null where there is none, or where it is the one that is meant without any.</summary>
    public static string? QualifierOf(string reference) => Parse(reference).Qualifier is { } qualifier and not FunctionDefinition.Latest ? qualifier : null;

    [GeneratedRegex(@"^(arn:aws:lambda:)?((?<region>[a-z]{2}(-gov)?-[a-z]+-\d):)?((?<account>\d{12}):)?(function:)?(?<name>[a-zA-Z0-9-_]{1,64})(:(?<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?$")]
    private static partial Regex Pattern();
}
