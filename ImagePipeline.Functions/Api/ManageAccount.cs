using System.Net;
using System.Text.Json;
using ImagePipeline.Functions.Accounts;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>What a person has here as a whole: how much it is, how to take it away, and how to have it erased.</summary>
internal sealed class ManageAccount : HttpFunction
{
    private const string NoOriginal = "There is no such image, or its file has not arrived.";

    /// <summary>Far below what a person waits for, and what a function may take.</summary>
    private static readonly TimeSpan s_countingTime = TimeSpan.FromSeconds(3);

    /// <summary>Enough to begin the download; one that has begun goes on.</summary>
    private static readonly TimeSpan s_urlLifetime = TimeSpan.FromMinutes(5);

    private readonly FunctionHost _host;

    public ManageAccount(FunctionHost host)
        : this(host, [])
    {
    }

    private ManageAccount(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host, routes)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "ERASURES_QUEUE_ARN");
        _host = host;
        routes["GET /api/account/usage"] = GetUsageAsync;
        routes["GET /api/account/erasure"] = GetErasureAsync;
        routes["POST /api/account/erasure"] = EraseEverythingAsync;
        routes["GET /api/images/{id}/original"] = GetOriginalAsync;
    }

    /// <summary>Tells how much a person has here.</summary>
    [Produces(HttpStatusCode.OK, typeof(AccountUsage), "Counted anew, for some seconds at most.")]
    private async Task<HttpResponse> GetUsageAsync(HttpRequest request, CancellationToken cancellationToken) =>
        HttpResponse.Json(AccountUsage.Of(await CountAsync(request.Owner, cancellationToken)), ApiJson.Default.AccountUsage);

    /// <summary>Tells how far the erasure of everything is.</summary>
    [Produces(HttpStatusCode.OK, typeof(LastErasure), "The one that is under way, or the last; one that is finished is forgotten after a week.")]
    private async Task<HttpResponse> GetErasureAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var erasure = await _host.Accounts.FindErasureAsync(request.Owner, cancellationToken);
        return HttpResponse.Json(new LastErasure(erasure is null ? null : ErasureView.Of(erasure)), ApiJson.Default.LastErasure);
    }

    /// <summary>Erases everything that a person has here.</summary>
    /// <remarks>
    /// In the background: all images that were uploaded before, in whatever status, those in the trash too, and what is known of the person but the account itself. What is
    /// uploaded afterwards stays. Asking again while it is under way begins no second one, but has one go on that was lost.
    /// </remarks>
    [Produces(HttpStatusCode.Accepted, typeof(ErasureView), "It is under way, and ends whatever happens to the page.")]
    private async Task<HttpResponse> EraseEverythingAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var owner = request.Owner;
        var erasure = await _host.Accounts.FindErasureAsync(owner, cancellationToken);
        if (erasure is not { FinishedAt: null })
        {
            var startedAt = DateTimeOffset.FromUnixTimeMilliseconds(_host.Time.GetUtcNow().ToUnixTimeMilliseconds());
            var usage = await CountAsync(owner, cancellationToken);
            await _host.Accounts.TryBeginErasureAsync(owner, new ErasureRecord(startedAt, usage.Photos + usage.TrashedPhotos), cancellationToken);
            erasure = (await _host.Accounts.FindErasureAsync(owner, cancellationToken))!;
        }

        // Behind the record, without which it would do nothing: whoever dies in between asks again.
        await _host.Queues.Value.SendAsync(
            _host.Settings.ErasuresQueueArn,
            JsonSerializer.Serialize(ErasureStep.From(owner, erasure.StartedAt, (int)erasure.Erased), AccountJson.Default.ErasureStep),
            TimeSpan.Zero,
            cancellationToken);
        return HttpResponse.Json(ErasureView.Of(erasure), ApiJson.Default.ErasureView, HttpStatusCode.Accepted);
    }

    /// <summary>Tells where an original can be fetched.</summary>
    /// <remarks>Of one's own images in every status, in the trash too: the bytes are their owner's.</remarks>
    [Produces(HttpStatusCode.OK, typeof(OriginalLink), "A URL for five minutes, which browsers save under the file's name.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoOriginal)]
    private async Task<HttpResponse> GetOriginalAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var owner = request.Owner;
        var image = ImageIds.IsValid(id) ? await _host.Images.FindAsync(id, cancellationToken) : null;
        if (image is null || image.Owner != owner || image.Status is ImageStatus.Deleted or ImageStatus.AwaitingUpload)
        {
            throw new ProblemException(Problem.NotFound($"There is no original of an image {id}."));
        }

        var url = await _host.Objects.SignOriginalAsync(ObjectKeys.Original(id), image.FileName, _host.Time.GetUtcNow() + s_urlLifetime);
        return HttpResponse.Json(new OriginalLink(image.FileName, image.Size, url), ApiJson.Default.OriginalLink);
    }

    private Task<Usage> CountAsync(string owner, CancellationToken cancellationToken) =>
        _host.Accounts.CountAsync(owner, _host.Time, _host.Time.GetUtcNow() + s_countingTime, cancellationToken);
}
