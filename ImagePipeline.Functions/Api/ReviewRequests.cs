using System.Text.Json;
using ImagePipeline.Functions.Reviews;

namespace ImagePipeline.Functions.Api;

/// <summary>A moderator's decision.</summary>
/// <param name="Number">Of the review that was looked at: an appeal that has come since is another one.</param>
/// <param name="Reason">For the owner: at most 500 characters. A rejection must say one.</param>
internal sealed record DecisionRequest([property: OneOf(typeof(Verdict))] string Verdict, int Number, string? Reason)
{
    public static DecisionRequest Parse(HttpRequest request)
    {
        using var body = JsonBody.ParseObject(request.BodyBytes());
        var errors = new FieldErrors();
        var verdict = ReviewText.Of(body.RootElement, "verdict");
        if (!Reviews.Verdict.All.Contains(verdict))
        {
            errors.Add("verdict", $"verdict must be one of {string.Join(", ", Reviews.Verdict.All)}.");
        }

        if (!body.RootElement.TryGetProperty("number", out var given) || given.ValueKind != JsonValueKind.Number || !given.TryGetInt32(out var number) || number < 1)
        {
            number = 0;
            errors.Add("number", "number must be that of the review.");
        }

        var reason = ReviewText.Read(body.RootElement, "reason", errors);
        if (verdict == Reviews.Verdict.Rejected && reason is null)
        {
            errors.Add("reason", "reason must say to the owner why the picture is rejected.");
        }

        errors.ThrowIfAny();
        return new DecisionRequest(verdict!, number, reason);
    }
}

/// <summary>An owner's appeal.</summary>
/// <param name="Text">Why the picture should be looked at once more: at most 500 characters.</param>
internal sealed record AppealRequest(string Text)
{
    public static AppealRequest Parse(HttpRequest request)
    {
        using var body = JsonBody.ParseObject(request.BodyBytes());
        var errors = new FieldErrors();
        var text = ReviewText.Read(body.RootElement, "text", errors);
        if (text is null)
        {
            errors.Add("text", "text must say why the picture should be looked at once more.");
        }

        errors.ThrowIfAny();
        return new AppealRequest(text!);
    }
}

/// <summary>What people write to each other in a review.</summary>
internal static class ReviewText
{
    public const int MaxLength = 500;

    public static string? Of(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && JsonBody.TryReadText(value, out var text) ? text : null;

    /// <returns>Null where it is missing or blank.</returns>
    public static string? Read(JsonElement body, string name, FieldErrors errors)
    {
        var text = Of(body, name)?.Trim();
        if (text?.Length > MaxLength)
        {
            errors.Add(name, $"{name} must have {MaxLength} characters at most.");
        }

        return string.IsNullOrEmpty(text) ? null : text;
    }
}
