using System.Net;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// /api/uploads/{id}/...: the parts of a large upload are signed one by one, when they are sent, listed after a reload, and put
/// together. S3 proves each part's length and SHA-256; that they are the announced file is proven by resize-image.
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html
/// </summary>
internal sealed class MultipartUploads
{
    private const string NoUpload = "There is no such upload in parts: it was given up, or is older than a day.";
    private const string Complete = "The upload is complete: its image is there.";

    private static readonly TimeSpan UrlLifetime = TimeSpan.FromMinutes(5);

    private readonly FunctionHost _host;

    public MultipartUploads(FunctionHost host) => _host = host;

    /// <summary>Signs parts of an upload.</summary>
    /// <remarks>Just before they are sent, since a URL is valid for 5 minutes. Part <c>n</c> is the <c>n</c>th <c>partSize</c> bytes of the file, the last one the rest.</remarks>
    [Accepts(typeof(PartsToSign))]
    [Produces(HttpStatusCode.OK, typeof(SignedParts), "Where the parts go.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoUpload)]
    [ProducesProblem(HttpStatusCode.Conflict, Complete)]
    public async Task<HttpResponse> SignPartsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var image = await FindWaitingAsync(request, cancellationToken);
        var parts = PartsRequest.ParseToSign(request.BodyBytes(), UploadParts.CountOf(image.Size));
        var expiresAt = _host.Time.GetUtcNow() + UrlLifetime;
        var signed = new List<SignedPart>();
        foreach (var part in parts)
        {
            var terms = new PartTerms(
                ObjectKeys.Original(image.Id), image.UploadId!, part.Number, UploadParts.SizeOf(part.Number, image.Size), part.Sha256, expiresAt);
            signed.Add(await _host.Objects.SignPartAsync(terms));
        }

        return HttpResponse.Json(new SignedParts(signed, expiresAt), ApiJson.Default.SignedParts);
    }

    /// <summary>Lists the parts that have arrived, so that an upload goes on after a reload.</summary>
    [Produces(HttpStatusCode.OK, typeof(StoredParts), "What S3 has.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoUpload)]
    [ProducesProblem(HttpStatusCode.Conflict, Complete)]
    public async Task<HttpResponse> ListPartsAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var image = await FindWaitingAsync(request, cancellationToken);
        var parts = await _host.Objects.ListPartsAsync(ObjectKeys.Original(image.Id), image.UploadId!, cancellationToken) ?? throw Completed();
        return HttpResponse.Json(new StoredParts(parts), ApiJson.Default.StoredParts);
    }

    /// <summary>Puts the parts of an upload together, all of them.</summary>
    /// <remarks>
    /// May be repeated: who did not hear the answer asks again. An image whose bytes turn out not to have the <c>sha256</c> that was announced
    /// becomes FAILED, CORRUPT.
    /// </remarks>
    [Accepts(typeof(PartsToComplete))]
    [Produces(HttpStatusCode.OK, typeof(UploadCompleted), "The upload is complete: its image is there.")]
    [ProducesProblem(HttpStatusCode.NotFound, NoUpload)]
    [ProducesProblem(HttpStatusCode.Conflict, "S3 holds other parts: list them, and send what is missing.")]
    public async Task<HttpResponse> CompleteUploadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var image = await FindAsync(request, cancellationToken);
        if (image.Status == ImageStatus.AwaitingUpload)
        {
            var parts = PartsRequest.ParseToComplete(request.BodyBytes(), UploadParts.CountOf(image.Size));
            var outcome = await _host.Objects.CompleteUploadAsync(
                ObjectKeys.Original(image.Id),
                image.UploadId!,
                [.. parts.Select(part => new StoredPart(part.Number, UploadParts.SizeOf(part.Number, image.Size), part.Etag, part.Sha256))],
                cancellationToken);
            if (outcome == UploadCompletion.PartsDiffer)
            {
                throw new ProblemException(Problem.Conflict("S3 does not hold these parts. List what it holds, send what is missing, and complete the upload then."));
            }

            // S3 ends an unfinished upload only after its record has ended; so what it does not know any more was completed.
        }

        return HttpResponse.Json(new UploadCompleted(image.Id), ApiJson.Default.UploadCompleted);
    }

    private async Task<ImageRecord> FindWaitingAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var image = await FindAsync(request, cancellationToken);
        return image.Status == ImageStatus.AwaitingUpload ? image : throw Completed();
    }

    private async Task<ImageRecord> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var id = request.Path("id");
        var image = ImageIds.IsValid(id) ? await _host.Images.FindAsync(id, cancellationToken) : null;
        return image is { UploadId: not null } && image.Owner == request.Owner && image.Status != ImageStatus.Deleted
            && !(image.Status == ImageStatus.AwaitingUpload && image.ExpiresAt <= _host.Time.GetUtcNow())
            ? image
            : throw new ProblemException(Problem.NotFound($"There is no upload {id} in parts."));
    }

    private static ProblemException Completed() => new(Problem.Conflict("This upload is complete: its image is there."));
}

/// <summary>A large file goes in parts.</summary>
/// <param name="UploadId">S3's id of the upload.</param>
/// <param name="PartSize">In bytes.</param>
/// <param name="Parts">How many parts there are: all of <paramref name="PartSize"/> bytes, but the last.</param>
internal sealed record UploadInParts(string UploadId, long PartSize, int Parts);

/// <summary>Where a larger file goes: in parts, each signed on its own.</summary>
/// <param name="ImageId">The id that the image has from now on.</param>
/// <param name="ExpiresAt">Until when the upload may go on: a day.</param>
internal sealed record UploadInPartsIssued(string ImageId, UploadInParts Upload, DateTimeOffset ExpiresAt);

/// <summary>Where parts go.</summary>
/// <param name="ExpiresAt">Until when the URLs are valid: 5 minutes.</param>
internal sealed record SignedParts(IReadOnlyList<SignedPart> Parts, DateTimeOffset ExpiresAt);

/// <summary>The parts that have arrived.</summary>
/// <param name="Parts">By number.</param>
internal sealed record StoredParts(IReadOnlyList<StoredPart> Parts);

/// <summary>An upload that is complete.</summary>
/// <param name="ImageId">Of the image that it is now.</param>
internal sealed record UploadCompleted(string ImageId);
