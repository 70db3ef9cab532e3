using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ImagePipeline.Functions.Albums;

namespace ImagePipeline.Functions.Api;

/// <summary>A new album.</summary>
/// <param name="Name">1 to 200 characters. Another album may have the same.</param>
internal sealed record AlbumRequest([property: StringLength(AlbumRequest.MaxNameLength, MinimumLength = 1)] string Name)
{
    public const int MaxNameLength = 200;

    public static AlbumRequest Parse(ReadOnlyMemory<byte> body)
    {
        using var document = JsonBody.ParseObject(body);
        var errors = new FieldErrors();
        string? name = null;
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.Name == "name")
            {
                name = JsonBody.ReadTrimmed(member, MaxNameLength, "a text", errors);
            }
            else
            {
                errors.AddUnknown(member.Name);
            }
        }

        if (name is null)
        {
            errors.Add("name", $"name must have 1 to {MaxNameLength} characters.");
        }

        errors.ThrowIfAny();
        return new AlbumRequest(name!);
    }
}

/// <summary>What changes of an album: a field that is not given stays as it is.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Description">At most 2,000 characters; null for nothing.</param>
/// <param name="Order">
/// Of its photos: by the date when they were taken, <c>oldest</c> or <c>newest</c> first, or by <c>hand</c>: as they were added, until some are moved.
/// </param>
/// <param name="CoverId">One of its photos; null for whichever is the first.</param>
internal sealed record AlbumEdit(
    [property: StringLength(AlbumRequest.MaxNameLength, MinimumLength = 1)] string? Name,
    [property: StringLength(AlbumEdit.MaxDescriptionLength)] string? Description,
    [property: OneOf(typeof(AlbumOrder))] string? Order,
    string? CoverId)
{
    public const int MaxDescriptionLength = 2000;

    private const string Fields = "name, description, order and coverId";

    /// <summary>The request as a change of an album, and the image that it wants for a cover, which is to be looked for; null where it wants none.</summary>
    public static (Func<Album, Album> Change, string? CoverId) Parse(ReadOnlyMemory<byte> body)
    {
        using var document = JsonBody.ParseObject(body);
        var errors = new FieldErrors();
        var edits = new List<Func<Album, Album>>();
        string? coverId = null;
        foreach (var member in document.RootElement.EnumerateObject())
        {
            switch (member.Name)
            {
                case "name":
                    var name = JsonBody.ReadTrimmed(member, AlbumRequest.MaxNameLength, "a text", errors);
                    if (name is null)
                    {
                        errors.Add("name", $"name must have 1 to {AlbumRequest.MaxNameLength} characters.");
                    }

                    edits.Add(album => album with { Name = name! });
                    break;
                case "description":
                    var description = JsonBody.ReadTrimmed(member, MaxDescriptionLength, "a text", errors);
                    edits.Add(album => album with { Description = description });
                    break;
                case "order":
                    if (!JsonBody.TryReadText(member.Value, out var order) || !AlbumOrder.All.Contains(order))
                    {
                        errors.Add("order", $"order must be one of {string.Join(", ", AlbumOrder.All)}.");
                    }

                    edits.Add(album => album with { Order = order! });
                    break;
                case "coverId":
                    if (!JsonBody.TryReadText(member.Value, out coverId) || (coverId is not null && !Functions.ImageIds.IsValid(coverId)))
                    {
                        errors.Add("coverId", "coverId must be the id of a photo of the album, or null.");
                    }

                    var cover = coverId;
                    edits.Add(album => album with { CoverId = cover });
                    break;
                default:
                    errors.AddUnknown(member.Name);
                    break;
            }
        }

        if (edits.Count == 0)
        {
            errors.Add("body", $"The body must say what to change: {Fields}.");
        }

        errors.ThrowIfAny();
        return (album => edits.Aggregate(album, (changed, edit) => edit(changed)), coverId);
    }
}

/// <summary>Photos that come into an album, or leave it.</summary>
/// <param name="ImageIds">One's own, each once.</param>
/// <param name="Places">Of photos that were in it before: the <c>place</c> of each, as the change that took it away told it. Without them, they come last.</param>
internal sealed record AlbumPhotosRequest(
    [property: Count(1, AlbumPhotosRequest.MaxImages)] IReadOnlyList<string> ImageIds,
    IReadOnlyList<string>? Places = null)
{
    public const int MaxImages = 50;

    public static AlbumPhotosRequest Parse(ReadOnlyMemory<byte> body)
    {
        var move = AlbumMove.Parse(body, needsBefore: false);
        return new AlbumPhotosRequest(move.ImageIds, move.Places);
    }
}

/// <summary>Photos of an album that go to another place. Either <c>before</c> or <c>places</c> says where.</summary>
/// <param name="ImageIds">Photos of the album, each once, in the order in which they are to stand.</param>
/// <param name="Before">The photo of the album that they come before; null for its end.</param>
/// <param name="Places">The <c>place</c> of each as an earlier change told it: to undo that.</param>
internal sealed record AlbumMove(
    [property: Count(1, AlbumPhotosRequest.MaxImages)] IReadOnlyList<string> ImageIds,
    string? Before = null,
    IReadOnlyList<string>? Places = null)
{
    public static AlbumMove Parse(ReadOnlyMemory<byte> body) => Parse(body, needsBefore: true);

    internal static AlbumMove Parse(ReadOnlyMemory<byte> body, bool needsBefore)
    {
        using var document = JsonBody.ParseObject(body);
        var errors = new FieldErrors();
        var move = new AlbumMove([]);
        var hasBefore = false;
        foreach (var member in document.RootElement.EnumerateObject())
        {
            switch (member.Name)
            {
                case "imageIds":
                    move = move with { ImageIds = JsonBody.ReadTexts(member.Value, id => Functions.ImageIds.IsValid(id)) };
                    break;
                case "places" when member.Value.ValueKind != JsonValueKind.Null:
                    move = move with { Places = JsonBody.ReadTexts(member.Value, AlbumRank.IsValid) };
                    break;
                case "places":
                    break;
                case "before" when needsBefore:
                    hasBefore = true;
                    if (!JsonBody.TryReadText(member.Value, out var before) || (before is not null && !Functions.ImageIds.IsValid(before)))
                    {
                        errors.Add("before", "before must be the id of a photo of the album, or null.");
                    }

                    move = move with { Before = before };
                    break;
                default:
                    errors.AddUnknown(member.Name);
                    break;
            }
        }

        errors.CheckImageIds(move.ImageIds, AlbumPhotosRequest.MaxImages);
        if (move.Places is { } places && places.Count != move.ImageIds.Count)
        {
            errors.Add("places", "places must be those that a change of the album told, one for each image.");
        }

        if (needsBefore && hasBefore == move.Places is not null)
        {
            errors.Add("before", "Either before or places must say where to.");
        }

        if (move.Before is not null && move.ImageIds.Contains(move.Before))
        {
            errors.Add("before", "before must not be one of the images that move.");
        }

        errors.ThrowIfAny();
        return move;
    }
}
