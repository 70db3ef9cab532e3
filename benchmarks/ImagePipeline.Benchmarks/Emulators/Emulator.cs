using System.Diagnostics;
using System.Net.Sockets;

namespace ImagePipeline.Benchmarks.Emulators;

/// <summary>An emulator as a process of its own, with a data folder that is new and goes with it.</summary>
internal sealed class Emulator : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private Emulator(string name, int port, Process process, DirectoryInfo folder) =>
        (Name, Port, _process, _folder) = (name, port, process, folder);

    public string Name { get; }

    public int Port { get; }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="arguments">From the port and the data folder.</param>
    public static async Task<Emulator> StartAsync(
        string name, int port, string program, Func<int, string, IEnumerable<string>> arguments, Func<int, string, Dictionary<string, string>>? environment = null)
    {
        var folder = Directory.CreateTempSubdirectory("emulator-");
        var start = new ProcessStartInfo(program, arguments(port, folder.FullName)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (variable, value) in environment?.Invoke(port, folder.FullName) ?? [])
        {
            start.Environment[variable] = value;
        }

        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var emulator = new Emulator(name, port, process, folder);
        await emulator.WaitAsync();
        return emulator;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task WaitAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync("127.0.0.1", Port);
                return;
            }
            catch (SocketException) when (tries < 300 && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }
}
