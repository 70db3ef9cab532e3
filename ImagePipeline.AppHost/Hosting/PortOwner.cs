using System.Diagnostics;
using System.Globalization;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>Names the process that listens on a port, where the system tells without extra rights.</summary>
internal static class PortOwner
{
    private static readonly string[] s_socketTables = ["/proc/net/tcp", "/proc/net/tcp6"];

    public static string? Find(int port)
    {
        try
        {
            var pid = OperatingSystem.IsLinux() ? FromProc(port) : OperatingSystem.IsWindows() ? null : FromLsof(port);
            return pid is { } id ? $"{NameOf(id)} (pid {id})" : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static int? FromProc(int port)
    {
        var inodes = s_socketTables
            .Where(File.Exists)
            .SelectMany(File.ReadLines)
            .Select(line => ListeningInode(line, port))
            .OfType<string>()
            .Select(inode => $"socket:[{inode}]")
            .ToHashSet();

        return Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .Where(pid => pid > 0 && Holds(pid, inodes))
            .Select(pid => (int?)pid)
            .FirstOrDefault();
    }

    /// <example>
    ///   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
    ///    0: 0100007F:11D6 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 31337 1 ...
    /// </example>
    private static string? ListeningInode(string line, int port)
    {
        const string listening = "0A";
        var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return columns.Length > 9 && columns[3] == listening && columns[1].EndsWith($":{port:X4}", StringComparison.Ordinal) ? columns[9] : null;
    }

    private static bool Holds(int pid, HashSet<string> sockets)
    {
        try
        {
            return new DirectoryInfo($"/proc/{pid}/fd").EnumerateFileSystemInfos().Any(fd => fd.LinkTarget is { } target && sockets.Contains(target));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static int? FromLsof(int port)
    {
        using var lsof = Process.Start(new ProcessStartInfo("lsof", ["-nP", "-t", $"-iTCP:{port}", "-sTCP:LISTEN"]) { RedirectStandardOutput = true });
        var line = lsof?.StandardOutput.ReadLine();
        return int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : null;
    }

    private static string NameOf(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName;
        }
        catch (ArgumentException)
        {
            return "a process";
        }
    }
}
