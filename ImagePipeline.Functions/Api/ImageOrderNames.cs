namespace ImagePipeline.Functions.Api;

/// <summary>The dates that images are listed by.</summary>
internal static class ImageOrderNames
{
    public const string Added = "added";
    public const string Taken = "taken";

    public static readonly string[] All = [Added, Taken];
}
