using ImagePipeline.Functions.Imaging;
using Microsoft.ML.OnnxRuntime;
using NetVips;

namespace ImagePipeline.Functions.Similarity;

/// <summary>
/// The features that <see href="https://arxiv.org/abs/1512.03385">ResNet-18</see>, trained on ImageNet, has of a picture before it names it: 512 numbers.
/// </summary>
internal sealed class ResNetEmbedder : IEmbedder, IDisposable
{
    private const int Side = 224;
    private const string Input = "Input247";
    private const string Features = "Pooling395_Output_0";

    // What the model was trained with: blue, green, red, each without its mean over ImageNet.
    private static readonly float[] s_means = [103.06f, 115.90f, 123.15f];

    private readonly Lazy<Task<InferenceSession>> _session = new(() => Task.Run(Open));

    public Task OpenAsync() => _session.Value;

    public async Task<float[]> EmbedAsync(ReadOnlyMemory<byte> picture, CancellationToken cancellationToken)
    {
        var session = await _session.Value.WaitAsync(cancellationToken);
        using var input = OrtValue.CreateTensorValueFromMemory(Planes(PixelsOf(picture)), [1, 3, Side, Side]);
        using var options = new RunOptions();
        using var outputs = session.Run(options, [Input], [input], [Features]);
        return UnitVector.Of(outputs[0].GetTensorDataAsSpan<float>());
    }

    public void Dispose()
    {
        if (_session.IsValueCreated)
        {
            _session.Value.ContinueWith(opened => opened.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        }
    }

    // One thread: beside it labels are detected and the picture is judged. And as it is: to optimize it takes three times as long as to open it, and 280 MB in
    // place of 120, for a picture's vector in 40 ms as before.
    private static InferenceSession Open()
    {
        LibVips.Start();
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL, GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL };
        return new InferenceSession(Path.Combine(AppContext.BaseDirectory, "models", "resnet18.onnx"), options);
    }

    // The whole picture, whatever its proportions: what is at its edges counts as well.
    private static byte[] PixelsOf(ReadOnlyMemory<byte> picture)
    {
        using var resized = Image.ThumbnailBuffer(picture.ToArray(), Side, height: Side, size: Enums.Size.Force, outputProfile: "srgb", failOn: Enums.FailOn.None);
        using var opaque = resized.HasAlpha() ? resized.Flatten(background: [255]) : resized.Copy();
        using var color = opaque.Colourspace(Enums.Interpretation.Srgb);
        return color.WriteToMemory<byte>();
    }

    private static float[] Planes(byte[] rgb)
    {
        const int Count = Side * Side;
        var values = new float[Count * 3];
        for (var channel = 0; channel < 3; channel++)
        {
            for (var pixel = 0; pixel < Count; pixel++)
            {
                values[(channel * Count) + pixel] = rgb[(pixel * 3) + 2 - channel] - s_means[channel];
            }
        }

        return values;
    }
}
