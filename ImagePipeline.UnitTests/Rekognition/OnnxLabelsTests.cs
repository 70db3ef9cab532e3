using ImagePipeline.LocalAws.Rekognition;

namespace ImagePipeline.UnitTests.Rekognition;

[Collection("libvips")]
public sealed class OnnxLabelsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("model-").FullName;

    [Theory]
    [InlineData(220, 20, 20, "Rose")]
    [InlineData(20, 220, 20, "Leaf")]
    [InlineData(20, 20, 220, "Sea")]
    public void Detect_Picture_IsWhatTheModelSays(byte red, byte green, byte blue, string expected)
    {
        using var detector = Detector(8, 12, "Rose", "Leaf", "Sea");

        var labels = detector.Detect(new Picture(Painting.Png(200, 150, (_, _) => (red, green, blue))));

        Assert.Equal(["Rose", "Leaf", "Sea"], labels.Select(label => label.Name));
        Assert.Equal(100, labels.Sum(label => label.Confidence), 6);
        Assert.Equal(expected, labels.MaxBy(label => label.Confidence)!.Name);
        Assert.InRange(labels.Max(label => label.Confidence), 90, 100);
    }

    [Fact]
    public void Detect_WrongNumberOfLabels_SaysSo()
    {
        using var detector = Detector(8, 8, "Rose", "Leaf");

        var error = Assert.Throws<InvalidOperationException>(() => detector.Detect(new Picture(Painting.Png(100, 100, (_, _) => (1, 2, 3)))));

        Assert.Equal("The model has 3 classes, but the label file has 2 lines.", error.Message);
    }

    [Fact]
    public void Options_HalfOrMissing_AreRefused()
    {
        var result = new RekognitionOptionsValidator().Validate(null, new RekognitionOptions { Model = "nowhere.onnx" });

        Assert.Equal(
            ["Rekognition:Model names the file 'nowhere.onnx', which does not exist.", "Rekognition:Labels is missing; a model and its labels go together."],
            result.Failures);
        Assert.True(new RekognitionOptionsValidator().Validate(null, new RekognitionOptions()).Succeeded);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private OnnxLabels Detector(int height, int width, params string[] names)
    {
        var (model, labels) = (Path.Combine(_folder, "mean-colour.onnx"), Path.Combine(_folder, "labels.txt"));
        File.WriteAllBytes(model, TinyModel.Bytes(height, width));
        File.WriteAllLines(labels, names);
        return new OnnxLabels(model, labels);
    }
}
