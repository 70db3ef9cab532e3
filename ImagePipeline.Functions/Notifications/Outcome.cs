using System.Globalization;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Notifications;

/// <summary>
/// Something that came of an image, as it is told: who reads it learns nothing of the picture and of its owner but ids.
/// <code>
/// {"id": "019b...-ready-7", "type": "ready", "imageId": "019b...", "owner": "5d0f...", "at": "2026-01-02T03:04:05Z", "code": null}
/// </code>
/// </summary>
/// <param name="Id">The same each time that this is told, and that of nothing else: whoever acts upon it does so once.</param>
/// <param name="Type">One of <see cref="OutcomeType"/>.</param>
/// <param name="Code">Of what failed: one of <see cref="FailureCode"/>; else null.</param>
internal sealed record Outcome(string Id, string Type, string ImageId, string Owner, DateTimeOffset At, string? Code)
{
    private const string EscalatedAt = "escalatedAt";

    /// <summary>What a change of an image's record means; null where it means nothing to anybody.</summary>
    public static Outcome? Of(StreamChange change)
    {
        if (change is not { OldImage: { } before, NewImage: { } after })
        {
            return null;
        }

        var image = ImageItem.FromItem(StreamValue.ToItem(after));
        // Nobody waits for what they have thrown away.
        if (image.TrashedAt is not null)
        {
            return null;
        }

        if (before.GetValueOrDefault("status")?.S != image.Status)
        {
            return TypeOf(image.Status) is { } type
                // A status changes with a revision of its own, however often the step behind it is repeated.
                ? new Outcome(string.Create(CultureInfo.InvariantCulture, $"{image.Id}-{type}-{image.Revision}"), type, image.Id, image.Owner, image.UpdatedAt, image.Failure?.Code)
                : null;
        }

        return after.GetValueOrDefault(EscalatedAt)?.S is { } escalatedAt && before.GetValueOrDefault(EscalatedAt)?.S != escalatedAt
            ? new Outcome($"{image.Id}-{OutcomeType.ReviewOverdue}-{escalatedAt}", OutcomeType.ReviewOverdue, image.Id, image.Owner, image.UpdatedAt, Code: null)
            : null;
    }

    private static string? TypeOf(string status) => status switch
    {
        ImageStatus.Ready => OutcomeType.Ready,
        ImageStatus.Rejected => OutcomeType.Rejected,
        ImageStatus.Failed => OutcomeType.Failed,
        ImageStatus.InReview => OutcomeType.ReviewNeeded,
        _ => null,
    };
}
