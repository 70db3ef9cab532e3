namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>Photographs of one's own, from the folder that <c>IMAGEPIPELINE_PHOTOS</c> names.</summary>
[Collection<PipelineCollection>]
public sealed class RealPhotoTests(RunningPipeline pipeline)
{
    private static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".png"] = "image/png", [".webp"] = "image/webp",
        [".avif"] = "image/avif", [".gif"] = "image/gif", [".tif"] = "image/tiff", [".tiff"] = "image/tiff",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryPhoto_EndsReadyWithColorsAndAllRenditions()
    {
        var folder = Environment.GetEnvironmentVariable("IMAGEPIPELINE_PHOTOS") ?? "";
        Assert.SkipUnless(Directory.Exists(folder), "IMAGEPIPELINE_PHOTOS names no folder with photographs.");
        using var client = pipeline.Client();
        var outcomes = new List<string>();

        foreach (var photo in Directory.EnumerateFiles(folder).Where(file => ContentTypes.ContainsKey(Path.GetExtension(file))))
        {
            var image = await client.UploadAndWaitAsync(
                await File.ReadAllBytesAsync(photo, Cancellation), Path.GetFileName(photo), ContentTypes[Path.GetExtension(photo)], Cancellation);
            outcomes.Add(PipelineClient.Outcome(image));
            Assert.Equal(["small", "medium", "large", "analysis"], image["renditions"]!.AsArray().Select(rendition => (string)rendition!["name"]!));
            Assert.NotEmpty(image["colors"]!.AsArray());
            Assert.InRange(image["dominantColors"]!.AsArray().Sum(color => color!["percent"]!.GetValue<double>()), 50, 100.000001);
            Assert.InRange(image["quality"]!["sharpness"]!.GetValue<double>(), 1, 100);
        }

        Assert.NotEmpty(outcomes);
        Assert.All(outcomes, outcome => Assert.Equal("READY", outcome));
    }
}
