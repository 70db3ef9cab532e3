using System.Security.Cryptography;
using System.Text.Json;
using ImagePipeline.Functions.Imaging;

namespace ImagePipeline.Functions.Workflow;

/// <summary>Original → renditions in their bucket, where nobody may see them yet; placeholder and private facts in its result.</summary>
internal sealed class ResizeImage : StepFunction<ExecutionInput, ResizeOutput>
{
    public ResizeImage(FunctionHost host)
        : base(host, "resize-image", "Resize", WorkflowJson.Default.ExecutionInput, WorkflowJson.Default.ResizeOutput)
    {
        host.Settings.Require("TABLE_NAME", "ORIGINALS_BUCKET", "RENDITIONS_BUCKET");
        LibVips.Start();
        TemporaryOriginal.RemoveLeftovers(host.Logger);
    }

    protected override async Task<(ResizeOutput Answer, string? Result)> RunAsync(ExecutionInput input, CancellationToken cancellationToken)
    {
        var record = await Host.Images.FindAsync(input.ImageId, cancellationToken);
        using var original = new TemporaryOriginal();
        using (ResizeStep.Start("download"))
        {
            await Host.Objects.DownloadOriginalAsync(ObjectKeys.Original(input.ImageId), input.VersionId, original.Path, UploadLimits.MaxBytes, cancellationToken);
        }

        if (record?.UnprovenSha256 is { } sha256)
        {
            await ProveAsync(original.Path, sha256, cancellationToken);
        }

        var image = ImageResizer.Resize(original.Path, ResizeLimits.Default, cancellationToken);
        var stored = await PutAllAsync(input.ImageId, [.. image.Renditions, .. image.Frames], cancellationToken);
        var (renditions, frames) = (stored[..image.Renditions.Count], stored[image.Renditions.Count..]);
        var result = new ResizeResult(
            image.Format.ToString().ToLowerInvariant(), image.Width, image.Height, Convert.ToBase64String(image.ThumbHash), renditions, image.Facts,
            image.StandIn, image.DominantColors, image.Quality);
        return (
            new ResizeOutput(Array.Find(renditions, rendition => rendition.Name == RenditionSpec.AnalysisName)!, frames.Length == 0 ? null : frames),
            JsonSerializer.Serialize(result, WorkflowJson.Default.ResizeResult));
    }

    private async Task<RenditionReference[]> PutAllAsync(string imageId, IEnumerable<Rendition> renditions, CancellationToken cancellationToken)
    {
        using var step = ResizeStep.Start("upload");
        return await Task.WhenAll(renditions.Select(rendition => PutAsync(imageId, rendition, cancellationToken)));
    }

    // Duplicates are found by the announced hash, so an image with another file behind it must never become READY.
    private static async Task ProveAsync(string path, string sha256, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) != sha256)
        {
            throw new ImageRejectedException(FailureCode.Corrupt, new FailureParameters(Found: FailureParameters.OtherChecksum));
        }
    }

    private async Task<RenditionReference> PutAsync(string imageId, Rendition rendition, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(rendition.Bytes.Span));
        var extension = rendition.Format == "jpeg" ? "jpg" : rendition.Format;
        var key = ObjectKeys.HeldRendition(imageId, rendition.Name, sha256, extension);
        await Host.Objects.PutRenditionAsync(key, rendition.ContentType, rendition.Bytes, cancellationToken);
        return new RenditionReference(rendition.Name, key, rendition.Format, rendition.Width, rendition.Height, rendition.Bytes.Length);
    }
}
