using System.Globalization;

namespace ImagePipeline.Functions.Workflow;

/// <summary>From which confidence on, 0 to 100, a person looks at a picture, and from which on it is rejected without one.</summary>
internal sealed record ModerationThresholds(double Review, double Reject)
{
    private const string ReviewName = "REVIEW_CONFIDENCE";
    private const string RejectName = "REJECT_CONFIDENCE";

    /// <exception cref="InvalidOperationException">One of them is no confidence, or both are the wrong way round; all that is wrong at once.</exception>
    public static ModerationThresholds Of(Settings settings)
    {
        var faults = new List<string>();
        var thresholds = new ModerationThresholds(Read(settings, ReviewName, faults), Read(settings, RejectName, faults));
        if (faults.Count == 0 && thresholds.Review > thresholds.Reject)
        {
            faults.Add($"{ReviewName} is above {RejectName}.");
        }

        return faults.Count == 0 ? thresholds : throw new InvalidOperationException(string.Join(' ', faults));
    }

    /// <returns>READY, IN_REVIEW or REJECTED.</returns>
    public string OutcomeOf(double? confidence) =>
        confidence >= Reject ? ImageStatus.Rejected : confidence >= Review ? ImageStatus.InReview : ImageStatus.Ready;

    private static double Read(Settings settings, string name, List<string> faults)
    {
        var text = settings.Optional(name);
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var confidence) && confidence <= 100)
        {
            return confidence;
        }

        faults.Add($"{name} is '{text}', but must be a number from 0 to 100.");
        return 0;
    }
}
