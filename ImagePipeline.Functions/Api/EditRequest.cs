using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>What its owner says of an image: a field that is not given stays as it is, and null takes it back.</summary>
/// <param name="IsFavourite">Whether it is one of the favourites.</param>
/// <param name="Title">At most 200 characters.</param>
/// <param name="Caption">At most 2,000 characters.</param>
/// <param name="ShownAt">When it was taken, by a wall clock, such as <c>2026-05-31T10:00:00</c>, in the years 1800 to 2199; null for what the camera says.</param>
/// <param name="IsHidden">Whether it is hidden from the library: it is in no list, search, count or pair of duplicates, but in GET /api/images with <c>hidden=true</c>, in albums and in shares.</param>
/// <param name="Place">Where it was taken, or that it has no place; null for what the camera says. It is listed by the town nearest to it.</param>
/// <param name="AddLabels">Names of 1 to 100 characters without commas: labels that it is to have, of one's own (20 at most), or found and removed before.</param>
/// <param name="RemoveLabels">Labels that it is not to have, of one's own or found. What is removed stays so when the image is processed again.</param>
internal sealed record EditRequest(
    bool? IsFavourite,
    [property: StringLength(EditRequest.MaxTitle)] string? Title,
    [property: StringLength(EditRequest.MaxCaption)] string? Caption,
    string? ShownAt,
    bool? IsHidden,
    PlaceEdit? Place,
    [property: Count(1, LabelEdits.MostAdded)] IReadOnlyList<string>? AddLabels,
    [property: Count(1, EditRequest.MostRemoved)] IReadOnlyList<string>? RemoveLabels)
{
    public const int MaxTitle = 200;
    public const int MaxCaption = 2000;

    /// <summary>As many as are found in an image, and more.</summary>
    public const int MostRemoved = 64;

    private const int MaxLabel = 100;

    private static readonly string[] s_wallClock = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.fff"];

    private const string Fields = "isFavourite, title, caption, shownAt, isHidden, place, addLabels and removeLabels";

    /// <summary>The request as a change of what is said now.</summary>
    public static Func<ImageEdits, ImageEdits> Parse(HttpRequest request)
    {
        using var body = JsonBody.ParseObject(request.BodyBytes());
        var errors = new FieldErrors();
        var edits = new List<Func<ImageEdits, ImageEdits>>();
        foreach (var field in body.RootElement.EnumerateObject())
        {
            switch (field.Name)
            {
                case "isFavourite":
                    var isFavourite = Flag(field, errors);
                    edits.Add(said => said with { IsFavourite = isFavourite });
                    break;
                case "title":
                    var title = JsonBody.ReadTrimmed(field, MaxTitle, "a text or null", errors);
                    edits.Add(said => said with { Title = title });
                    break;
                case "caption":
                    var caption = JsonBody.ReadTrimmed(field, MaxCaption, "a text or null", errors);
                    edits.Add(said => said with { Caption = caption });
                    break;
                case "shownAt":
                    var shownAt = WallClock(field, errors);
                    edits.Add(said => said with { ShownAt = shownAt });
                    break;
                case "isHidden":
                    var isHidden = Flag(field, errors);
                    edits.Add(said => said with { IsHidden = isHidden });
                    break;
                case "place":
                    var place = PlaceOf(field, errors);
                    edits.Add(said => said with { Place = place });
                    break;
                case "addLabels":
                    var added = Labels(field, LabelEdits.MostAdded, errors);
                    edits.Add(said => said with { Labels = added.Aggregate(said.Labels ?? LabelEdits.None, (labels, name) => labels.Add(name)) });
                    break;
                case "removeLabels":
                    var removed = Labels(field, MostRemoved, errors);
                    edits.Add(said => said with { Labels = removed.Aggregate(said.Labels ?? LabelEdits.None, (labels, name) => labels.Remove(name)) });
                    break;
                default:
                    errors.Add(field.Name, $"There is no field '{field.Name}' to change: use {Fields}.");
                    break;
            }
        }

        if (edits.Count == 0)
        {
            errors.Add("body", $"The body must say what to change: {Fields}.");
        }

        errors.ThrowIfAny();
        return said =>
        {
            var changed = edits.Aggregate(said, (changed, edit) => edit(changed));
            return changed.Labels?.Added.Count > LabelEdits.MostAdded
                ? throw FieldErrors.Of("addLabels", $"An image has {LabelEdits.MostAdded} labels of one's own at most.")
                : changed;
        };
    }

    private static IReadOnlyList<string> Labels(JsonProperty field, int most, FieldErrors errors)
    {
        // Searches name several of them, joined by commas.
        var names = JsonBody.ReadTexts(field.Value, name => name?.Trim() is { Length: > 0 and <= MaxLabel } text && !text.Any(letter => letter is ',' || char.IsControl(letter)));
        if (names.Count == 0 || names.Count > most)
        {
            errors.Add(field.Name, $"{field.Name} must be 1 to {most} names of 1 to {MaxLabel} characters without commas.");
        }

        return [.. names.Select(name => name.Trim())];
    }

    private static bool Flag(JsonProperty field, FieldErrors errors)
    {
        if (field.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null))
        {
            errors.Add(field.Name, $"{field.Name} must be true, false or null.");
        }

        return field.Value.ValueKind == JsonValueKind.True;
    }

    // {"location": {"latitude": 52.52, "longitude": 13.41}}, {"location": null} or null
    private static PlaceEdit? PlaceOf(JsonProperty field, FieldErrors errors)
    {
        switch (field.Value)
        {
            case { ValueKind: JsonValueKind.Null }:
                return null;
            case { ValueKind: JsonValueKind.Object } place when place.EnumerateObject().Count() == 1 && place.TryGetProperty("location", out var location):
                if (location.ValueKind == JsonValueKind.Null)
                {
                    return new PlaceEdit(Location: null);
                }

                if (Degrees(location, "latitude", 90) is { } latitude && Degrees(location, "longitude", 180) is { } longitude)
                {
                    return new PlaceEdit(new GeoPoint(latitude, longitude));
                }

                break;
        }

        errors.Add(field.Name, "place must be null, or have a location: null, or a latitude from -90 to 90 and a longitude from -180 to 180.");
        return null;
    }

    private static double? Degrees(JsonElement location, string name, double most) =>
        location.ValueKind == JsonValueKind.Object && location.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var degrees) && Math.Abs(degrees) <= most
            ? degrees
            : null;

    private static DateTime? WallClock(JsonProperty field, FieldErrors errors)
    {
        var isText = JsonBody.TryReadText(field.Value, out var text);
        if (isText && text is null)
        {
            return null;
        }

        if (DateTime.TryParseExact(text, s_wallClock, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && time.Year is >= 1800 and < 2200)
        {
            return time;
        }

        errors.Add(field.Name, $"{field.Name} must be a date and time such as 2026-05-31T10:00:00, without an offset, in the years 1800 to 2199, or null.");
        return null;
    }
}
