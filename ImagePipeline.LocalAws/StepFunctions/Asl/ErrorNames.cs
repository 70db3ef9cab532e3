namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>The reserved error names: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html</summary>
internal static class ErrorNames
{
    public const string All = "States.ALL";
    public const string DataLimitExceeded = "States.DataLimitExceeded";
    public const string ExceedToleratedFailureThreshold = "States.ExceedToleratedFailureThreshold";
    public const string HeartbeatTimeout = "States.HeartbeatTimeout";
    public const string IntrinsicFailure = "States.IntrinsicFailure";
    public const string NoChoiceMatched = "States.NoChoiceMatched";
    public const string QueryEvaluationError = "States.QueryEvaluationError";
    public const string ResultPathMatchFailure = "States.ResultPathMatchFailure";
    public const string Runtime = "States.Runtime";
    public const string TaskFailed = "States.TaskFailed";
    public const string Timeout = "States.Timeout";

    /// <summary>Whether the names of an ErrorEquals take this error.</summary>
    public static bool Match(IReadOnlyList<string> errorEquals, StatesException error)
    {
        if (error.Error == Runtime)
        {
            return false;
        }

        foreach (var name in errorEquals)
        {
            var matches = name switch
            {
                All => !error.EscapesAll,
                TaskFailed => error.Error is not (Timeout or HeartbeatTimeout) && !error.EscapesAll,
                HeartbeatTimeout => error.IsHeartbeat || error.Error == HeartbeatTimeout,
                _ => name == error.Error,
            };
            if (matches)
            {
                return true;
            }
        }

        return false;
    }
}
