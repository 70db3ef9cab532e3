using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

/// <summary>How an image is to be turned.</summary>
/// <param name="Rotation">In degrees clockwise, from how the camera says that it is upright: 0, 90, 180 or 270.</param>
internal sealed record RotationRequest(int Rotation)
{
    public static RotationRequest Parse(HttpRequest request)
    {
        using var body = JsonBody.ParseObject(request.BodyBytes());
        var errors = new FieldErrors();
        foreach (var field in body.RootElement.EnumerateObject().Where(field => field.Name != "rotation"))
        {
            errors.AddUnknown(field.Name);
        }

        var rotation = body.RootElement.TryGetProperty("rotation", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var degrees) ? degrees : -1;
        if (rotation is not (0 or 90 or 180 or 270))
        {
            errors.Add("rotation", "rotation must be 0, 90, 180 or 270.");
        }

        errors.ThrowIfAny();
        return new RotationRequest(rotation);
    }
}

/// <summary>
/// Turns the picture of an image: its renditions are made anew from the original, beside those there are, and then its record has them. Those that it does not
/// have are erased later, when nobody has their URLs on a page any more: see <see cref="IImageStore.NoteReplacementAsync"/>.
/// </summary>
internal sealed class ImageRotation
{
    private static readonly TimeSpan s_kept = TimeSpan.FromHours(1);

    private readonly FunctionHost _host;
    private readonly ReadyImages _images;

    public ImageRotation(FunctionHost host)
    {
        _host = host;
        _images = new ReadyImages(host);
    }

    /// <summary>Turns an image, without a new upload: its renditions, width, height, placeholder and the places of its labels.</summary>
    /// <remarks>The original stays as it is. The URLs of its renditions change; the earlier ones are good for an hour. May be repeated.</remarks>
    [Accepts(typeof(RotationRequest))]
    [Produces(HttpStatusCode.OK, typeof(ImageSummary), "The image as it is now.")]
    [ProducesProblem(HttpStatusCode.NotFound, QueryImages.NoImage)]
    [ProducesProblem(HttpStatusCode.Conflict, "The image is not READY.")]
    [ProducesProblem(HttpStatusCode.Gone, "The original is not there any more.")]
    public async Task<HttpResponse> RotateImageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var rotation = RotationRequest.Parse(request).Rotation;
        var image = await _images.FindAsync(request, cancellationToken);
        if (image.Edits.Rotation != rotation)
        {
            using var original = await _images.DownloadAsync(image, cancellationToken);
            var picture = ImageResizer.Rotate(original.Path, ResizeLimits.Default, rotation, cancellationToken);
            var transition = await ConditionalWrites.RepeatAsync<Transition>(
                $"Image {image.Id}", () => TryRotateAsync(request, picture, rotation, cancellationToken), _host.Time, cancellationToken);
            image = transition.Image!;
        }

        return HttpResponse.Json(ImageSummary.Of(image), ApiJson.Default.ImageSummary);
    }

    // Null where it has changed meanwhile.
    private async Task<Transition?> TryRotateAsync(HttpRequest request, ResizedImage rotated, int rotation, CancellationToken cancellationToken)
    {
        var seen = await _images.FindAsync(request, cancellationToken);
        if (seen.Edits.Rotation == rotation)
        {
            return new Transition(TransitionKind.AlreadyDone, seen);
        }

        var attempt = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var picture = seen.Picture! with
        {
            Width = rotated.Width,
            Height = rotated.Height,
            Placeholder = Convert.ToBase64String(rotated.ThumbHash),
            Renditions = [.. rotated.Renditions.Select(rendition => ReferenceTo(rendition, seen.Id, attempt))],
        };
        string[] replaced =
        [
            .. seen.Picture.Renditions.Select(rendition => rendition.Key),
            .. ObjectKeys.FullRenditions(seen.Id, seen.Sha256, seen.Edits.Rotation),
        ];
        await _host.Images.NoteReplacementAsync(
            seen.Id, attempt, [.. replaced, .. picture.Renditions.Select(rendition => rendition.Key)], _host.Time.GetUtcNow() + s_kept, cancellationToken);
        using (ResizeStep.Start("upload"))
        {
            await Task.WhenAll(picture.Renditions.Zip(rotated.Renditions, (reference, rendition) =>
                _host.Objects.PutRenditionAsync(reference.Key, rendition.ContentType, rendition.Bytes, cancellationToken)));
        }

        var transition = await _host.Images.ApplyAsync(
            seen.Id, image => ImageTransitions.Rotate(image, seen.Owner, seen.Revision, picture, rotation, _host.Time.GetUtcNow()), _host.Time, cancellationToken);
        if (transition.Kind == TransitionKind.Change)
        {
            return transition;
        }

        // Nobody has them, and what is in the trash shows nothing from that moment on.
        foreach (var rendition in picture.Renditions)
        {
            await _host.Objects.EraseRenditionsAsync(rendition.Key, cancellationToken);
        }

        return null;
    }

    private static RenditionReference ReferenceTo(Rendition rendition, string imageId, string attempt)
    {
        var key = ObjectKeys.RotatedRendition(imageId, rendition.Name, attempt, rendition.Format == "jpeg" ? "jpg" : rendition.Format);
        return new RenditionReference(rendition.Name, key, rendition.Format, rendition.Width, rendition.Height, rendition.Bytes.Length);
    }
}
