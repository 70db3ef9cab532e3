using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.Json;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Similarity;
using ImagePipeline.Functions.Storage;
using NetVips;

namespace ImagePipeline.Functions.Api;

/// <summary>Images that look like another one.</summary>
/// <param name="IsEmbedded">Whether the image has been compared with others yet; null where none is, since the deployment makes no vectors. Without it there are no items.</param>
/// <param name="Items">The most alike first.</param>
internal sealed record SimilarImageList(bool? IsEmbedded, IReadOnlyList<SimilarImage> Items);

/// <param name="Score">How alike: 1 for the same picture.</param>
internal sealed record SimilarImage(ImageSummary Image, double Score);

/// <summary>A picture to be compared. It is not kept.</summary>
/// <param name="Picture">Base64 of a JPEG, PNG or WebP of at most 512 kB and 16 megapixels.</param>
internal sealed record PictureRequest([property: StringLength(PictureRequest.MaxLength)] string Picture)
{
    private const int MaxBytes = 512_000;
    public const int MaxLength = (MaxBytes + 2) / 3 * 4;

    public static byte[] Parse(HttpRequest request)
    {
        using var body = JsonBody.ParseObject(request.BodyBytes());
        var errors = new FieldErrors();
        var picture = "";
        foreach (var field in body.RootElement.EnumerateObject())
        {
            if (field.Name != "picture")
            {
                errors.Add(field.Name, $"There is no field '{field.Name}': use picture.");
            }
            else if (JsonBody.TryReadText(field.Value, out var text))
            {
                picture = text ?? "";
            }
        }

        errors.ThrowIfAny();
        var bytes = new byte[picture.Length];
        return picture.Length is > 0 and <= MaxLength && Convert.TryFromBase64String(picture, bytes, out var length)
            ? bytes[..length]
            : throw FieldErrors.Of("picture", $"picture must be the base64 of a JPEG, PNG or WebP of at most {MaxBytes / 1000} kB.");
    }
}

/// <summary>Images that are nearly the same picture.</summary>
/// <param name="Items">The latest images first.</param>
/// <param name="Cursor">Of the next page; only null ends the list.</param>
internal sealed record DuplicateList(IReadOnlyList<DuplicateView> Items, string? Cursor);

/// <param name="Images">Two: the one that was added later, then the other.</param>
/// <param name="Score">How alike: 1 for the same picture.</param>
/// <param name="FoundAt">When they were compared.</param>
internal sealed record DuplicateView([property: Count(2, 2)] IReadOnlyList<ImageSummary> Images, double Score, DateTimeOffset FoundAt);

/// <param name="IsIgnored">Whether a person says that these are no duplicates.</param>
internal sealed record DuplicateRequest(bool IsIgnored);

/// <summary>Which images look alike. Apart from other reads, since it has the model that compares.</summary>
internal sealed class SimilarImages : HttpFunction
{
    private const int Most = 24;

    // Some of the nearest may be in the trash, or rejected: then those behind them are read as well.
    private const int MostNeighbours = 100;

    // Below it, two photos of ImageNet have nothing in common that people see.
    private const double LeastScore = 0.6;

    private const int MaxPixels = 16_000_000;

    private static readonly ImageFormat[] s_formats = [ImageFormat.Jpeg, ImageFormat.Png, ImageFormat.Webp];

    private readonly FunctionHost _host;
    private readonly OwnImages _images;

    public SimilarImages(FunctionHost host)
        : this(host, [])
    {
    }

    private SimilarImages(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host, routes)
    {
        host.Settings.Require("TABLE_NAME", "VECTORS_BUCKET", "EMBEDDINGS");
        _host = host;
        _images = new OwnImages(host);
        routes["GET /api/images/{id}/similar"] = ListSimilarAsync;
        routes["POST /api/similar"] = FindSimilarAsync;
        routes["GET /api/duplicates"] = ListDuplicatesAsync;
        routes["PATCH /api/duplicates/{first}/{second}"] = IgnoreDuplicateAsync;
    }

