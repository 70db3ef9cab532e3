using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Storage;

/// <summary>Says that the disk is full: in one line a minute, however many requests fail for it.</summary>
internal sealed class DiskSpace(IOptions<LocalAwsOptions> options, TimeProvider time, ILogger<DiskSpace> logger)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _reportedAt;

    /// <summary>Whether something could not be written for want of room.</summary>
    public static bool IsExhausted(Exception error) => error switch
    {
        SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL } => true,
        // ENOSPC and EDQUOT, and Windows' two words for a full disk.
        IOException { HResult: 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027) } => true,
        _ => false,
    };

    public void Report()
    {
        lock (_lock)
        {
            if (_reportedAt is { } before && time.GetElapsedTime(before) < s_interval)
            {
                return;
            }

            _reportedAt = time.GetTimestamp();
        }

        var folder = Path.GetFullPath(options.Value.DataFolder);
        var disk = new DriveInfo(folder);
        Log.DiskFull(logger, disk.Name, folder, disk.AvailableFreeSpace, disk.TotalSize);
    }
}
