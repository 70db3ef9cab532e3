using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.Pipeline;

namespace ImagePipeline.IntegrationTests.Pages;

/// <summary>The photos that are in the library before any test of the page begins, and one that failed.</summary>
internal sealed class Album
{
    private static readonly (string Name, int Width, int Height, double[] Sky, double[] Ground)[] Scenes =
    [
        ("evening.jpg", 1200, 800, [222, 120, 60], [60, 40, 50]),
        ("meadow.jpg", 1200, 800, [120, 180, 235], [70, 140, 50]),
        ("tower.jpg", 800, 1200, [110, 160, 230], [120, 115, 110]),
        ("desert.jpg", 1500, 800, [150, 200, 240], [220, 170, 90]),
        ("poppies.jpg", 900, 900, [200, 60, 50], [190, 30, 40]),
        ("lake.jpg", 1200, 900, [60, 110, 200], [20, 60, 140]),
        ("forest.jpg", 800, 1100, [40, 100, 50], [20, 60, 30]),
        ("snow.jpg", 1300, 900, [225, 232, 240], [245, 246, 250]),
    ];

    private static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".jpg"] = "image/jpeg", [".webp"] = "image/webp", [".avif"] = "image/avif",
    };

    private Album(IReadOnlyList<JsonObject> photos, JsonObject failed)
    {
        Photos = photos;
        Failed = failed;
    }

    /// <summary>As the API tells of them.</summary>
    public IReadOnlyList<JsonObject> Photos { get; }

    public JsonObject Failed { get; }

    public static byte[] Meadow { get; } = Draw(1);

    public static async Task<Album> UploadAsync(PipelineClient client, CancellationToken cancellation)
    {
        var files = Scenes.Select((scene, number) => (scene.Name, Type: "image/jpeg", Content: Draw(number))).Concat(OwnPhotos()).ToList();
        var failed = await client.UploadAndWaitAsync(Picture.TruncatedJpeg(seed: 900), "cut short.jpg", "image/jpeg", cancellation);
        var photos = await Task.WhenAll(files.Select(file => client.UploadAndWaitAsync(file.Content, file.Name, file.Type, cancellation)));
        Assert.All(photos, photo => Assert.Equal("READY", PipelineClient.Outcome(photo)));
        return new Album(photos, failed);
    }

    public JsonObject Photo(string name) => Photos.Single(photo => photo["fileName"]!.GetValue<string>() == name);

    /// <summary>Real photographs, where the environment names a folder of them.</summary>
    private static IEnumerable<(string Name, string Type, byte[] Content)> OwnPhotos()
    {
        var folder = Environment.GetEnvironmentVariable("IMAGEPIPELINE_PHOTOS") ?? "";
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder).Where(file => ContentTypes.ContainsKey(Path.GetExtension(file))) : [];
        return files.Select(file => (Path.GetFileName(file), ContentTypes[Path.GetExtension(file)], File.ReadAllBytes(file)));
    }

    private static byte[] Draw(int number)
    {
        var (_, width, height, sky, ground) = Scenes[number];
        return Scenery.Jpeg(number, width, height, sky, ground);
    }
}
