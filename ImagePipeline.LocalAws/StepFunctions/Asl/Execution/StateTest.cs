using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>What a test of one state gives the interpreter, and what it wants to see: https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html</summary>
internal sealed class StateTest
{
    /// <summary>The name that the context object has for a state under test, whatever its own.</summary>
    public const string StateName = "StateName";

    public Inspection Inspection { get; } = new();

    /// <summary>What stands in for the states that a Map or a Parallel state would run.</summary>
    public StateMock? Mock { get; init; }

    /// <summary>The whole context object, where the test gives one.</summary>
    public JsonObject? Context { get; init; }

    /// <summary>How often the retrier that takes the error has retried before.</summary>
    public int Retries { get; init; }

    /// <summary>How many iterations of a Map have failed.</summary>
    public int FailedIterations { get; init; }

    /// <summary>What a Map's ItemReader reads, as it stands at its source.</summary>
    public string? ReaderData { get; init; }
}

/// <summary>The result of a state's action, or its error.</summary>
internal sealed record StateMock(Payload? Result, StatesException? Error)
{
    /// <exception cref="StatesException">The error.</exception>
    public Payload Answer() => Error is null ? Result! : throw Error;
}

/// <summary>How the one try of a state ended.</summary>
/// <param name="Status">https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html#StepFunctions-TestState-response-status</param>
internal sealed record StateOutcome(string Status, Payload? Output = null, string? NextState = null, StatesException? Error = null)
{
    public const string CaughtError = "CAUGHT_ERROR";
    public const string Failed = "FAILED";
    public const string Retriable = "RETRIABLE";
    public const string Succeeded = "SUCCEEDED";
}
