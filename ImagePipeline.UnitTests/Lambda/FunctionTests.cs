using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ImagePipeline.UnitTests.Lambda;

public sealed class FunctionTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);
    private static readonly FunctionResult Answer = new("2"u8.ToArray(), null);

    private readonly FakeTimeProvider _time = new();
    private readonly Demand _demand = new();
    private readonly Function _function;

    public FunctionTests() => _function = new(new FunctionDefinition("resize", TimeSpan.FromSeconds(3), 128), new Concurrency(null), _demand, _time, NullLogger.Instance);

    [Fact]
    public async Task Disconnect_BetweenOfferAndStart_GivesTheInvocationToTheNextProcess()
    {
        var (first, second) = (new FunctionProcess(), new FunctionProcess());
        var offered = _function.PollAsync(first);
        var run = Run("1");
        Assert.Equal("1", (await offered)!.RequestId);

        _function.Disconnect(first);
        var next = await _function.PollAsync(second);

        Assert.Null(_function.Start(first));
        Assert.Equal("1", next!.RequestId);
        Assert.NotNull(_function.Start(second));
        Assert.True(_function.TryEnd("1", Answer));
        Assert.Same(Answer, await run);
    }

    [Fact]
    public async Task Disconnect_BetweenOfferAndStart_KeepsTheOrder()
    {
        var process = new FunctionProcess();
        var offered = _function.PollAsync(process);
        _ = Run("1");
        _ = Run("2");
        await offered;

        _function.Disconnect(process);

        Assert.Equal("1", (await _function.PollAsync(new FunctionProcess()))!.RequestId);
        Assert.Equal("2", (await _function.PollAsync(new FunctionProcess()))!.RequestId);
    }

    [Fact]
    public async Task Disconnect_WhilePolling_EndsThePoll()
    {
        var process = new FunctionProcess();
        var polled = _function.PollAsync(process);

        _function.Disconnect(process);

        Assert.Null(await polled);
        Assert.Null(await _function.PollAsync(process));
        Assert.Equal((0, 0), _function.Count);
    }

    [Fact]
    public async Task Run_NoProcessInTime_IsRefused()
    {
        var run = Run("1");

        _time.Advance(Wait);

        var error = await Assert.ThrowsAsync<AwsException>(() => run);
        Assert.Equal(("ServiceException", "No process of the function 'resize' is running."), (error.Code, error.Message));
        Assert.False(_function.PollAsync(new FunctionProcess()).IsCompleted);
    }

    [Fact]
    public async Task Run_PatienceEndsWhileOffered_IsRefusedOnceTheProcessIsGone()
    {
        var process = new FunctionProcess();
        var offered = _function.PollAsync(process);
        var run = Run("1");
        await offered;

        _time.Advance(Wait);
        Assert.False(run.IsCompleted);
        _function.Disconnect(process);

        await Assert.ThrowsAsync<AwsException>(() => run);
    }

    [Fact]
    public async Task Run_CallerGivesUp_LeavesTheQueue()
    {
        using var caller = new CancellationTokenSource();
        var run = _function.RunAsync(new Invocation("1", "arn", default, ""), Wait, caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.False(_function.PollAsync(new FunctionProcess()).IsCompleted);
    }

    [Fact]
    public async Task Start_TimeIsUp_FailsTheInvocationAndLeavesTheProcessBusyUntilItPolls()
    {
        var process = new FunctionProcess();
        var offered = _function.PollAsync(process);
        var run = Run("1");
        await offered;
        Assert.Equal(_time.GetUtcNow().AddSeconds(3), _function.Start(process));

        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(
            """{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: 1 Error: Task timed out after 3.00 seconds"}""",
            System.Text.Encoding.UTF8.GetString((await run).Payload.Span));
        Assert.False(_function.TryEnd("1", Answer));
        Assert.Equal((1, 1), _function.Count);
        _ = _function.PollAsync(process);
        Assert.Equal((1, 0), _function.Count);
    }

    [Fact]
    public async Task Run_BeyondTheReservedConcurrency_IsThrottledAtOnce_OrWaitsWhereItMay()
    {
        var function = new Function(new FunctionDefinition("labels", TimeSpan.FromSeconds(3), 128), new Concurrency(1), _demand, _time, NullLogger.Instance);
        var (first, second) = (new FunctionProcess(), new FunctionProcess());
        var (polled, free) = (function.PollAsync(first), function.PollAsync(second));
        var run = RunAsync("1");
        Assert.Equal("1", (await polled)!.RequestId);
        Assert.NotNull(function.Start(first));

        var error = await Assert.ThrowsAsync<AwsException>(() => RunAsync("2"));
        var waiting = RunAsync("3", waits: true);
        var untilFree = function.UntilFreeAsync(TestContext.Current.CancellationToken);

        Assert.Equal(("TooManyRequestsException", 429, "Rate Exceeded.", "ReservedFunctionConcurrentInvocationLimitExceeded"),
            (error.Code, error.Status, error.Message, (string?)error.Details["Reason"]));
        Assert.Equal((false, false, false), (free.IsCompleted, waiting.IsCompleted, untilFree.IsCompleted));
        Assert.True(function.TryEnd("1", Answer));
        await run;
        Assert.Equal("3", (await free)!.RequestId);
        Assert.NotNull(function.Start(second));
        Assert.True(function.TryEnd("3", Answer));
        await waiting;
        _ = function.PollAsync(first);
        await untilFree;

        Task<FunctionResult> RunAsync(string id, bool waits = false) =>
            function.RunAsync(new Invocation(id, "arn", default, "") { WaitsForConcurrency = waits }, Wait, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task AFunctionThatStartsOnDemand_IsWantedOnceWorkWaits_AndTakesWorkOnBeforeItHasAProcess()
    {
        var function = OnDemand();
        var wanted = _demand.NextAsync(TestContext.Current.CancellationToken);
        await function.UntilFreeAsync(TestContext.Current.CancellationToken);
        Assert.False(wanted.IsCompleted);

        var run = function.RunAsync(new Invocation("1", "arn", default, ""), Wait, TestContext.Current.CancellationToken);

        Assert.Equal("share", await wanted);
        // One piece of work is enough to start for.
        Assert.False(function.UntilFreeAsync(TestContext.Current.CancellationToken).IsCompleted);
        var process = new FunctionProcess();
        Assert.Equal("1", (await function.PollAsync(process))!.RequestId);
        Assert.NotNull(function.Start(process));
        Assert.True(function.TryEnd("1", Answer));
        Assert.Same(Answer, await run);
    }

    [Fact]
    public async Task AFunctionThatHadAProcess_IsNotWantedAgain_ButOneWhoseWordWasLost_Is()
    {
        var function = OnDemand();
        var lost = function.RunAsync(new Invocation("1", "arn", default, ""), Wait, TestContext.Current.CancellationToken);
        Assert.Equal("share", await _demand.NextAsync(TestContext.Current.CancellationToken));
        _time.Advance(Wait);
        await Assert.ThrowsAsync<AwsException>(() => lost);

        _ = function.RunAsync(new Invocation("2", "arn", default, ""), Wait, TestContext.Current.CancellationToken);
        Assert.Equal("share", await _demand.NextAsync(TestContext.Current.CancellationToken));
        var process = new FunctionProcess();
        await function.PollAsync(process);
        function.Disconnect(process);

        Assert.False(_demand.NextAsync(TestContext.Current.CancellationToken).IsCompleted);
        Assert.False(function.UntilFreeAsync(TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task UntilConnected_EndsWithTheFirstProcess()
    {
        var connected = _function.UntilConnectedAsync(TestContext.Current.CancellationToken);
        Assert.False(connected.IsCompleted);

        _ = _function.PollAsync(new FunctionProcess());

        await connected;
    }

    [Fact]
    public void WithAStarter_EachInvocationThatWaitsGetsAProcess_AsFarAsThereMayBe()
    {
        var starter = new FakeStarter(maximum: 2);
        var function = Started(starter);

        foreach (var id in (ReadOnlySpan<string>)["1", "2", "3"])
        {
            _ = function.RunAsync(new Invocation(id, "arn", default, ""), Wait, TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, starter.Processes.Count);
        function.Disconnect(starter.Processes[0], id => new(System.Text.Encoding.UTF8.GetBytes(id), FunctionFailure.Unhandled));
        Assert.Equal(3, starter.Processes.Count);
    }

    [Fact]
    public async Task WithAStarter_AProcessThatEndsBeforeItPolls_FailsTheInvocationThatHasWaitedLongest()
    {
        var starter = new FakeStarter(maximum: 2);
        var function = Started(starter);
        var first = function.RunAsync(new Invocation("1", "arn", default, ""), Wait, TestContext.Current.CancellationToken);
        var second = function.RunAsync(new Invocation("2", "arn", default, ""), Wait, TestContext.Current.CancellationToken);

        function.Disconnect(starter.Processes[0], id => new(System.Text.Encoding.UTF8.GetBytes(id), FunctionFailure.Unhandled));

        Assert.Equal("1", System.Text.Encoding.UTF8.GetString((await first).Payload.Span));
        Assert.Equal("2", (await function.PollAsync(starter.Processes[1]))!.RequestId);
        Assert.False(second.IsCompleted);
    }

    [Fact]
    public async Task WithAStarter_AChangeEndsIdleProcessesAtOnce_AndBusyOnesAfterTheirInvocation()
    {
        var starter = new FakeStarter(maximum: 2);
        var function = Started(starter);
        var run = function.RunAsync(new Invocation("1", "arn", default, ""), Wait, TestContext.Current.CancellationToken);
        var busy = starter.Processes[0];
        await function.PollAsync(busy);
        function.Start(busy);
        var other = function.RunAsync(new Invocation("2", "arn", default, ""), Wait, TestContext.Current.CancellationToken);
        var idle = starter.Processes[1];
        await function.PollAsync(idle);
        function.Start(idle);
        function.TryEnd("2", Answer);
        await other;
        var polled = function.PollAsync(idle);

        function.Change(function.Definition);

        Assert.Null(await polled);
        Assert.Equal([idle], starter.Ended);
        Assert.True(function.TryEnd("1", Answer));
        Assert.Same(Answer, await run);
        Assert.Null(await function.PollAsync(busy));
        Assert.Equal([idle, busy], starter.Ended);
    }

    [Fact]
    public async Task WithAStarter_AProcessThatHasWaitedLongEnough_IsEnded()
    {
        var starter = new FakeStarter(maximum: 1);
        var function = Started(starter);
        var run = function.RunAsync(new Invocation("1", "arn", default, ""), Wait, TestContext.Current.CancellationToken);
        var process = starter.Processes[0];
        await function.PollAsync(process);
        function.Start(process);
        function.TryEnd("1", Answer);
        await run;
        var polled = function.PollAsync(process);

        _time.Advance(TimeSpan.FromMinutes(1));
        function.RetireIdle(process, TimeSpan.FromMinutes(2));
        Assert.Empty(starter.Ended);
        _time.Advance(TimeSpan.FromMinutes(1));
        function.RetireIdle(process, TimeSpan.FromMinutes(2));

        Assert.Null(await polled);
        Assert.Equal([process], starter.Ended);
    }

    private Function Started(FakeStarter starter) =>
        new(new FunctionDefinition("deployed", TimeSpan.FromSeconds(3), 128), new Concurrency(null), _demand, _time, NullLogger.Instance, starter);

    private Function OnDemand() => new(
        new FunctionDefinition("share", TimeSpan.FromSeconds(3), 128, StartsOnDemand: true), new Concurrency(null), _demand, _time, NullLogger.Instance);

    /// <summary>Processes come, die at any moment and come again while callers invoke: no invocation is left hanging or answered twice.</summary>
    [Fact]
    public async Task EveryInvocationEnds_WhateverProcessesDo()
    {
        var ended = 0;
        using var over = new CancellationTokenSource();
        var processes = Enumerable.Range(0, 4).Select(seed => Task.Run(() => LiveAndDieAsync(new Random(seed), () => Interlocked.Increment(ref ended), over.Token))).ToList();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 2000).Select(number => Task.Run(() => Run($"{number}"))));

        await over.CancelAsync();
        await Task.WhenAll(processes);
        Assert.Equal(ended, outcomes.Count(outcome => outcome.Error is null));
        Assert.All(outcomes.Where(outcome => outcome.Error is not null), outcome =>
            Assert.StartsWith("""{"errorType":"Runtime.ExitError",""", System.Text.Encoding.UTF8.GetString(outcome.Payload.Span)));
    }

    private async Task LiveAndDieAsync(Random random, Action answered, CancellationToken over)
    {
        var process = new FunctionProcess();
        while (!over.IsCancellationRequested)
        {
            var polled = _function.PollAsync(process);
            using var end = over.Register(() => _function.Disconnect(process));
            if (random.Next(4) == 0)
            {
                _ = Task.Run(() => _function.Disconnect(process), CancellationToken.None);
            }

            if (await polled is { } invocation && _function.Start(process) is not null && random.Next(4) > 0 && _function.TryEnd(invocation.RequestId, Answer))
            {
                answered();
                continue;
            }

            _function.Disconnect(process);
            process = new FunctionProcess();
        }
    }

    private Task<FunctionResult> Run(string requestId) =>
        _function.RunAsync(new Invocation(requestId, "arn", default, ""), Wait, TestContext.Current.CancellationToken);

    private sealed class FakeStarter(int maximum) : IProcessStarter
    {
        public List<FunctionProcess> Processes { get; } = [];

        public List<FunctionProcess> Ended { get; } = [];

        public int MaximumProcesses => maximum;

        public void Start(Function function, FunctionDefinition definition, FunctionProcess process)
        {
            process.End = () => Ended.Add(process);
            Processes.Add(process);
        }
    }
}
