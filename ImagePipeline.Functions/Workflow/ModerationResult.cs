namespace ImagePipeline.Functions.Workflow;

/// <summary>What moderation found out, and by which thresholds.</summary>
/// <param name="Outcome">What the image becomes by it: READY, IN_REVIEW or REJECTED.</param>
/// <param name="Labels">What was found at the lower threshold or above, those most certain first; of several pictures, the most certain of each.</param>
/// <param name="Confidence">Of the most certain label, 0 to 100; null where nothing was found.</param>
/// <param name="Thresholds">Null where nothing was judged.</param>
/// <param name="ModelVersion">Rekognition's.</param>
/// <param name="Pictures">How many were judged: the picture itself, or frames of an animation.</param>
/// <param name="Reason">Why it is IN_REVIEW, where that is no label's doing: one of <see cref="ModerationReason"/>.</param>
internal sealed record ModerationResult(
    string Outcome, IReadOnlyList<ModerationLabel> Labels, double? Confidence, ModerationThresholds? Thresholds, string? ModelVersion, int Pictures, string? Reason)
{
    /// <summary>Moderation failed, and went on failing: a person must look.</summary>
    public static readonly ModerationResult NotJudged = new(ImageStatus.InReview, [], null, null, null, 0, ModerationReason.NotJudged);
}

/// <summary>Something that not everybody should see.</summary>
/// <param name="Confidence">0 to 100.</param>
/// <param name="Parent">The more general label; null of the most general ones.</param>
internal sealed record ModerationLabel(string Name, double Confidence, string? Parent);

/// <summary>Why a picture is IN_REVIEW without a label.</summary>
internal static class ModerationReason
{
    /// <summary>Moderation failed.</summary>
    public const string NotJudged = "NOT_JUDGED";

    /// <summary>Moderation answered something that is not understood.</summary>
    public const string UnknownAnswer = "UNKNOWN_ANSWER";

    public static readonly string[] All = [NotJudged, UnknownAnswer];
}
