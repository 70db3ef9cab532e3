using System.Diagnostics;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.Telemetry;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>An execution, and below it each state from its entry to its exit, with all its tries, as telemetry.</summary>
internal static class StateSpan
{
    /// <param name="parent">What started the execution.</param>
    /// <param name="since">When the execution began, which a restart may be between.</param>
    public static Activity? StartExecution(ExecutionInfo execution, ActivityContext parent, DateTimeOffset since)
    {
        var span = Spans.StartFrom(parent, $"execution {execution.StateMachineName}", ActivityKind.Internal, since);
        span?.SetTag("aws.step_functions.state_machine.arn", execution.StateMachineArn);
        span?.SetTag("aws.step_functions.execution.arn", execution.Arn);
        span.SetImage(execution.Name);
        return span;
    }

    public static Activity? StartState(State state)
    {
        var span = Spans.Start(state.Name);
        span?.SetTag("aws.step_functions.state.type", state.Type);
        return span;
    }

    /// <summary>How the tries before ended no longer counts.</summary>
    public static void SetTrying(Activity? span)
    {
        span?.SetTag(SpanAttributes.ErrorType, null);
        span?.SetStatus(ActivityStatusCode.Unset);
    }

    /// <summary>A try has failed, and with it the state unless another try is better.</summary>
    public static void SetFailed(Activity? span, Frame frame, StatesException error)
    {
        var name = error.Error ?? "unnamed";
        span?.AddEvent(new ActivityEvent("try failed", tags: new() { ["aws.step_functions.try"] = Tries(frame), [SpanAttributes.ErrorType] = name }));
        span.SetError(name, error.Cause);
    }

    /// <summary>The state is left, be it to where a Catch leads.</summary>
    public static void SetTries(Activity? span, Frame frame) => span?.SetTag("aws.step_functions.tries", Tries(frame));

    public static void SetEnded(Activity? span, string status, string? error, string? cause)
    {
        span?.SetTag("aws.step_functions.execution.status", status);
        if (status != "SUCCEEDED")
        {
            span.SetError(error ?? status, cause);
        }
    }

    private static int Tries(Frame frame) => frame.Retries.Sum() + 1;
}
