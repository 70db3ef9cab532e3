using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.Functions.Api;

/// <summary>Where an execution is; WAITING: there is none yet, since the file has not arrived.</summary>
internal static class ExecutionStatus
{
    public const string Waiting = "WAITING";
    public const string Running = "RUNNING";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";

    public static readonly string[] All = [Waiting, Running, Succeeded, Failed, "TIMED_OUT", "ABORTED"];
}

/// <summary>
/// The renditions of every picture, by their long side: small 320 pixels, medium 1024, large 2048, and analysis 2048, in which its labels were
/// found. None is larger than the picture itself. And full, with all pixels, which is made when somebody asks for it.
/// </summary>
internal static class RenditionName
{
    public static readonly string[] All = [.. RenditionSpec.Published.Select(spec => spec.Name), RenditionSpec.FullName];
}

/// <summary>The formats of renditions: webp to show, jpeg to analyse.</summary>
internal static class RenditionFormat
{
    public static readonly string[] All = [.. RenditionSpec.Published.Select(spec => spec.Encoding.ToString().ToLowerInvariant()).Distinct()];
}

/// <summary>What an image becomes by its moderation.</summary>
internal static class ModerationOutcome
{
    public static readonly string[] All = [ImageStatus.Ready, ImageStatus.InReview, ImageStatus.Rejected];
}