    /// <summary>Lists the images that look most like one: 24 at most.</summary>
    [Produces(HttpStatusCode.OK, typeof(SimilarImageList), "The images.")]
    [ProducesProblem(HttpStatusCode.NotFound, QueryImages.NoImage)]
    private async Task<HttpResponse> ListSimilarAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var image = await _images.FindAsync(request, cancellationToken);
        return _host.Settings.VectorIndex is { } index
            && await _host.Vectors.Value.GetAsync(index, [image.Id], withData: true, cancellationToken) is [{ Data.Float32: { } vector }]
                ? await AnswerAsync(request, index, vector, except: image.Id, cancellationToken)
                : NotEmbedded();
    }

    /// <summary>Lists the images that look most like a picture which is not stored: 24 at most.</summary>
    [Accepts(typeof(PictureRequest))]
    [Produces(HttpStatusCode.OK, typeof(SimilarImageList), "The images.")]
    private async Task<HttpResponse> FindSimilarAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var picture = PictureRequest.Parse(request);
        return _host.Settings.VectorIndex is { } index
            ? await AnswerAsync(request, index, await EmbedAsync(picture, cancellationToken), except: null, cancellationToken)
            : NotEmbedded();
    }

    /// <summary>Lists pairs of images that are nearly the same picture: encoded anew, resized, cropped a little or brightened.</summary>
    /// <remarks>A page may hold fewer pairs than <c>limit</c>, or none, and still have a cursor.</remarks>
    [AcceptsQuery(typeof(PageQuery))]
    [Produces(HttpStatusCode.OK, typeof(DuplicateList), "A page of the list.")]
    private async Task<HttpResponse> ListDuplicatesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (limit, after) = KeyPage.Parse(request);
        var page = await _host.Duplicates.ListAsync(request.Owner, limit, after, cancellationToken);
        var found = await _host.Images.FindAllAsync([.. page.Pairs.SelectMany(pair => (string[])[pair.First, pair.Second]).Distinct()], cancellationToken);
        var images = found.ToDictionary(image => image.Id);
        var views = new List<DuplicateView>();
        foreach (var pair in page.Pairs)
        {
            var (first, second) = (images.GetValueOrDefault(pair.First), images.GetValueOrDefault(pair.Second));
            if (first is null or { Status: ImageStatus.Deleted } || second is null or { Status: ImageStatus.Deleted })
            {
                await _host.Duplicates.DeleteAsync(request.Owner, pair, cancellationToken);
            }
            else if (IsShown(first, request.Owner) && IsShown(second, request.Owner))
            {
                views.Add(new DuplicateView([ImageSummary.Of(first), ImageSummary.Of(second)], pair.Score, pair.FoundAt));
            }
        }

        return HttpResponse.Json(new DuplicateList(views, page.Next is { } next ? KeyCursor.Create(next) : null), ApiJson.Default.DuplicateList);
    }

    /// <summary>Takes two images out of the list of near-duplicates, or back into it.</summary>
    [Accepts(typeof(DuplicateRequest))]
    [Produces(HttpStatusCode.NoContent, null, "It is as asked for, now or before.")]
    [ProducesProblem(HttpStatusCode.NotFound, "These two are no such pair.")]
    private async Task<HttpResponse> IgnoreDuplicateAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var isIgnored = ParseIgnored(request);
        var (first, second) = (request.Path("first"), request.Path("second"));
        return ImageIds.IsValid(first) && ImageIds.IsValid(second)
            && await _host.Duplicates.TryIgnoreAsync(request.Owner, first, second, isIgnored, cancellationToken)
                ? HttpResponse.NoContent()
                : throw new ProblemException(Problem.NotFound($"Images {first} and {second} are no pair of near-duplicates."));
    }

    private static bool ParseIgnored(HttpRequest request)
    {
        using var body = JsonBody.ParseObject(request.BodyBytes());
        return body.RootElement.TryGetProperty("isIgnored", out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw FieldErrors.Of("isIgnored", "isIgnored must be true or false.");
    }

    private async Task<float[]> EmbedAsync(byte[] picture, CancellationToken cancellationToken)
    {
        try
        {
            LibVips.Start();
            if (s_formats.Contains(ImageSignature.Identify(picture)))
            {
                using var header = Image.NewFromBuffer(picture);
                if ((long)header.Width * header.Height <= MaxPixels)
                {
                    return await _host.Embedder.Value.EmbedAsync(picture, cancellationToken);
                }
            }
        }
        catch (Exception exception) when (exception is VipsException or ImageRejectedException)
        {
            // Said below.
        }

        throw FieldErrors.Of("picture", $"picture must be a whole JPEG, PNG or WebP of at most {MaxPixels / 1_000_000} megapixels.");
    }

    private async Task<HttpResponse> AnswerAsync(HttpRequest request, string index, float[] vector, string? except, CancellationToken cancellationToken)
    {
        var near = await _host.Vectors.Value.QueryAsync(index, request.Owner, vector, MostNeighbours, cancellationToken);
        var scores = near.Where(neighbour => neighbour.Key != except && 1 - neighbour.Distance >= LeastScore).ToDictionary(neighbour => neighbour.Key, neighbour => 1 - neighbour.Distance);
        var shown = new List<ImageRecord>();
        foreach (var some in scores.Keys.Chunk(Most))
        {
            var images = await _host.Images.FindAllAsync(some, cancellationToken);
            shown.AddRange(images.Where(image => IsShown(image, request.Owner)));
            if (shown.Count >= Most)
            {
                break;
            }
        }

        var similar = shown.Take(Most).Select(image => new SimilarImage(ImageSummary.Of(image), scores[image.Id]));
        return HttpResponse.Json(new SimilarImageList(IsEmbedded: true, [.. similar]), ApiJson.Default.SimilarImageList);
    }

    private HttpResponse NotEmbedded() => HttpResponse.Json(new SimilarImageList(_host.Settings.VectorIndex is null ? null : false, []), ApiJson.Default.SimilarImageList);

    private static bool IsShown(ImageRecord image, string owner) => image.Owner == owner && image is { Status: ImageStatus.Ready, IsListed: true };
}
