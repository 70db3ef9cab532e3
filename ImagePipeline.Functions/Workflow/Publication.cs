using ImagePipeline.Functions.Aws;

namespace ImagePipeline.Functions.Workflow;

/// <summary>What is done before an image's record says READY.</summary>
internal static class Publication
{
    /// <summary>Copies the renditions of a picture that are held to where the CDN serves them. May be repeated.</summary>
    /// <exception cref="Runtime.FunctionException">GONE when the image was deleted meanwhile.</exception>
    public static Task PublishAsync(this IObjectStore store, ResizeResult picture, CancellationToken cancellationToken) => Task.WhenAll(
        from rendition in picture.Renditions
        let published = ObjectKeys.Published(rendition.Key)
        where published != rendition.Key
        select store.PublishRenditionAsync(rendition.Key, published, cancellationToken));
}
