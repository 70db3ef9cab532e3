using System.Diagnostics;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>Sees to it that children end with this process, also when it is killed and can do nothing itself.</summary>
internal abstract class OrphanGuard : IDisposable
{
    public static OrphanGuard Create() => OperatingSystem.IsWindows() ? new JobObject() : new Watchdog();

    /// <summary>How to start a command so that the guard can hold on to it.</summary>
    public abstract ProcessStartInfo Wrap(string command, IReadOnlyList<string> arguments);

    /// <summary>Takes charge of a process that has just started, and lets it go ahead.</summary>
    public abstract void Guard(Process process);

    /// <summary>Lets go of a process that has ended, and ends what it left running.</summary>
    public abstract void Release(int pid);

    /// <summary>Asks a process to end. False where the system has no way to ask.</summary>
    public abstract bool Ask(Process process);

    /// <summary>Ends a process and what it started.</summary>
    public abstract void Kill(Process process);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
