using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Asl.Execution;

/// <summary>
/// Where a run through a group of states stands: the execution itself, a branch of a Parallel state or an iteration of a
/// Map. It is saved with the history at every step, and a run goes on from a saved frame as if nothing had happened.
/// </summary>
internal sealed class Frame(StateGroup group, string path, Frame? parent)
{
    public StateGroup Group { get; } = group;

    /// <summary>Empty for the execution; a child's is its parent's with <c>/index</c> after it.</summary>
    public string Path { get; } = path;

    public Frame? Parent { get; } = parent;

    public required string StateName { get; set; }

    public required Payload Input { get; set; }

    public FramePhase Phase { get; set; } = FramePhase.Entering;

    public long EnteredEventId { get; set; }

    /// <summary>The event that the entry followed.</summary>
    public long EnteredFromEventId { get; set; }

    public DateTimeOffset EnteredAt { get; set; }

    /// <summary>The last event of this run, which the next one follows.</summary>
    public long PreviousEventId { get; set; }

    /// <summary>What was assigned in this frame; those around it can be read too.</summary>
    public Dictionary<string, JsonNode?> Variables { get; init; } = new(StringComparer.Ordinal);

    /// <summary>For each retrier of the state how many retries it has given.</summary>
    public int[] Retries { get; set; } = [];

    /// <summary>When a Wait ends, or a retry is due.</summary>
    public DateTimeOffset? WakeAt { get; set; }

    /// <summary>When the task times out.</summary>
    public DateTimeOffset? TimeoutAt { get; set; }

    public string? TaskToken { get; set; }

    /// <summary>What the service answered when a task was handed to it that it will complete later.</summary>
    public Payload? Submitted { get; set; }

    /// <summary>The output, once the run is done.</summary>
    public Payload? Output { get; set; }

    /// <summary>Of an iteration of a Map the event that told its end; 0 before that.</summary>
    public long ClosingEventId { get; set; }

    /// <summary>In an iteration of a Map: which, and of what.</summary>
    public MapItem? Item { get; init; }

    public string ChildPath(int index) => $"{Path}/{index}";

    public bool TryGetVariable(string name, out JsonNode? value)
    {
        for (var frame = this; frame is not null; frame = frame.Parent)
        {
            if (frame.Variables.TryGetValue(name, out value))
            {
                return true;
            }
        }

        value = null;
        return false;
    }

    public MapItem? NearestItem => Item ?? Parent?.NearestItem;
}

internal sealed record MapItem(int Index, JsonNode? Value);

/// <summary>How far a frame has come with its state.</summary>
internal enum FramePhase
{
    /// <summary>The state is the next to enter.</summary>
    Entering,

    /// <summary>Entered; its action is to begin, for the first time or again.</summary>
    Entered,

    /// <summary>Waits until WakeAt to begin its action again.</summary>
    BackingOff,

    /// <summary>The action has begun, and the history says so.</summary>
    Started,

    /// <summary>A task was handed over and will be completed with its token.</summary>
    Submitted,

    /// <summary>The run has come to its end.</summary>
    Done,
}
