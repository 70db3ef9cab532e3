using System.Net;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

/// <summary>
/// Makes pictures when somebody asks for them: all pixels, for who zooms in so far, and those of a rotated image. Originals are no picture to show: they hold places,
/// lie on their side, and are of kinds that browsers do not know. A function of its own: it decodes what people uploaded, so that it needs the memory for that and may do little else.
/// </summary>
internal sealed class RenderImage : HttpFunction
{
    private readonly FunctionHost _host;
    private readonly ReadyImages _images;

    public RenderImage(FunctionHost host)
        : this(host, [])
    {
    }

    private RenderImage(FunctionHost host, Dictionary<string, RouteHandler> routes)
        : base(host, routes)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET");
        _host = host;
        _images = new ReadyImages(host);
        var rotation = new ImageRotation(host);
        LibVips.Start();
        TemporaryOriginal.RemoveLeftovers(host.Logger);
        routes["POST /api/images/{id}/renditions/full"] = RenderFullAsync;
        routes["PUT /api/images/{id}/rotation"] = rotation.RotateImageAsync;
    }

    /// <summary>Has all pixels of an image made into a rendition, or finds the one that was made before.</summary>
    /// <remarks>
    /// Upright, in sRGB, without metadata: a JPEG, or WebP where the picture has alpha, whose long side has 6,000 pixels at most. It is in no list of renditions,
    /// goes when the image is deleted or rotated or moves to the trash, and is made anew after a restore. Where the largest of the others has all pixels already, it is that one.
    /// </remarks>
    [Produces(HttpStatusCode.OK, typeof(RenditionView), "It can be fetched.")]
    [ProducesProblem(HttpStatusCode.NotFound, QueryImages.NoImage)]
    [ProducesProblem(HttpStatusCode.Conflict, "The image is not READY, or was rotated meanwhile.")]
    [ProducesProblem(HttpStatusCode.Gone, "The original is not there any more.")]
    private async Task<HttpResponse> RenderFullAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var image = await _images.FindAsync(request, cancellationToken);
        var largest = RenditionView.AllOf(image).Where(rendition => rendition.Format == "webp").MaxBy(rendition => rendition.Width);
        var full = largest?.Width >= image.Picture!.Width
            ? largest
            : await FindAsync(image, cancellationToken) ?? await MakeAsync(image, request, cancellationToken);
        return HttpResponse.Json(full, ApiJson.Default.RenditionView);
    }

    private async Task<RenditionView?> FindAsync(ImageRecord image, CancellationToken cancellationToken)
    {
        foreach (var (spec, format) in ((RenditionSpec, string)[])[(RenditionSpec.FullOpaque, "jpeg"), (RenditionSpec.FullTransparent, "webp")])
        {
            var key = KeyOf(image, format);
            if (await _host.Objects.FindRenditionAsync(key, cancellationToken) is { } bytes)
            {
                var size = new ImageSize(image.Picture!.Width, image.Picture.Height).FitWithin(spec.LongSide);
                return View(key, size.Width, size.Height, format, bytes);
            }
        }

        return null;
    }

    // Two at once make the same bytes under the same key.
    private async Task<RenditionView> MakeAsync(ImageRecord image, HttpRequest request, CancellationToken cancellationToken)
    {
        using var original = await _images.DownloadAsync(image, cancellationToken);
        var picture = ImageResizer.RenderFull(original.Path, ResizeLimits.Default, image.Edits.Rotation, cancellationToken);
        var key = KeyOf(image, picture.Format);
        using (ResizeStep.Start("upload"))
        {
            await _host.Objects.PutRenditionAsync(key, picture.ContentType, picture.Bytes, cancellationToken);
        }

        try
        {
            if ((await _images.FindAsync(request, cancellationToken)).Edits.Rotation != image.Edits.Rotation)
            {
                throw new ProblemException(Problem.Conflict($"Image {image.Id} was rotated meanwhile. Ask again."));
            }
        }
        catch (ProblemException)
        {
            // It was rotated or deleted or went into the trash meanwhile: its renditions may have been erased before this one came.
            await _host.Objects.EraseRenditionsAsync(key, cancellationToken);
            throw;
        }

        return View(key, picture.Width, picture.Height, picture.Format, picture.Bytes.Length);
    }

    private static string KeyOf(ImageRecord image, string format) => ObjectKeys.FullRendition(image.Id, image.Sha256, image.Edits.Rotation, format == "jpeg" ? "jpg" : format);

    private static RenditionView View(string key, int width, int height, string format, long bytes) =>
        new(RenditionSpec.FullName, width, height, format, bytes, "/" + key);
}
