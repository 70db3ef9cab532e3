using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.Functions.Workflow;

/// <summary>
/// An original on disk while it is resized. A process that is killed leaves its file behind, and the next one on that disk removes it: Lambda keeps
/// <c>/tmp</c> for the process that follows in the same sandbox, with room for two large originals.
/// </summary>
internal sealed class TemporaryOriginal : IDisposable
{
    private const string Prefix = "original-";

    // A new sandbox may give its processes the ids of those that were killed.
    private static readonly DateTime Started = Process.GetCurrentProcess().StartTime.ToUniversalTime();

    public string Path { get; } = System.IO.Path.Combine(
        System.IO.Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid():n}"));

    /// <summary>Removes what processes left that are no more, and says so.</summary>
    public static void RemoveLeftovers(ILogger logger)
    {
        var bytes = 0L;
        foreach (var file in new DirectoryInfo(System.IO.Path.GetTempPath()).EnumerateFiles(Prefix + "*"))
        {
            if (file.Name.Split('-') is [_, var process, _]
                && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && (id == Environment.ProcessId ? file.LastWriteTimeUtc < Started : !IsRunning(id)))
            {
                bytes += file.Length;
                file.Delete();
            }
        }

        if (bytes > 0)
        {
            Log.LeftoversRemoved(logger, bytes);
        }
    }

    public void Dispose() => File.Delete(Path);

    private static bool IsRunning(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
