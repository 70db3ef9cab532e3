using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Similarity;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// The vector of an image's analysis rendition, by which similar ones are found, and which of them are nearly the same picture. No image waits or fails for
/// want of it: the execution goes on, and the function's queue brings the image again, as it does those of earlier versions.
/// </summary>
internal sealed class EmbedImage : StepFunction<EmbedInput, EmbedOutput>
{
    // The nearest of a picture that was added many times.
    private const int MostNeighbours = 20;

    public EmbedImage(FunctionHost host)
        : base(host, "embed-image", "EmbedImage", WorkflowJson.Default.EmbedInput, WorkflowJson.Default.EmbedOutput)
    {
        host.Settings.Require("TABLE_NAME", "RENDITIONS_BUCKET", "VECTORS_BUCKET", "EMBEDDINGS");
        if (host.Settings.VectorIndex is not null)
        {
            // While the function starts.
            _ = host.Embedder.Value.OpenAsync();
        }
    }

    protected override async Task<(EmbedOutput Answer, string? Result)> RunAsync(EmbedInput input, CancellationToken cancellationToken)
    {
        if (Host.Settings.VectorIndex is not { } index || await FindPictureAsync(input, cancellationToken) is not var (image, key))
        {
            return (new EmbedOutput(IsEmbedded: false), null);
        }

        var picture = await Host.Objects.ReadRenditionAsync(key, cancellationToken);
        var vector = await Host.Embedder.Value.EmbedAsync(picture, cancellationToken);
        var hash = PerceptualHash.Of(picture);
        await Host.Vectors.Value.PutAsync(index, image.Id, vector, new VectorMetadata(image.Owner, PerceptualHash.Format(hash)), cancellationToken);

        // After its own is there: of two that come at once, one finds the other.
        foreach (var near in await Host.Vectors.Value.QueryAsync(index, image.Owner, vector, MostNeighbours, cancellationToken))
        {
            if (near.Key != image.Id && NearDuplicates.Are(1 - near.Distance, PerceptualHash.Distance(hash, PerceptualHash.Parse(near.Metadata.Hash))))
            {
                await Host.Duplicates.AddAsync(image.Owner, new DuplicatePair(image.Id, near.Key, 1 - near.Distance, Host.Time.GetUtcNow()), cancellationToken);
            }
        }

        if (await Host.Images.FindAsync(image.Id, cancellationToken) is null or { Status: ImageStatus.Deleted })
        {
            // Deleted meanwhile, and perhaps told of before the vector came.
            await Host.Vectors.Value.DeleteAsync(index, [image.Id], cancellationToken);
            return (new EmbedOutput(IsEmbedded: false), null);
        }

        return (new EmbedOutput(IsEmbedded: true), null);
    }

    /// <summary>Null where there is no picture, or not any more.</summary>
    private async Task<(ImageRecord Image, string Key)?> FindPictureAsync(EmbedInput input, CancellationToken cancellationToken)
    {
        var image = await Host.Images.FindAsync(input.ImageId, cancellationToken);
        return (image, input.Resize) switch
        {
            (null or { Status: ImageStatus.Deleted }, _) => null,
            (_, { } resize) => (image, resize.Analysis.Key),

            // Its renditions move when its run ends.
            ({ Status: ImageStatus.Processing }, null) => throw new FunctionException(FunctionException.Transient, $"The run of image {image.Id} has not ended."),
            _ => image.Picture?.Renditions.FirstOrDefault(rendition => rendition.Name == RenditionSpec.AnalysisName) is { } analysis ? (image, analysis.Key) : null,
        };
    }
}

/// <summary>The input of embed-image: the execution's, with what Resize answered.</summary>
/// <param name="Resize">Null where the image's run has ended, or will before: its record tells.</param>
internal sealed record EmbedInput(string ImageId, string? Traceparent, int Retry, ResizeOutput? Resize = null) : IImageInput;

/// <summary>What embed-image answers.</summary>
internal sealed record EmbedOutput(bool IsEmbedded);
