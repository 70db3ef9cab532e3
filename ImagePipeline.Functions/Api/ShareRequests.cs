using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace ImagePipeline.Functions.Api;

/// <summary>Photos, or an album, to be shared. Either <c>imageIds</c> or <c>albumId</c> says which.</summary>
/// <param name="ImageIds">One's own, each once, in the order in which they are to be shown.</param>
/// <param name="AlbumId">One's own. What is in it whenever somebody looks is shown, in its order.</param>
/// <param name="Title">For those who look; of an album, left out, its name.</param>
/// <param name="Password">Whoever has the link is asked for it as well. The page sends Unicode NFC.</param>
/// <param name="EndsAt">From when on the link leads nowhere; left out, it does so when the share is deleted.</param>
internal sealed record ShareRequest(
    [property: Count(1, ShareRequest.MaxImages)] IReadOnlyList<string>? ImageIds = null,
    string? AlbumId = null,
    [property: StringLength(ShareRequest.MaxTitleLength)] string? Title = null,
    [property: StringLength(ShareRequest.MaxPasswordLength, MinimumLength = ShareRequest.MinPasswordLength)] string? Password = null,
    DateTimeOffset? EndsAt = null)
{
    public const int MaxImages = 200;
    public const int MaxTitleLength = 200;
    public const int MinPasswordLength = 4;
    public const int MaxPasswordLength = 200;

    public static ShareRequest Parse(ReadOnlyMemory<byte> body, DateTimeOffset now)
    {
        using var document = JsonBody.ParseObject(body);
        var errors = new FieldErrors();
        var request = new ShareRequest();
        foreach (var member in document.RootElement.EnumerateObject())
        {
            request = member.Name switch
            {
                "imageIds" when member.Value.ValueKind != JsonValueKind.Null => request with { ImageIds = JsonBody.ReadTexts(member.Value, id => Functions.ImageIds.IsValid(id)) },
                "imageIds" => request,
                "albumId" => request with { AlbumId = ShareText.Read(member, errors) },
                "title" => request with { Title = ShareText.Read(member, errors)?.Trim() is { Length: > 0 } title ? title : null },
                "password" => request with { Password = ShareText.Read(member, errors) },
                "endsAt" => request with { EndsAt = ReadTime(member, errors) },
                _ => ShareText.Unknown(request, member, errors),
            };
        }

        if (request.AlbumId is null)
        {
            errors.CheckImageIds(request.ImageIds ?? [], MaxImages);
        }
        else if (request.ImageIds is not null)
        {
            errors.Add("albumId", "Either imageIds or albumId must say what is shared, not both.");
        }

        if (request.Title?.Length > MaxTitleLength)
        {
            errors.Add("title", $"title must have {MaxTitleLength} characters at most.");
        }

        if (request.Password?.Length is < MinPasswordLength or > MaxPasswordLength)
        {
            errors.Add("password", $"password must have {MinPasswordLength} to {MaxPasswordLength} characters.");
        }

        if (request.EndsAt <= now)
        {
            errors.Add("endsAt", "endsAt must lie ahead.");
        }

        errors.ThrowIfAny();
        return request;
    }

    private static DateTimeOffset? ReadTime(JsonProperty member, FieldErrors errors)
    {
        if (member.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (member.Value.ValueKind == JsonValueKind.String && member.Value.TryGetDateTimeOffset(out var time))
        {
            return time;
        }

        errors.Add(member.Name, $"{member.Name} must be an instant such as 2026-01-02T03:04:05Z.");
        return null;
    }
}

/// <summary>What somebody opens a share with. It is in the body alone: what stands in a URL stands in logs.</summary>
/// <param name="Secret">Of its link, what stands behind the <c>#</c>.</param>
/// <param name="Password">Where the share has one.</param>
/// <param name="Cursor">For what comes after the page that gave this cursor.</param>
internal sealed record OpenShareRequest(string Secret, string? Password = null, string? Cursor = null)
{
    public static OpenShareRequest Parse(ReadOnlyMemory<byte> body)
    {
        using var document = JsonBody.ParseObject(body);
        var errors = new FieldErrors();
        var request = new OpenShareRequest("");
        foreach (var member in document.RootElement.EnumerateObject())
        {
            request = member.Name switch
            {
                "secret" => request with { Secret = ShareText.Read(member, errors) ?? "" },
                "password" => request with { Password = ShareText.Read(member, errors) },
                "cursor" => request with { Cursor = ShareText.Read(member, errors) },
                _ => ShareText.Unknown(request, member, errors),
            };
        }

        if (request.Password?.Length > ShareRequest.MaxPasswordLength)
        {
            errors.Add("password", $"password must have {ShareRequest.MaxPasswordLength} characters at most.");
        }

        errors.ThrowIfAny();
        return request;
    }
}

file static class ShareText
{
    public static string? Read(JsonProperty member, FieldErrors errors)
    {
        if (JsonBody.TryReadText(member.Value, out var text))
        {
            return text;
        }

        errors.Add(member.Name, $"{member.Name} must be a text.");
        return null;
    }

    public static T Unknown<T>(T request, JsonProperty member, FieldErrors errors)
    {
        errors.AddUnknown(member.Name);
        return request;
    }
}
