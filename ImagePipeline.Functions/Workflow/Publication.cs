using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;

namespace ImagePipeline.Functions.Workflow;

/// <summary>A picture goes to where the CDN serves it, and away from there.</summary>
internal static class Publication
{
    /// <summary>Copies the renditions of a picture that are held, or in the trash, to where the CDN serves them: before the record says so. May be repeated.</summary>
    /// <exception cref="FunctionException">GONE when the image was deleted meanwhile.</exception>
    public static Task PublishAsync(this IObjectStore store, ResizeResult picture, CancellationToken cancellationToken) => Task.WhenAll(
        from rendition in picture.Renditions
        let published = ObjectKeys.Published(rendition.Key)
        where published != rendition.Key
        select store.CopyRenditionAsync(rendition.Key, published, cancellationToken));

    /// <summary>Copies the renditions that the CDN serves into the trash. May be repeated: what is not there any more was copied before it was erased.</summary>
    public static async Task CopyToTrashAsync(this IObjectStore store, ResizeResult picture, CancellationToken cancellationToken)
    {
        foreach (var rendition in picture.Renditions.Where(rendition => ObjectKeys.IsPublished(rendition.Key)))
        {
            try
            {
                await store.CopyRenditionAsync(rendition.Key, ObjectKeys.Trashed(rendition.Key), cancellationToken);
            }
            catch (FunctionException exception) when (exception.ErrorType == S3ObjectStore.Gone)
            {
            }
        }
    }
}
