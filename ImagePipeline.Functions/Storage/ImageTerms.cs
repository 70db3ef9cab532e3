using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.Functions.Storage;

/// <summary>What many images can share, and are looked for by.</summary>
/// <param name="Kind">label, camera, place or favourite.</param>
/// <param name="Value">As people read it; in keys it is in lower case.</param>
internal readonly record struct ImageTerm(string Kind, string Value)
{
    public const string LabelKind = "label";
    public const string CameraKind = "camera";
    public const string PlaceKind = "place";

    public static readonly ImageTerm Favourite = new("favourite", "");

    public static ImageTerm Label(string name) => new(LabelKind, name);

    public static ImageTerm Camera(string name) => new(CameraKind, name);

    /// <param name="place">DE or DE/Berlin.</param>
    public static ImageTerm Place(string place) => new(PlaceKind, place);
}

/// <summary>
/// The items by which an image is found without reading those that do not match: beside each label one for each term and word, in a partition of its own
/// in <c>gsi3</c>, by the date that the image is listed by. A search takes none of them at its word, but asks the image.
/// </summary>
internal static class ImageTerms
{
    /// <summary>Grows whenever images get other items, so that those of earlier versions are brought up to date: see <see cref="IIndexingStore"/>.</summary>
    public const int Version = 1;

    public static IEnumerable<ImageTerm> Of(ImageRecord image)
    {
        foreach (var name in image.LabelNames)
        {
            yield return ImageTerm.Label(name);
        }

        if (image.CameraName is { } camera)
        {
            yield return ImageTerm.Camera(camera);
        }

        if (image.Town is { } town)
        {
            yield return ImageTerm.Place(town.Country);
            yield return ImageTerm.Place($"{town.Country}/{town.Name}");
        }

        if (image.Edits.IsFavourite)
        {
            yield return ImageTerm.Favourite;
        }
    }

    /// <summary>By their sort keys. Those of an image in the trash stay for when it comes back.</summary>
    public static Dictionary<string, Dictionary<string, AttributeValue>> ItemsOf(ImageRecord image)
    {
        var items = new Dictionary<string, Dictionary<string, AttributeValue>>();
        if (image.Status is ImageStatus.AwaitingUpload or ImageStatus.Processing or ImageStatus.Deleted)
        {
            return items;
        }

        var shown = Keys.Shown(image.ShownAt, image.Id);
        foreach (var term in Of(image))
        {
            var partition = Keys.OwnerTerm(image.Owner, term);
            var item = Add(Keys.Term(term), partition, shown);
            if (term.Kind == ImageTerm.LabelKind)
            {
                item["gsi1pk"] = new AttributeValue(partition);
                item["gsi1sk"] = new AttributeValue(image.Id);
            }
        }

        foreach (var word in SearchWords.IndexedOf(image))
        {
            Add(Keys.Word(word), Keys.Words(image.Owner), Keys.ShownWord(word, image.ShownAt, image.Id));
        }

        return items;

        Dictionary<string, AttributeValue> Add(string sort, string partition, string place)
        {
            var item = ImageWrite.Key(Keys.ImagePartition(image.Id), sort);
            item["gsi3pk"] = new AttributeValue(partition);
            item["gsi3sk"] = new AttributeValue(place);
            return items[sort] = item;
        }
    }
}

/// <summary>A term, and how many images have it.</summary>
/// <param name="Aliases">Other words for it, as the image that was counted last has them.</param>
/// <param name="Position">Of a town: where the image that was counted last was taken, to a hundredth of a degree; null for all else, and where an earlier version counted.</param>
internal sealed record TermCount(ImageTerm Term, long Count, IReadOnlyList<string> Aliases, GeoPoint? Position = null)
{
    /// <summary>What one image more or less is to the counter of its term.</summary>
    public static CounterChange Change(ImageRecord image, ImageTerm term, int change) => new(
        new CounterKey(Keys.LabelCounts(image.Owner), Keys.Term(term)),
        new Dictionary<string, long> { ["count"] = change },
        SaidOf(image, term));

    public static TermCount FromItem(Dictionary<string, AttributeValue> item) => new(
        new ImageTerm(Keys.KindOf(item["sk"].S), item["name"].S),
        ImageItem.ToLong(item["count"]),
        [.. (item.GetValueOrDefault("aliases")?.L ?? []).Select(alias => alias.S)],
        item.TryGetValue("latitude", out var latitude) ? new GeoPoint(ImageItem.ToDouble(latitude), ImageItem.ToDouble(item["longitude"])) : null);

    private static Dictionary<string, AttributeValue> SaidOf(ImageRecord image, ImageTerm term)
    {
        var said = new Dictionary<string, AttributeValue>
        {
            ["name"] = new(term.Value),
            ["aliases"] = new() { L = [.. AliasesOf(image, term).Select(alias => new AttributeValue(alias))], IsLSet = true },
        };
        if (term.Kind == ImageTerm.PlaceKind && term.Value.Contains('/') && image.Location is { } position)
        {
            // A kilometre tells where a town is, and not where somebody lives: the counter outlives the image.
            said["latitude"] = ImageItem.Number(Math.Round(position.Latitude, 2));
            said["longitude"] = ImageItem.Number(Math.Round(position.Longitude, 2));
        }

        return said;
    }

    private static IReadOnlyList<string> AliasesOf(ImageRecord image, ImageTerm term) => term.Kind == ImageTerm.LabelKind
        ? image.Labels.FirstOrDefault(label => label.Name == term.Value)?.Aliases ?? []
        : [];
}
