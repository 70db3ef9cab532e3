using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>
/// Linux and macOS: a shell reads our children's ids from a pipe. The kernel closes the pipe when this process ends,
/// however it ends, and the shell then kills the children that are left.
/// </summary>
internal sealed partial class Watchdog : OrphanGuard
{
    // The terminal's Ctrl-C goes to every process of the group: the watchdog must outlive it, as it must outlive us.
    private const string WatchScript = """
        trap '' INT TERM HUP QUIT
        children=' '
        while read -r change pid; do
          case $change in
            +) children="$children$pid " ;;
            -) children="${children%% $pid *} ${children#* $pid }" ;;
          esac
        done
        for pid in $children; do kill -KILL "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null; done
        """;

    // The child waits for one line, so that it runs no instruction of its own before the watchdog knows it. Then it becomes
    // the command (exec: no process more), in a session of its own where there is setsid: Ctrl-C in the terminal reaches
    // only us, who stop things in order, and the whole group can be killed. Elsewhere it ignores the terminal's SIGINT.
    private const string LaunchScript = """
        read -r go || exit 1
        command -v setsid >/dev/null 2>&1 && exec setsid "$@"
        trap '' INT
        exec "$@"
        """;

    private const int SigTerm = 15;
    private const int SigKill = 9;

    private readonly Lock _lock = new();
    private readonly Process _shell;

    public Watchdog()
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", WatchScript]) { RedirectStandardInput = true };
        _shell = Process.Start(start)!;
    }

    public override ProcessStartInfo Wrap(string command, IReadOnlyList<string> arguments) =>
        new("/bin/sh", ["-c", LaunchScript, "sh", command, .. arguments]);

    public override void Guard(Process process)
    {
        Tell($"+ {process.Id}");
        try
        {
            process.StandardInput.WriteLine("go");
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It is gone already; its exit code tells the story.
        }
    }

    public override void Release(int pid)
    {
        kill(-pid, SigKill);
        Tell($"- {pid}");
    }

    public override bool Ask(Process process) => kill(process.Id, SigTerm) == 0;

    public override void Kill(Process process)
    {
        // The group first: it exists where setsid does, and holds what the child started.
        if (kill(-process.Id, SigKill) != 0)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _shell.StandardInput.Close();
        _shell.Dispose();
    }

    private void Tell(string change)
    {
        lock (_lock)
        {
            try
            {
                _shell.StandardInput.WriteLine(change);
                _shell.StandardInput.Flush();
            }
            catch (IOException)
            {
                // Somebody killed the watchdog. Children then end with us in every way but our own SIGKILL.
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int kill(int pid, int signal);
}
