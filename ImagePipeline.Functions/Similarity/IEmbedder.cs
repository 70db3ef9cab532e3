namespace ImagePipeline.Functions.Similarity;

/// <summary>Makes of a picture a vector that lies near those of pictures that look alike.</summary>
internal interface IEmbedder
{
    /// <summary>Opens what the first picture would wait for else. That picture tells of a failure, too.</summary>
    Task OpenAsync();

    /// <param name="picture">JPEG, PNG or WebP.</param>
    /// <returns>A vector of length 1.</returns>
    /// <exception cref="NetVips.VipsException">It cannot be decoded.</exception>
    Task<float[]> EmbedAsync(ReadOnlyMemory<byte> picture, CancellationToken cancellationToken);
}

internal static class Embedders
{
    public const string ResNet18 = "resnet18";
    public const string Titan = "titan";

    /// <param name="model">As the setting <c>EMBEDDINGS</c> has it.</param>
    public static IEmbedder Of(string? model, Func<IEmbedder> titan) => model switch
    {
        ResNet18 => new ResNetEmbedder(),
        Titan => titan(),
        _ => throw new InvalidOperationException($"EMBEDDINGS is '{model}', but must be one of: {ResNet18}, {Titan}, none."),
    };
}
