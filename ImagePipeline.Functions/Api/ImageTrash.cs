using System.Net;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

/// <summary>The trash of a person: what is in it, what goes into it and what is taken out again. See <see cref="TrashTransitions"/>.</summary>
internal sealed class ImageTrash
{
    private const string NoImage = "There is no such image: it was deleted, or is somebody else's.";

    private readonly FunctionHost _host;
    private readonly SignedPictures _pictures;

    public ImageTrash(FunctionHost host)
    {
        _host = host;
        _pictures = new SignedPictures(host);
    }

    /// <summary>Lists the images in the trash, the latest first.</summary>
    [AcceptsQuery(typeof(PageQuery))]
    [Produces(HttpStatusCode.OK, typeof(TrashList), "A page of the list.")]
    public async Task<HttpResponse> ListTrashAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (limit, after) = KeyPage.Parse(request);
        var page = await _host.Images.ListTrashAsync(request.Owner, limit, after, cancellationToken);
        var items = await Task.WhenAll(page.Images.Select(ViewAsync));
        return HttpResponse.Json(new TrashList(items, page.Older is { } next ? KeyCursor.Create(next) : null), ApiJson.Default.TrashList);
    }

    /// <summary>Puts an image into the trash, from which it is erased after 30 days.</summary>
    /// <remarks>It is in no list, search or count from now on, its picture is withdrawn in a moment, and the same bytes do not come a second time meanwhile.</remarks>
    [Produces(HttpStatusCode.OK, typeof(TrashedImage), "The image is in the trash, now or before.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoImage)]
    [ProducesProblem(HttpStatusCode.Conflict, "Its file has not arrived: give the upload up instead.")]
    public async Task<HttpResponse> TrashImageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var owner = request.Owner;
        var transition = ImageIds.IsValid(id)
            ? await _host.Images.ApplyAsync(id, image => TrashTransitions.Trash(image, owner, _host.Time.GetUtcNow()), _host.Time, cancellationToken)
            : new Transition(TransitionKind.Unknown);
        return transition.Kind switch
        {
            TransitionKind.Unknown => throw ManageImages.NotFound(id),
            TransitionKind.Superseded => throw new ProblemException(Problem.Conflict("The file of this image has not arrived. Give the upload up instead.")),
            _ => HttpResponse.Json(await ViewAsync(transition.Image!), ApiJson.Default.TrashedImage),
        };
    }

    /// <summary>Takes an image out of the trash: it is what it was, or has become since.</summary>
    [Produces(HttpStatusCode.OK, typeof(ImageSummary), "The image is not in the trash, now or before.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoImage)]
    public async Task<HttpResponse> RestoreImageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var owner = request.Owner;
        var transition = ImageIds.IsValid(id)
            ? await ConditionalWrites.RepeatAsync<Transition>($"Image {id}", () => TryRestoreAsync(id, owner, cancellationToken), _host.Time, cancellationToken)
            : new Transition(TransitionKind.Unknown);
        return transition.Kind == TransitionKind.Unknown
            ? throw ManageImages.NotFound(id)
            : HttpResponse.Json(ImageSummary.Of(transition.Image!), ApiJson.Default.ImageSummary);
    }

    // Null where it is being withdrawn just now, or has changed meanwhile.
    private async Task<Transition?> TryRestoreAsync(string id, string owner, CancellationToken cancellationToken)
    {
        var seen = await _host.Images.FindAsync(id, cancellationToken);
        if (seen is { TrashedAt: not null, IsWithdrawing: false, Status: ImageStatus.Ready, Picture: { } picture } && seen.Owner == owner)
        {
            await _host.Objects.PublishAsync(picture, cancellationToken);
        }

        var transition = await _host.Images.ApplyAsync(
            id, image => TrashTransitions.Restore(image, owner, seen?.Revision ?? 0, _host.Time.GetUtcNow()), _host.Time, cancellationToken);
        if (transition.Kind == TransitionKind.Unknown && seen is { TrashedAt: not null } && seen.Owner == owner)
        {
            // Deleted while it was copied.
            await _host.Objects.EraseAsync(id, cancellationToken);
        }

        return transition.Kind == TransitionKind.Superseded ? null : transition;
    }

    private async Task<TrashedImage> ViewAsync(ImageRecord image) =>
        TrashedImage.Of(image, image.Status == ImageStatus.Ready ? await _pictures.SignAsync(image) : []);
}

/// <summary>A page of the trash.</summary>
/// <param name="Items">Those first that came last.</param>
/// <param name="Cursor">Of the next page; only null ends the list.</param>
internal sealed record TrashList(IReadOnlyList<TrashedImage> Items, string? Cursor);

/// <summary>An image in the trash.</summary>
/// <param name="FileName">As the uploader named it.</param>
/// <param name="Size">Of the original, in bytes.</param>
/// <param name="Width">Of the upright original, in pixels; null until it is known.</param>
/// <param name="Height">Of the upright original, in pixels; null until it is known.</param>
/// <param name="Placeholder">Base64 of a ThumbHash; null until it is known.</param>
/// <param name="TrashedAt">Since when it is there.</param>
/// <param name="ErasedAt">When it is erased for ever, soon after: 30 days later.</param>
/// <param name="Renditions">The picture, by URLs that are good for five minutes; none unless it is READY.</param>
internal sealed record TrashedImage(
    string Id,
    [property: OneOf(typeof(ImageStatus))] string Status,
    string FileName,
    long Size,
    int? Width,
    int? Height,
    string? Placeholder,
    DateTimeOffset TrashedAt,
    DateTimeOffset ErasedAt,
    IReadOnlyList<RenditionView> Renditions)
{
    public static TrashedImage Of(ImageRecord image, IReadOnlyList<RenditionView> renditions) => new(
        image.Id,
        image.Status,
        image.FileName,
        image.Size,
        image.Picture?.Width,
        image.Picture?.Height,
        image.Picture?.Placeholder,
        image.TrashedAt!.Value,
        image.TrashedAt.Value + TrashTransitions.KeptFor,
        renditions);
}
