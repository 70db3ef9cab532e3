namespace ImagePipeline.Benchmarks.Pipeline;

/// <summary>The peak of resident memory of each process of the system, from Linux's <c>/proc</c>.</summary>
internal static class ProcessMemory
{
    public static void Print()
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.WriteLine("Peak memory of the processes is read from /proc, which only Linux has.");
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            if (Describe(folder) is { } line)
            {
                Console.WriteLine(line);
            }
        }
    }

    private static string? Describe(string folder)
    {
        try
        {
            var command = File.ReadAllText(Path.Combine(folder, "cmdline"));
            var name = File.ReadAllText(Path.Combine(folder, "environ")).Split('\0').FirstOrDefault(line => line.StartsWith("_HANDLER=", StringComparison.Ordinal))?[9..]
                ?? (command.Contains("ImagePipeline.LocalAws") ? "localaws" : command.Contains("ImagePipeline.AppHost") ? "app host" : command.Contains("/vite") ? "vite" : null);
            var peak = File.ReadLines(Path.Combine(folder, "status")).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return name is null || peak is null ? null : $"  {name} ({Path.GetFileName(folder)}): {long.Parse(peak[6..^2].Trim()) / 1024} MB at most";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
