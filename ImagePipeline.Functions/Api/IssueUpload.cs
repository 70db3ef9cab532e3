using System.Diagnostics;
using System.Net;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// POST /api/uploads: a form that lets the browser send exactly the declared bytes to S3, and nothing else; for a large file, an
/// upload in parts.
/// </summary>
internal sealed class IssueUpload : HttpFunction
{
    private static readonly TimeSpan FormLifetime = TimeSpan.FromMinutes(5);

    // After a day S3 ends an upload in parts, see storage.json.
    private static readonly TimeSpan PartsLifetime = TimeSpan.FromDays(1);

    // A form is valid when its upload begins, which may take long; parts may be completed at their last moment.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private readonly FunctionHost _host;

    public IssueUpload(FunctionHost host)
        : this(host, [])
    {
    }

    private IssueUpload(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host, routes)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET");
        _host = host;
        var multipart = new MultipartUploads(host);
        routes["POST /api/uploads"] = RequestUploadAsync;
        routes["POST /api/uploads/{id}/parts"] = multipart.SignPartsAsync;
        routes["GET /api/uploads/{id}/parts"] = multipart.ListPartsAsync;
        routes["POST /api/uploads/{id}/complete"] = multipart.CompleteUploadAsync;
    }

    /// <summary>Asks for an upload.</summary>
    /// <remarks>
    /// A file of up to 16 MiB goes whole, in a form; a larger one in parts. The optional request header <c>traceparent</c> (W3C) is carried through
    /// the whole pipeline. An image whose file has not come a day after its form or its parts ended is FAILED with <c>NEVER_ARRIVED</c>.
    /// </remarks>
    [Accepts(typeof(UploadRequest))]
    [Produces(HttpStatusCode.Created, typeof(UploadIssued), "Send the file, in a form or in parts.")]
    [Produces(HttpStatusCode.Created, typeof(UploadInPartsIssued), "Send the file, in a form or in parts.")]
    [Produces(HttpStatusCode.OK, typeof(UploadDuplicate), "These bytes are there already: there is nothing to send.")]
    [ProducesProblem(HttpStatusCode.TooManyRequests, "`DAILY_LIMIT`: as many uploads as an owner may ask for in a day (UTC) have been asked for, where the deployment has such a limit. `Retry-After` tells the seconds until the next.")]
    private async Task<HttpResponse> RequestUploadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var upload = UploadRequest.Parse(request.BodyBytes());
        var owner = request.Owner;
        if (await FindDuplicateAsync(owner, upload.Sha256, cancellationToken) is { } duplicate)
        {
            return HttpResponse.Json(new UploadDuplicate(duplicate.Id, duplicate.TrashedAt is not null), ApiJson.Default.UploadDuplicate);
        }

        await CountAsync(owner, cancellationToken);

        // The trace that the browser began, or that this request did: this span of it is what the upload follows.
        var trace = Activity.Current!;
        var now = _host.Time.GetUtcNow();
        var image = new ImageRecord
        {
            Id = ImageIds.New(now, owner),
            Owner = owner,
            Status = ImageStatus.AwaitingUpload,
            FileName = upload.FileName,
            ContentType = upload.ContentType,
            Size = upload.Size,
            Sha256 = upload.Sha256,
            TraceId = trace.TraceId.ToHexString(),
            CreatedAt = now,
            UpdatedAt = now,
        };
        Tracing.SetImage(image.Id);
        var terms = new UploadTerms(
            ObjectKeys.Original(image.Id), image.ContentType, image.Size, image.Sha256, trace.Id!, now + FormLifetime);

        if (image.Size > UploadParts.LargestWhole)
        {
            // The record last: it holds S3's id of the upload. One that nobody got to know S3 ends by itself.
            var uploadId = await _host.Objects.BeginUploadAsync(terms, cancellationToken);
            var endsAt = now + PartsLifetime;
            await _host.Images.CreateAsync(image with { UploadId = uploadId }, endsAt + Grace, cancellationToken);
            return HttpResponse.Json(
                new UploadInPartsIssued(image.Id, new UploadInParts(uploadId, UploadParts.PartSize, UploadParts.CountOf(image.Size)), endsAt),
                ApiJson.Default.UploadInPartsIssued,
                HttpStatusCode.Created);
        }

        // The record first: a form without a record would be an upload that nobody waits for.
        await _host.Images.CreateAsync(image, terms.ExpiresAt + Grace, cancellationToken);
        var form = await _host.Objects.SignUploadAsync(terms, cancellationToken);
        return HttpResponse.Json(new UploadIssued(image.Id, form, terms.ExpiresAt), ApiJson.Default.UploadIssued, HttpStatusCode.Created);
    }

    // What is announced is counted, whether it arrives or not: each costs a form, a record and, if it arrives, the analysis.
    private async Task CountAsync(string owner, CancellationToken cancellationToken)
    {
        if (_host.Settings.DailyUploads is not { } limit)
        {
            return;
        }

        var now = _host.Time.GetUtcNow();
        var tomorrow = new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        if (!await _host.Counters.TryAddAsync(new CounterKey(Keys.Uploads(owner), Keys.Day(now)), limit, tomorrow.AddDays(1), cancellationToken))
        {
            throw new ProblemException(Problem.DailyLimit(), tomorrow - now);
        }
    }

    private async Task<ImageRecord?> FindDuplicateAsync(string owner, string sha256, CancellationToken cancellationToken)
    {
        if (await _host.Images.FindByContentAsync(owner, sha256, cancellationToken) is not { } imageId)
        {
            return null;
        }

        var image = await _host.Images.FindAsync(imageId, cancellationToken);
        return image is { HoldsContent: true } ? image : null;
    }
}

/// <summary>Where a file of up to 16 MiB goes.</summary>
/// <param name="ImageId">The id that the image has from now on.</param>
/// <param name="ExpiresAt">Until when the form is valid: 5 minutes.</param>
internal sealed record UploadIssued(string ImageId, UploadForm Upload, DateTimeOffset ExpiresAt);

/// <summary>These bytes are there already, in an image that is PROCESSING, READY or IN_REVIEW.</summary>
/// <param name="DuplicateOf">The id of the image that has these bytes already.</param>
/// <param name="IsTrashed">Whether it is in the trash: then it can be restored.</param>
internal sealed record UploadDuplicate(string DuplicateOf, bool IsTrashed);
