using Microsoft.ML.OnnxRuntime;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Labels from an image classifier in ONNX form, prepared as ImageNet's are: the middle of the picture, normalised.</summary>
internal sealed class OnnxLabels : ILabelDetector, IDisposable
{
    private const int DefaultSide = 224;

    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Deviation = [0.229f, 0.224f, 0.225f];

    private readonly InferenceSession _session;
    private readonly string _input;
    private readonly bool _channelsFirst;
    private readonly int _width;
    private readonly int _height;
    private readonly string[] _names;

    public OnnxLabels(string model, string labels)
    {
        _session = new InferenceSession(model);
        _names = File.ReadAllLines(labels);
        var (name, metadata) = _session.InputMetadata.Single();
        // A free dimension is reported as -1; the channels' is always three.
        var shape = metadata.Dimensions;
        if (shape is not ([_, 3, _, _] or [_, _, _, 3]) || metadata.ElementType != typeof(float))
        {
            throw new InvalidOperationException($"The model's input must be float and 1×3×H×W or 1×H×W×3, not [{string.Join(", ", shape)}].");
        }

        _input = name;
        _channelsFirst = shape[1] == 3;
        _height = Side(_channelsFirst ? shape[2] : shape[1]);
        _width = Side(_channelsFirst ? shape[3] : shape[2]);
        ModelVersion = Path.GetFileNameWithoutExtension(model);

        static int Side(int dimension) => dimension > 0 ? dimension : DefaultSide;
    }

    public string ModelVersion { get; }

    public IReadOnlyList<Label> Detect(Picture picture)
    {
        long[] shape = _channelsFirst ? [1, 3, _height, _width] : [1, _height, _width, 3];
        using var input = OrtValue.CreateTensorValueFromMemory(Normalize(picture.Crop(_width, _height)), shape);
        using var options = new RunOptions();
        using var outputs = _session.Run(options, [_input], [input], _session.OutputNames);
        var scores = outputs[0].GetTensorDataAsSpan<float>();
        if (scores.Length != _names.Length)
        {
            throw new InvalidOperationException($"The model has {scores.Length} classes, but the label file has {_names.Length} lines.");
        }

        return [.. Probabilities(scores).Select((probability, i) => new Label(_names[i], 100 * probability, "", []))];
    }

    public void Dispose() => _session.Dispose();

    private float[] Normalize(Raster raster)
    {
        var count = raster.Width * raster.Height;
        var values = new float[count * 3];
        for (var i = 0; i < values.Length; i++)
        {
            var (pixel, channel) = (i / 3, i % 3);
            values[_channelsFirst ? (channel * count) + pixel : i] = ((raster.Rgb[i] / 255f) - Mean[channel]) / Deviation[channel];
        }

        return values;
    }

    /// <summary>Softmax, unless the model ends in one itself.</summary>
    private static double[] Probabilities(ReadOnlySpan<float> scores)
    {
        double[] values = [.. scores.ToArray().Select(score => (double)score)];
        if (values.All(value => value is >= 0 and <= 1) && Math.Abs(values.Sum() - 1) < 0.01)
        {
            return values;
        }

        var largest = values.Max();
        var exponentials = values.Select(value => Math.Exp(value - largest)).ToList();
        var sum = exponentials.Sum();
        return [.. exponentials.Select(value => value / sum)];
    }
}
