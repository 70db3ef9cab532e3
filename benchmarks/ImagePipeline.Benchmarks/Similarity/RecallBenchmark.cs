using System.Diagnostics;
using ImagePipeline.Functions.Similarity;
using NetVips;

namespace ImagePipeline.Benchmarks.Similarity;

/// <summary>
/// Whether an altered copy of a photo finds it among 10,000 pictures, and whether the two are taken for near-duplicates. Distractors are the folder's other
/// photos, and crops of those that are not asked for.
/// </summary>
internal static class RecallBenchmark
{
    private const int Pictures = 10_000;
    private const int Asked = 200;

    private static readonly (string Name, Func<Image, Image> Alter, int Quality)[] s_alterations =
    [
        ("encoded anew, quality 30", photo => photo.Copy(), 30),
        ("half the size", photo => photo.Resize(0.5), 85),
        ("a quarter of the size", photo => photo.Resize(0.25), 85),
        ("brightened by 30 %", photo => (photo * 1.3).Cast(Enums.BandFormat.Uchar), 85),
        ("darkened by 30 %", photo => (photo * 0.7).Cast(Enums.BandFormat.Uchar), 85),
        ("grey", photo => photo.Colourspace(Enums.Interpretation.Bw), 85),
        ("cropped by 5 % at each side", photo => Crop(photo, 0.05, 0.05, 0.9, 0.9), 85),
        ("a quarter of the area cropped, centred", photo => Crop(photo, 0.067, 0.067, 0.866, 0.866), 85),
        ("the right quarter cropped", photo => Crop(photo, 0, 0, 0.75, 1), 85),
        ("mirrored", photo => photo.FlipHor(), 85),
        ("turned by 3°", photo => photo.Rotate(3, background: [128]), 85),
    ];

    public static async Task RunAsync(string folder)
    {
        using var embedder = new ResNetEmbedder();
        var files = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToList();
        var asked = Enumerable.Range(0, Math.Min(Asked, files.Count / 2)).Select(n => files[n * files.Count / Math.Min(Asked, files.Count / 2)]).ToHashSet();
        var known = new List<(string File, float[] Vector, ulong Hash)>();
        var random = new Random(1);
        var clock = Stopwatch.StartNew();
        foreach (var file in files)
        {
            await AddAsync(file, await File.ReadAllBytesAsync(file));
        }

        var each = clock.Elapsed.TotalMilliseconds / files.Count;
        for (var others = files.Where(file => !asked.Contains(file)).ToList(); known.Count < Pictures;)
        {
            var file = others[known.Count % others.Count];
            using var photo = Image.NewFromFile(file);
            var scale = 0.4 + (0.4 * random.NextDouble());
            using var crop = Crop(photo, (1 - scale) * random.NextDouble(), (1 - scale) * random.NextDouble(), scale, scale);
            await AddAsync($"{file} {known.Count}", crop.JpegsaveBuffer(q: 85));
        }

        Console.WriteLine($"{asked.Count} photos among {known.Count} pictures, {files.Count} of them whole; {each:0} ms for the vector and the hash of a picture.");
        Console.WriteLine($"{"alteration",-42}{"recall@1",10}{"recall@10",11}{"as duplicate",14}{"cosine, 5th percentile",24}");
        foreach (var (name, alter, quality) in s_alterations)
        {
            var (first, ten, duplicates, cosines) = (0, 0, 0, new List<double>());
            foreach (var file in asked)
            {
                using var photo = Image.NewFromFile(file);
                using var altered = alter(photo);
                var bytes = altered.JpegsaveBuffer(q: quality);
                var vector = await embedder.EmbedAsync(bytes, CancellationToken.None);
                var own = known.First(picture => picture.File == file);
                var similarity = Cosine(own.Vector, vector);
                var nearer = known.Count(picture => Cosine(picture.Vector, vector) > similarity);
                first += nearer == 0 ? 1 : 0;
                ten += nearer < 10 ? 1 : 0;
                duplicates += NearDuplicates.Are(similarity, PerceptualHash.Distance(own.Hash, PerceptualHash.Of(bytes))) ? 1 : 0;
                cosines.Add(similarity);
            }

            cosines.Sort();
            Console.WriteLine($"{name,-42}{Share(first)}{Share(ten),11}{Share(duplicates),14}{cosines[cosines.Count / 20],24:0.000}");
        }

        var whole = known.Take(files.Count).ToList();
        var pairs = whole.SelectMany((one, n) => whole.Skip(n + 1).Select(other => (one, other))).Where(pair => NearDuplicates.Are(Cosine(pair.one.Vector, pair.other.Vector), PerceptualHash.Distance(pair.one.Hash, pair.other.Hash))).ToList();
        Console.WriteLine($"Pairs of different photos that are taken for near-duplicates: {pairs.Count} of {whole.Count * (whole.Count - 1) / 2}.");
        pairs.ForEach(pair => Console.WriteLine($"    {Path.GetFileName(pair.one.File)}, {Path.GetFileName(pair.other.File)}: {Cosine(pair.one.Vector, pair.other.Vector):0.000}"));

        Console.WriteLine("The five nearest of the others, for five photos:");
        foreach (var (file, vector, _) in whole.Where((_, n) => n % (whole.Count / 5) == whole.Count / 10))
        {
            var nearest = whole.Where(other => other.File != file).OrderByDescending(other => Cosine(other.Vector, vector)).Take(5);
            Console.WriteLine($"    {Path.GetFileName(file)}: {string.Join(", ", nearest.Select(other => $"{Path.GetFileName(other.File)} {Cosine(other.Vector, vector):0.00}"))}");
        }

        string Share(int count) => $"{(double)count / asked.Count,10:0.000}";

        async Task AddAsync(string file, byte[] bytes) =>
            known.Add((file, await embedder.EmbedAsync(bytes, CancellationToken.None), PerceptualHash.Of(bytes)));
    }

    private static Image Crop(Image photo, double left, double top, double width, double height) =>
        photo.Crop((int)(left * photo.Width), (int)(top * photo.Height), (int)(width * photo.Width), (int)(height * photo.Height));

    private static double Cosine(float[] one, float[] other) => System.Numerics.Tensors.TensorPrimitives.Dot<float>(one, other);
}
