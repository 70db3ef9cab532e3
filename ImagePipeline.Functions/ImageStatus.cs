namespace ImagePipeline.Functions;

/// <summary>Where an image is: AWAITING_UPLOAD → PROCESSING → READY | IN_REVIEW | REJECTED | FAILED.</summary>
internal static class ImageStatus
{
    public const string AwaitingUpload = "AWAITING_UPLOAD";
    public const string Processing = "PROCESSING";
    public const string Ready = "READY";
    public const string InReview = "IN_REVIEW";
    public const string Rejected = "REJECTED";
    public const string Failed = "FAILED";

    /// <summary>A tombstone, never shown: it keeps late events and running executions from resurrecting the image.</summary>
    public const string Deleted = "DELETED";

    /// <summary>Those in which an image has its bytes for itself: the same, coming once more, are no second one.</summary>
    public static readonly string[] HoldingContent = [Processing, Ready, InReview];

    /// <summary>The statuses that people see, in the order of an image's life.</summary>
    public static readonly string[] All = [AwaitingUpload, Processing, Ready, InReview, Rejected, Failed];
}
