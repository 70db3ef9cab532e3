using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.Deployed;

/// <summary>The tags of functions and event source mappings, as requests bring them.</summary>
internal static class Tags
{
    private const int Most = 50;

    public static IReadOnlyDictionary<string, string> Read(Parameters parameters) => Checked(FunctionConfiguration.ReadMap(parameters, "Tags"));

    public static IReadOnlyDictionary<string, string> Checked(Dictionary<string, string> tags)
    {
        if (tags.Count > Most)
        {
            throw LambdaErrors.InvalidParameter($"Number of tags exceeds the limit of {Most}.");
        }

        return tags.Keys.FirstOrDefault(key => key.Length is 0 or > 128 || key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) is { } bad
            ? throw LambdaErrors.InvalidParameter($"The tag key '{bad}' is invalid.")
            : tags;
    }
}
