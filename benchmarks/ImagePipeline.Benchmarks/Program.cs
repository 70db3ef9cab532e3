using System.Globalization;
using ImagePipeline.Benchmarks;

// Our resize against sharp on the JPEG photos of a folder, or what an invocation costs; see benchmarks/README.md.
switch (args)
{
    case ["--worker", var photo, var folder, var images]:
        Console.WriteLine(ResizeWorker.Run(photo, folder, int.Parse(images, CultureInfo.InvariantCulture)).ToJson());
        return 0;

    case ["invoke", .. var count]:
        await InvokeOverhead.RunAsync(count is [var text] ? int.Parse(text, CultureInfo.InvariantCulture) : 2000);
        return 0;

    case [var folder, ..]:
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
        new Comparison(SharpFolder(), rounds, imagesPerRound: 5).Run(Directory.EnumerateFiles(folder, "*.jpg").Order(StringComparer.Ordinal));
        return 0;

    default:
        Console.Error.WriteLine("Usage: ImagePipeline.Benchmarks <folder with JPEG photos> [rounds] | invoke [invocations]");
        return 1;
}

static string SharpFolder()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        var candidate = Path.Combine(folder.FullName, "benchmarks", "sharp");
        if (Directory.Exists(candidate))
        {
            return Directory.Exists(Path.Combine(candidate, "node_modules")) ? candidate
                : throw new InvalidOperationException($"Run npm ci in {candidate} first.");
        }
    }

    throw new InvalidOperationException("benchmarks/sharp was not found above the program.");
}
