using System.Text.Json;
using ImagePipeline.Functions.Notifications;

namespace ImagePipeline.Functions.Api;

/// <summary>What came of images lately: of one's own, and for moderators of those that wait for them.</summary>
/// <param name="Items">Newest first; of a month, 50 at most.</param>
/// <param name="Unseen">How many of them came after <c>seenUntil</c>.</param>
/// <param name="SeenUntil">Until when the person has seen what came; null for somebody who has never looked.</param>
internal sealed record NotificationList(IReadOnlyList<NotificationView> Items, int Unseen, DateTimeOffset? SeenUntil);

/// <summary>Something that came of an image.</summary>
/// <param name="Id">The same as in the message that SNS's subscribers get.</param>
/// <param name="FileName">As the uploader named it.</param>
/// <param name="Code">Of what failed: the failure's code; else null.</param>
internal sealed record NotificationView(
    string Id,
    [property: OneOf(typeof(OutcomeType))] string Type,
    string ImageId,
    string FileName,
    DateTimeOffset At,
    string? Code);

/// <summary>What mail a person wants.</summary>
/// <param name="Mail">none; each: one for each photo, as long as they are few; digest: one for all that came of photos in some minutes.</param>
internal sealed record NotificationPreferences([property: OneOf(typeof(MailMode))] string Mail)
{
    public static NotificationPreferences Parse(ReadOnlyMemory<byte> body)
    {
        using var document = JsonBody.ParseObject(body);
        var errors = new FieldErrors();
        var mail = document.RootElement.TryGetProperty("mail", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (!MailMode.All.Contains(mail))
        {
            errors.Add("mail", $"mail must be one of {string.Join(", ", MailMode.All)}.");
        }

        foreach (var unknown in document.RootElement.EnumerateObject().Where(member => member.Name != "mail"))
        {
            errors.Add(unknown.Name, $"There is no field '{unknown.Name}'.");
        }

        errors.ThrowIfAny();
        return new NotificationPreferences(mail!);
    }
}

/// <summary>Until when a person has seen what came of their images.</summary>
internal sealed record SeenUntil(DateTimeOffset Until)
{
    public static SeenUntil Parse(ReadOnlyMemory<byte> body)
    {
        using var document = JsonBody.ParseObject(body);
        return document.RootElement.TryGetProperty("until", out var until) && until.ValueKind == JsonValueKind.String && until.TryGetDateTimeOffset(out var time)
            ? new SeenUntil(time)
            : throw FieldErrors.Of("until", "until must be an instant such as 2026-01-02T03:04:05Z.");
    }
}
