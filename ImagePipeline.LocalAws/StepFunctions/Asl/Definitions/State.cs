using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Paths;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>A state, with the stages around its action.</summary>
internal abstract class State
{
    public required string Name { get; init; }

    /// <summary>The type as definitions and the events of the history name it.</summary>
    public abstract string Type { get; }

    /// <summary>What comes before its action and after, in its query language.</summary>
    public Stages Stages { get; set; } = new PathStages();

    /// <summary>The state that follows; null where the group ends.</summary>
    public string? Next { get; set; }

    public IReadOnlyList<Retrier> Retry { get; set; } = [];

    public IReadOnlyList<Catcher> Catch { get; set; } = [];
}

internal sealed class PassState : State
{
    public override string Type => "Pass";

    public bool HasResult { get; init; }

    public JsonNode? Result { get; init; }
}

internal sealed class TaskState : State
{
    public override string Type => "Task";

    public required TaskResource Resource { get; init; }

    public Setting<int> Timeout { get; init; } = new("TimeoutSeconds", null, null);

    public Setting<int> Heartbeat { get; init; } = new("HeartbeatSeconds", null, null);
}

internal sealed class ChoiceState : State
{
    public override string Type => "Choice";

    public required IReadOnlyList<Choice> Choices { get; init; }

    public string? Default { get; init; }
}

/// <param name="Stages">The output and the variables where the rule holds.</param>
internal sealed record Choice(ChoiceRule Rule, string Next, Stages Stages);

internal sealed class WaitState : State
{
    public override string Type => "Wait";

    public Setting<long> Seconds { get; init; } = new("Seconds", null, null);

    public Setting<DateTimeOffset> Timestamp { get; init; } = new("Timestamp", null, null);
}

internal sealed class SucceedState : State
{
    public override string Type => "Succeed";
}

internal sealed class FailState : State
{
    public override string Type => "Fail";

    /// <summary>A literal, a path or a call; null where the state gives none.</summary>
    public Expression? Error { get; init; }

    public Expression? Cause { get; init; }
}

internal sealed class ParallelState : State
{
    public override string Type => "Parallel";

    public required IReadOnlyList<StateGroup> Branches { get; init; }
}

internal sealed class MapState : State
{
    public override string Type => "Map";

    public required ItemSource Items { get; init; }

    /// <summary>Of a Distributed Map, what it reads its items with; null where they are in its input.</summary>
    public ItemReader? Reader { get; init; }

    public PayloadTemplate? ItemSelector { get; init; }

    public ItemBatcher? Batcher { get; init; }

    /// <summary>Whether a Distributed Map writes its results elsewhere, and gives only where.</summary>
    public bool HasResultWriter { get; init; }

    public required StateGroup ItemProcessor { get; init; }

    public Setting<int> MaxConcurrency { get; init; } = new("MaxConcurrency", null, null);

    public Setting<int> ToleratedFailureCount { get; init; } = new("ToleratedFailureCount", null, null);

    public Setting<double> ToleratedFailurePercentage { get; init; } = new("ToleratedFailurePercentage", null, null);
}

/// <summary>A field given as a value or, with <c>Path</c> after its name, by where the value is found, or in JSONata.</summary>
internal sealed record Setting<T>(string Name, T? Value, JsonPath? Path, JsonataField? Query = null)
    where T : struct
{
    public bool IsGiven => Value is not null || Path is not null || Query is not null;
}

/// <summary>One entry of Retry: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html</summary>
internal sealed record Retrier(IReadOnlyList<string> ErrorEquals, int IntervalSeconds, int MaxAttempts, double BackoffRate, int? MaxDelaySeconds, bool FullJitter)
{
    /// <summary>How long to wait before a retry; the first is number 0.</summary>
    public TimeSpan Delay(int retry, Random random)
    {
        var seconds = Interval(retry);
        return TimeSpan.FromSeconds(FullJitter ? random.NextDouble() * seconds : seconds);
    }

    /// <summary>The same in seconds, at most: without jitter.</summary>
    public double Interval(int retry) => Math.Min(IntervalSeconds * Math.Pow(BackoffRate, retry), MaxDelaySeconds ?? int.MaxValue);
}

/// <param name="Stages">The output and the variables where the error is taken.</param>
internal sealed record Catcher(IReadOnlyList<string> ErrorEquals, string Next, Stages Stages);
