using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>The libvips that NetVips.Native brings, set up for a process that resizes one picture at a time.</summary>
internal static class LibVips
{
    /// <summary>The version of the NetVips.Native package, which is libvips' own.</summary>
    private static readonly Version Bundled = new(8, 18, 7);

    private static readonly Lazy<bool> Ready = new(SetUp);

    /// <summary>
    /// Call it once at start, so that a deployment without the bundled library fails there and not at the first picture.
    /// </summary>
    public static void Start() => _ = Ready.Value;

    private static bool SetUp()
    {
        if (!ModuleInitializer.VipsInitialized)
        {
            throw new InvalidOperationException("libvips could not be loaded.", ModuleInitializer.Exception);
        }

        // Without the bundled file beside the program the loader takes the system's libvips silently: other codecs, other limits.
        var loaded = new Version(NetVips.NetVips.Version(0), NetVips.NetVips.Version(1), NetVips.NetVips.Version(2));
        if (loaded != Bundled)
        {
            throw new InvalidOperationException($"libvips {loaded} was loaded instead of the bundled {Bundled}.");
        }

        // Every oddity of a stranger's file would be a line on standard error. What matters fails the picture (fail_on) and is
        // reported with it.
        NetVips.Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, static (_, _, _) => { });
        NativeHeap.KeepFreedBlocks();
        // No operation is ever repeated, so a cache would only keep the last picture's pixels in memory.
        Cache.Max = 0;
        // One picture a process at a time; more threads cost memory and help little beside the encoders.
        NetVips.NetVips.Concurrency = 1;
        NetVips.NetVips.BlockUntrusted = true;
        return true;
    }
}
