namespace ImagePipeline.Functions;

/// <summary>Why an image FAILED, or, for <c>DAILY_LIMIT</c>, why its upload was refused.</summary>
internal static class FailureCode
{
    public const string Empty = "EMPTY";
    public const string Corrupt = "CORRUPT";
    public const string UnsupportedType = "UNSUPPORTED_TYPE";
    public const string TooManyPixels = "TOO_MANY_PIXELS";
    public const string TooComplex = "TOO_COMPLEX";
    public const string TooLarge = "TOO_LARGE";
    public const string NeverArrived = "NEVER_ARRIVED";
    public const string DailyLimit = "DAILY_LIMIT";
    public const string Timeout = "TIMEOUT";
    public const string Internal = "INTERNAL";

    public static readonly string[] All = [Empty, Corrupt, UnsupportedType, TooManyPixels, TooComplex, TooLarge, NeverArrived, DailyLimit, Timeout, Internal];

    /// <summary>The code of an error's name as Lambda, Step Functions or a function of ours reports it.</summary>
    public static string FromErrorName(string? name) => name switch
    {
        "States.Timeout" or "States.HeartbeatTimeout" or "Sandbox.Timedout" or "TIMED_OUT" => Timeout,
        not null when All.Contains(name) => name,
        _ => Internal,
    };

    /// <summary>Whether another run on the same file may end otherwise: the file is not at fault.</summary>
    public static bool IsRetryable(string code) => code is Timeout or Internal;
}
