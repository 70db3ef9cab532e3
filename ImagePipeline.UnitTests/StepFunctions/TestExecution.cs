using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;
using ImagePipeline.LocalAws.StepFunctions.Asl.Execution;
using Microsoft.Extensions.Time.Testing;

namespace ImagePipeline.UnitTests.StepFunctions;

/// <summary>Runs a definition with a journal in memory, a clock that is set by hand and tasks that are functions of the test.</summary>
internal sealed class TestExecution : IJournal, ITaskRunner
{
    private readonly StateMachineDefinition _definition;
    private readonly ExecutionInfo _info;
    private readonly HashSet<Frame> _changed = [];
    private readonly TaskScheduler _scheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;

    public TestExecution(string states, string input = "{}", string startAt = "A")
        : this($$"""{"StartAt":"{{startAt}}","States":{{states}}}""", Payload.FromText(input))
    {
    }

    private TestExecution(string definition, Payload input)
    {
        _definition = DefinitionReader.Read(definition, _ => true, out var faults)
            ?? throw new InvalidOperationException(string.Join("; ", faults));
        _info = new ExecutionInfo("arn:execution", "name", "arn:machine", "machine", "arn:role", input, Time.GetUtcNow());
    }

    /// <summary>Of a whole definition, as it stands in a file.</summary>
    public static TestExecution OfDefinition(string definition, string input) => new(definition, Payload.FromText(input));

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };

    public List<HistoryEvent> Events { get; } = [];

    /// <summary>What was committed of frames, as a restart would find it.</summary>
    public Dictionary<string, string> Frames { get; private init; } = [];

    public Dictionary<string, PendingTask> Pending { get; } = [];

    /// <summary>What functions answer; a <see cref="StatesException"/> thrown here fails the task.</summary>
    public Func<string, Task<string>> Function { get; set; } = Task.FromResult;

    /// <summary>What services answer: resource and parameters to a result.</summary>
    public Func<string, string, Task<string>> Service { get; set; } = (resource, _) => Task.FromResult(new JsonObject { ["called"] = resource }.ToJsonString());

    /// <summary>What functions wait for before they begin.</summary>
    public Task Turn { get; set; } = Task.CompletedTask;

    public IEnumerable<string> EventTypes => Events.Select(entry => entry.Type);

    /// <summary>Runs to the end on a scheduler of its own, as the service does.</summary>
    public Task<string> RunAsync(Dictionary<string, string>? saved = null, CancellationToken? cancellation = null)
    {
        var interpreter = new Interpreter(_info, this, this, Time, "us-east-1", saved is null ? [] : new(saved));
        return Task.Factory.StartNew(
            async () =>
            {
                var output = await interpreter.RunAsync(interpreter.Root(_definition.Root), cancellation ?? TestContext.Current.CancellationToken);
                await interpreter.CommitAsync();
                return output.Text;
            },
            CancellationToken.None,
            TaskCreationOptions.None,
            _scheduler).Unwrap();
    }

    /// <summary>Moves the clock on, each time as the run waits, until it ends.</summary>
    public async Task<string> RunWithTimePassingAsync()
    {
        var run = RunAsync();
        var since = TimeProvider.System.GetTimestamp();
        while (!run.IsCompleted)
        {
            // In real time: a machine that is busy elsewhere lets its own clock run far ahead.
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromMinutes(1), "The run did not end within a minute.");
            await UntilWaitingAsync();
            Time.Advance(TimeSpan.FromSeconds(0.5));
        }

        return await run;
    }

    /// <summary>Ends when the run waits: for an answer, or for its clock.</summary>
    // All the run does goes through its scheduler, one thing after another: what is queued behind it many times over comes when
    // there is nothing left to do.
    public async Task UntilWaitingAsync()
    {
        for (var i = 0; i < 20; i++)
        {
            await Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.None, _scheduler);
        }
    }

    public long Append(HistoryEvent entry)
    {
        lock (Events)
        {
            Events.Add(entry);
            return Events.Count;
        }
    }

    public void Save(Frame frame) => _changed.Add(frame);

    public void ForgetChildren(Frame frame)
    {
        foreach (var path in Frames.Keys.Where(path => path.StartsWith(frame.Path + "/", StringComparison.Ordinal)).ToList())
        {
            Frames.Remove(path);
        }

        _changed.RemoveWhere(changed => changed.Path.StartsWith(frame.Path + "/", StringComparison.Ordinal));
    }

    public Task CommitAsync()
    {
        foreach (var frame in _changed)
        {
            Frames[frame.Path] = FrameCodec.Write(frame);
        }

        _changed.Clear();
        return Task.CompletedTask;
    }

    public async Task<Payload> InvokeFunctionAsync(FunctionResource function, Payload input, Action begun, CancellationToken cancellation)
    {
        await Turn.WaitAsync(cancellation);
        begun();
        return Payload.FromText(await Function(input.Text).WaitAsync(cancellation));
    }

    public async Task<Payload> CallServiceAsync(ServiceResource service, Payload parameters, CancellationToken cancellation) =>
        Payload.FromText(await Service(service.Resource, parameters.Text));

    public void WatchSubmitted(ServiceResource service, Payload submitted, PendingTask pending)
    {
    }

    public void ScheduleActivity(ActivityResource activity, Payload input, PendingTask pending)
    {
    }

    public PendingTask Register(string token, bool workerHasIt) =>
        Pending[token] = new PendingTask(token, workerHasIt, Time.GetUtcNow(), pending => Pending.Remove(pending.Token));
}
