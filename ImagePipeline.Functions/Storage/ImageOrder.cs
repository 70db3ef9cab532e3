namespace ImagePipeline.Functions.Storage;

/// <summary>Two ways to list images by time.</summary>
internal enum ImageOrder
{
    /// <summary>When their uploads were asked for, which their ids begin with.</summary>
    Added,

    /// <summary><see cref="ImageRecord.ShownAt"/>; only what <see cref="ImageRecord.IsAvailable"/> is in it.</summary>
    Taken,
}

internal static class ImageOrders
{
    /// <summary>An image's place in the order: places compare as text, later ones are greater.</summary>
    public static string PlaceOf(this ImageOrder order, ImageRecord image) =>
        order == ImageOrder.Added ? image.Id : Keys.Shown(image.ShownAt, image.Id);
}
