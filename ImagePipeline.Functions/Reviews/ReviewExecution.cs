using System.Globalization;
using System.Text.Json.Serialization;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Reviews;

/// <summary>The input of a review's execution. It waits for months, and says nothing of the picture, its owner or who decides.</summary>
/// <param name="Number">Which of the image's reviews.</param>
/// <param name="Execution">Which of the review's executions: 0, unless one has died.</param>
internal sealed record ReviewInput(string ImageId, int Number, int Execution)
{
    /// <summary>{imageId}-review-{number}-{execution}: Step Functions itself refuses to begin it twice.</summary>
    [JsonIgnore]
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{ImageId}-review-{Number}-{Execution}");

    public static ReviewInput Of(ReviewRecord review) => new(review.ImageId, review.Number, review.Executions);

    /// <summary>Null for a name that is not ours.</summary>
    public static ReviewInput? Parse(string name) =>
        ExecutionNames.ImageIdOf(name) is { } imageId
        && name.Split('-') is [_, "review", var number, var execution]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && int.TryParse(execution, NumberStyles.None, CultureInfo.InvariantCulture, out var e)
            ? new ReviewInput(imageId, n, e)
            : null;
}

/// <summary>What the states of a review are called with.</summary>
/// <param name="TaskToken">What Review is answered by; null in the other states.</param>
/// <param name="OverdueSince">When Escalate was entered; null in the other states.</param>
internal sealed record ReviewStateInput(string ImageId, int Number, string? TaskToken = null, DateTimeOffset? OverdueSince = null);

/// <summary>Where the review's execution goes on.</summary>
/// <param name="Next">One of <see cref="ReviewStep"/>.</param>
/// <param name="At">When: the end of the time to undo.</param>
internal sealed record ReviewAnswer(string Next, DateTimeOffset At);

/// <summary>The words by which <c>review.asl.json</c> chooses.</summary>
internal static class ReviewStep
{
    /// <summary>There is no decision, or no longer: wait for one.</summary>
    public const string Review = "REVIEW";

    /// <summary>There is one that may still be undone: wait until it may not.</summary>
    public const string Undo = "UNDO";

    /// <summary>There is nothing left to do.</summary>
    public const string End = "END";
}
