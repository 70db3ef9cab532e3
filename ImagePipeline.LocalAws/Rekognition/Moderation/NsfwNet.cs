using Microsoft.ML.OnnxRuntime;

namespace ImagePipeline.LocalAws.Rekognition.Moderation;

/// <summary>How a picture looks to the classifier of models/nsfw.onnx; 0 to 1 each, 1 together.</summary>
internal readonly record struct Looks(float Drawing, float Hentai, float Neutral, float Porn, float Sexy);

/// <summary>The classifier of models/nsfw.onnx.</summary>
/// <remarks>https://github.com/infinitered/nsfwjs, and models/README.md for where the model comes from.</remarks>
internal sealed class NsfwNet : IDisposable
{
    /// <summary>Of the picture that it looks at.</summary>
    public const int Side = 224;

    private readonly InferenceSession _session = Models.Open("nsfw.onnx");

    public Looks Classify(Raster picture)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(Models.Planes(picture, scale: 1 / 255f), [1, 3, Side, Side]);
        using var options = new RunOptions();
        using var outputs = _session.Run(options, ["images"], [input], ["probabilities"]);
        return outputs[0].GetTensorDataAsSpan<float>() is [var drawing, var hentai, var neutral, var porn, var sexy]
            ? new Looks(drawing, hentai, neutral, porn, sexy)
            : throw new InvalidOperationException("models/nsfw.onnx has other classes than expected.");
    }

    public void Dispose() => _session.Dispose();
}
