using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

/// <summary>The image that a request's path names, as its owner may look at it.</summary>
internal sealed class OwnImages
{
    private readonly FunctionHost _host;

    public OwnImages(FunctionHost host) => _host = host;

    /// <param name="orDuplicate">Also an upload whose bytes were there already.</param>
    /// <exception cref="ProblemException">404: it was deleted, is in the trash, or is somebody else's.</exception>
    public async Task<ImageRecord> FindAsync(HttpRequest request, CancellationToken cancellationToken, bool orDuplicate = false)
    {
        var id = request.Path("id");
        var image = ImageIds.IsValid(id) ? await _host.Images.FindAsync(id, cancellationToken) : null;
        return image switch
        {
            null => throw ManageImages.NotFound(id),
            _ when image.Owner != request.Owner => throw ManageImages.NotFound(id),
            { TrashedAt: not null } => throw new ProblemException(Problem.NotFound($"Image {id} is in the trash.")),
            { Status: ImageStatus.Deleted } when !orDuplicate || image.DuplicateOf is null => throw ManageImages.NotFound(id),
            _ => image,
        };
    }
}
