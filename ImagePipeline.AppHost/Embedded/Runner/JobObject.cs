using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace ImagePipeline.AppHost.Embedded;

/// <summary>Windows: children belong to a job object that dies with its last handle, which is ours.</summary>
/// <remarks>https://learn.microsoft.com/windows/win32/procthread/job-objects</remarks>
[SupportedOSPlatform("windows")]
internal sealed partial class JobObject : OrphanGuard
{
    private const int ExtendedLimitInformation = 9;
    private const uint KillOnJobClose = 0x2000;

    private readonly SafeFileHandle _job = CreateJobObject(0, null);

    public JobObject()
    {
        var limits = new ExtendedLimits { BasicLimits = { LimitFlags = KillOnJobClose } };
        if (!SetInformationJobObject(_job, ExtendedLimitInformation, ref limits, Marshal.SizeOf<ExtendedLimits>()))
        {
            throw new InvalidOperationException($"Windows refused a job object (error {Marshal.GetLastPInvokeError()}).");
        }
    }

    public override ProcessStartInfo Wrap(string command, IReadOnlyList<string> arguments) => new(command, arguments);

    public override void Guard(Process process) => AssignProcessToJobObject(_job, process.Handle);

    public override void Release(int pid)
    {
        // The job forgets a process by itself; what it left ends with the job.
    }

    public override bool Ask(Process process) => false;

    public override void Kill(Process process) => process.Kill(entireProcessTree: true);

    protected override void Dispose(bool disposing) => _job.Dispose();

    [LibraryImport("kernel32", EntryPoint = "CreateJobObjectW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial SafeFileHandle CreateJobObject(nint attributes, string? name);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetInformationJobObject(SafeFileHandle job, int kind, ref ExtendedLimits limits, int length);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool AssignProcessToJobObject(SafeFileHandle job, nint process);

    /// <summary>JOBOBJECT_BASIC_LIMIT_INFORMATION</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct BasicLimits
    {
        public long PerProcessUserTimeLimit;
        public long PerJobUserTimeLimit;
        public uint LimitFlags;
        public nuint MinimumWorkingSetSize;
        public nuint MaximumWorkingSetSize;
        public uint ActiveProcessLimit;
        public nuint Affinity;
        public uint PriorityClass;
        public uint SchedulingClass;
    }

    /// <summary>JOBOBJECT_EXTENDED_LIMIT_INFORMATION</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct ExtendedLimits
    {
        public BasicLimits BasicLimits;
        public ulong ReadOperations;
        public ulong WriteOperations;
        public ulong OtherOperations;
        public ulong ReadBytes;
        public ulong WrittenBytes;
        public ulong OtherBytes;
        public nuint ProcessMemoryLimit;
        public nuint JobMemoryLimit;
        public nuint PeakProcessMemoryUsed;
        public nuint PeakJobMemoryUsed;
    }
}
