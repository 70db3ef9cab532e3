namespace ImagePipeline.Functions.Notifications;

/// <summary>What may come of an image: ready, rejected, failed; review-needed: it waits for a moderator; review-overdue: it has waited too long.</summary>
internal static class OutcomeType
{
    public const string Ready = "ready";
    public const string Rejected = "rejected";
    public const string Failed = "failed";
    public const string ReviewNeeded = "review-needed";
    public const string ReviewOverdue = "review-overdue";

    public static readonly string[] All = [Ready, Rejected, Failed, ReviewNeeded, ReviewOverdue];

    /// <summary>Those that its owner is mailed.</summary>
    public static bool IsMailed(string type) => type is Ready or Rejected or Failed;
}
