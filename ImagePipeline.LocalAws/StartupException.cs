namespace ImagePipeline.LocalAws;

/// <summary>Why LocalAws cannot start, in one line for the person who has to do something about it: what, where, and the remedy.</summary>
internal sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>EX_CONFIG of sysexits.h: starting it again does not help before somebody has changed something.</summary>
    public const int ExitCode = 78;
}
