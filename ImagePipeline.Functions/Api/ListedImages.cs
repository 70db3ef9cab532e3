using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>The images that a request names in <c>imageIds</c>. Apart from <see cref="OwnImages"/>, which reads one by one: not everybody who does may read many.</summary>
internal sealed class ListedImages
{
    private readonly FunctionHost _host;

    public ListedImages(FunctionHost host) => _host = host;

    /// <summary>All of them, in their order.</summary>
    /// <exception cref="ProblemException">400: one of them is not there, is in the trash, or is somebody else's.</exception>
    public async Task<IReadOnlyList<ImageRecord>> FindAsync(IReadOnlyList<string> ids, string owner, CancellationToken cancellationToken)
    {
        var images = await _host.Images.FindAllAsync(ids, cancellationToken);
        var missing = ids.Except(images.Where(image => image.Owner == owner && image.IsAvailable).Select(image => image.Id)).ToList();
        return missing.Count == 0 ? images : throw FieldErrors.Of("imageIds", $"There is no image {string.Join(", ", missing)}.");
    }
}
