using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// DELETE /api/images/{id}. The record becomes a tombstone first (in one transaction with the labels and their counts),
/// then the objects go. A running execution is left to end: store-metadata and record-failure find the tombstone and
/// erase what it made meanwhile, which stopping it could not, since a function in the middle of a write runs on.
/// For the same reason trigger-workflow erases an upload that arrives later.
/// </summary>
internal sealed class ManageImages : HttpFunction
{
    private readonly FunctionHost _host;

    public ManageImages(FunctionHost host)
        : this(host, [])
    {
    }

    private ManageImages(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host.Logger, routes)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET");
        _host = host;
        routes["DELETE /api/images/{id}"] = DeleteAsync;
    }

    private async Task<HttpResponse> DeleteAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var transition = ImageIds.IsValid(id)
            ? await _host.Images.ApplyAsync(
                id, image => ImageTransitions.Delete(image, request.Owner(), _host.Time.GetUtcNow()), _host.Time, cancellationToken)
            : new Transition(TransitionKind.Unknown);
        if (transition.Kind is TransitionKind.Unknown)
        {
            throw new ProblemException(Problem.NotFound($"There is no image {id}."));
        }

        // Again when it was deleted before: that request may have died between the two.
        await _host.Objects.EraseAsync(id, cancellationToken);
        return HttpResponse.NoContent();
    }
}
