using ImagePipeline.Benchmarks.Emulators;
using ImagePipeline.Benchmarks.Pipeline;
using ImagePipeline.Benchmarks.Rekognition;
using ImagePipeline.Benchmarks.Resize;
using ImagePipeline.Benchmarks.Similarity;
using ImagePipeline.Benchmarks.S3Vectors;

// See benchmarks/README.md.
switch (args)
{
    case ["resize", var folder, ..]:
        new Comparison(NodePackages("sharp"), rounds: args.Length > 2 ? int.Parse(args[2]) : 5, imagesPerRound: 5)
            .Run([.. Directory.EnumerateFiles(folder, "*.jpg").Order(StringComparer.Ordinal)]);
        return 0;

    case [ResizeWorker.Command, var set, var photo, var folder, var images]:
        Console.WriteLine(ResizeWorker.Run(set, photo, folder, int.Parse(images)).ToJson());
        return 0;

    case ["latency", var photo, ..]:
        await LatencyBenchmark.RunAsync(new Uri(args.ElementAtOrDefault(2) ?? "http://localhost:5173"), new Uri(args.ElementAtOrDefault(3) ?? "http://localhost:4566"), photo);
        return 0;

    case ["burst", var folder, ..]:
        await BurstBenchmark.RunAsync(new Uri(args.ElementAtOrDefault(2) ?? "http://localhost:5173"), folder, images: int.Parse(args.ElementAtOrDefault(3) ?? "500"));
        return 0;

    case ["sight", var folder]:
        SightBenchmark.Run(folder);
        return 0;

    case ["vectors", ..]:
        await VectorsBenchmark.RunAsync(args.Length > 1 ? args.Skip(1).Select(int.Parse) : [1_000, 10_000, 100_000]);
        return 0;

    case ["similarity", var folder]:
        await RecallBenchmark.RunAsync(folder);
        return 0;

    case ["invoke", ..]:
        await InvokeOverhead.RunAsync(int.Parse(args.ElementAtOrDefault(1) ?? "2000"));
        return 0;

    case ["emulators", ..]:
        var packages = NodePackages("emulators");
        await new EmulatorBenchmark(Path.GetFullPath("../..", packages), packages).RunAsync(rounds: int.Parse(args.ElementAtOrDefault(1) ?? "3"));
        return 0;

    default:
        Console.Error.WriteLine(
            """
            Usage: resize  <folder with JPEG photos> [rounds]
                   latency <photo> [page] [aws]
                   burst   <folder with photos> [page] [images]
                   sight   <folder with JPEG and PNG photos>
                   vectors [numbers of vectors]
                   similarity <folder with JPEG photos>
                   invoke  [invocations]
                   emulators [rounds]
            """);
        return 1;
}

static string NodePackages(string name)
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        var candidate = Path.Combine(folder.FullName, "benchmarks", name);
        if (Directory.Exists(candidate))
        {
            return Directory.Exists(Path.Combine(candidate, "node_modules")) ? candidate
                : throw new InvalidOperationException($"Run npm ci in {candidate} first.");
        }
    }

    throw new InvalidOperationException($"benchmarks/{name} was not found above the program.");
}
