using System.Diagnostics;
using System.Net;
using ImagePipeline.Functions.Accounts;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

/// <summary>Changes that people make: an image is edited, goes into the trash and out of it, is deleted, or tried again; an upload is given up; a search is kept; photos are put into albums.</summary>
internal sealed class ManageImages : HttpFunction
{
    private const string NoImage = QueryImages.NoImage;

    private readonly FunctionHost _host;
    private readonly ImageErasure _erasure;

    public ManageImages(FunctionHost host)
        : this(host, [])
    {
    }

    private ManageImages(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host, routes)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET", "STATE_MACHINE_ARN");
        _host = host;
        _erasure = new ImageErasure(host);
        var trash = new ImageTrash(host);
        routes["GET /api/trash"] = trash.ListTrashAsync;
        routes["POST /api/images/{id}/trash"] = trash.TrashImageAsync;
        routes["POST /api/images/{id}/restore"] = trash.RestoreImageAsync;
        var searches = new SavedSearches(host);
        routes["GET /api/searches"] = searches.ListSearchesAsync;
        routes["PUT /api/searches/{id}"] = searches.PutSearchAsync;
        routes["DELETE /api/searches/{id}"] = searches.DeleteSearchAsync;
        var albums = new ImageAlbums(host);
        routes["GET /api/albums"] = albums.ListAlbumsAsync;
        routes["POST /api/albums"] = albums.CreateAlbumAsync;
        routes["GET /api/albums/{id}"] = albums.GetAlbumAsync;
        routes["PATCH /api/albums/{id}"] = albums.EditAlbumAsync;
        routes["DELETE /api/albums/{id}"] = albums.DeleteAlbumAsync;
        routes["POST /api/albums/{id}/restore"] = albums.RestoreAlbumAsync;
        routes["GET /api/albums/{id}/photos"] = albums.ListAlbumPhotosAsync;
        routes["POST /api/albums/{id}/photos"] = albums.AddToAlbumAsync;
        routes["POST /api/albums/{id}/removals"] = albums.RemoveFromAlbumAsync;
        routes["POST /api/albums/{id}/moves"] = albums.MoveInAlbumAsync;
        routes["GET /api/images/{id}/albums"] = albums.ListAlbumsOfImageAsync;
        routes["PATCH /api/images/{id}"] = EditImageAsync;
        routes["DELETE /api/images/{id}"] = DeleteImageAsync;
        routes["POST /api/images/{id}/retry"] = RetryImageAsync;
        routes["DELETE /api/uploads/{id}"] = CancelUploadAsync;
    }

    /// <summary>Changes what its owner says of an image.</summary>
    /// <remarks>Only the fields that are given change; null takes one back. Of two who write one field at once, the last one wins.</remarks>
    [Accepts(typeof(EditRequest))]
    [Produces(HttpStatusCode.OK, typeof(ImageSummary), "The image as it is now.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoImage)]
    private async Task<HttpResponse> EditImageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var owner = request.Owner;
        var edit = EditRequest.Parse(request);
        var transition = ImageIds.IsValid(id)
            ? await _host.Images.ApplyAsync(id, image => ImageTransitions.Edit(image, owner, edit, _host.Time.GetUtcNow()), _host.Time, cancellationToken)
            : new Transition(TransitionKind.Unknown);
        return transition.Kind == TransitionKind.Unknown ? throw NotFound(id) : HttpResponse.Json(ImageSummary.Of(transition.Image!), ApiJson.Default.ImageSummary);
    }

    /// <summary>Deletes an image for ever, in the trash or not: all versions of the original, the renditions, the labels and their counts.</summary>
    /// <remarks>
    /// What remains for a week is a tombstone without personal data: an upload that arrives later, or an execution that is still running, finds it,
    /// brings nothing back and erases what it made.
    /// </remarks>
    [Produces(HttpStatusCode.NoContent, null, "The image is gone, now or for up to a week already.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoImage)]
    private Task<HttpResponse> DeleteImageAsync(HttpRequest request, CancellationToken cancellationToken) =>
        EraseAsync(request, ImageTransitions.Delete, cancellationToken);

    /// <summary>Gives up an upload of either kind that has not arrived.</summary>
    [Produces(HttpStatusCode.NoContent, null, "The upload is given up, now or before.")]
    [ProducesProblem(HttpStatusCode.NotFound, "There is no such upload.")]
    [ProducesProblem(HttpStatusCode.Conflict, "The upload is complete: it is an image now.")]
    private Task<HttpResponse> CancelUploadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        EraseAsync(request, ImageTransitions.Cancel, cancellationToken);

    private async Task<HttpResponse> EraseAsync(
        HttpRequest request, Func<ImageRecord?, string, DateTimeOffset, Transition> rule, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var owner = request.Owner;
        var transition = ImageIds.IsValid(id)
            ? await _erasure.EraseAsync(id, image => rule(image, owner, _host.Time.GetUtcNow()), cancellationToken)
            : new Transition(TransitionKind.Unknown);
        return transition.Kind switch
        {
            TransitionKind.Unknown => throw NotFound(id),
            TransitionKind.Superseded => throw new ProblemException(Problem.Conflict("This upload is complete: its image is there. Delete the image instead.")),
            _ => HttpResponse.NoContent(),
        };
    }

    /// <summary>Runs the pipeline once more on the stored original of an image that FAILED.</summary>
    [Produces(HttpStatusCode.Accepted, typeof(ImageSummary), "The image is PROCESSING under a new execution.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoImage)]
    [ProducesProblem(HttpStatusCode.Conflict, "The image has not FAILED.")]
    [ProducesProblem(HttpStatusCode.Gone, "The original is not there any more.")]
    private async Task<HttpResponse> RetryImageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var owner = request.Owner;
        var image = ImageIds.IsValid(id) ? await _host.Images.FindAsync(id, cancellationToken) : null;
        if (image is null || image.Owner != owner || image.Status == ImageStatus.Deleted || image.TrashedAt is not null)
        {
            throw NotFound(id);
        }

        if (image.Status != ImageStatus.Failed)
        {
            throw NotFailed(image);
        }

        var key = ObjectKeys.Original(id);
        var original = await _host.Objects.FindOriginalAsync(key, versionId: null, cancellationToken)
            ?? throw new ProblemException(Problem.Gone("The original is not there any more, so it cannot be tried again. Upload the picture once more."));
        var trace = Activity.Current!;
        var input = new ExecutionInput(id, original.VersionId, trace.Id, image.Retries + 1, _host.Time.GetUtcNow());
        var name = ExecutionNames.For(id, input.VersionId, input.Retry);

        // The execution first, see ImageTransitions.Retry.
        await _host.StepFunctions.Value.StartOnceAsync(_host.Settings.StateMachineArn, name, input, _host.Logger, cancellationToken);

        var arn = ExecutionNames.ArnOf(_host.Settings.StateMachineArn, name);
        var transition = await _host.Images.ApplyAsync(
            id,
            seen => ImageTransitions.Retry(seen, owner, arn, input.Retry, trace.TraceId.ToHexString(), _host.Time.GetUtcNow()),
            _host.Time,
            cancellationToken);
        return transition.Kind switch
        {
            TransitionKind.Unknown => throw NotFound(id),
            TransitionKind.Superseded => throw NotFailed(transition.Image!),
            _ => HttpResponse.Json(ImageSummary.Of(transition.Image!), ApiJson.Default.ImageSummary, HttpStatusCode.Accepted),
        };
    }

    internal static ProblemException NotFound(string id) => new(Problem.NotFound($"There is no image {id}."));

    private static ProblemException NotFailed(ImageRecord image) =>
        new(Problem.Conflict($"Only an image that has FAILED can be tried again; image {image.Id} is {image.Status}."));
}
