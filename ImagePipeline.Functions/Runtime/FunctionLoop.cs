using Microsoft.Extensions.Logging;

namespace ImagePipeline.Functions.Runtime;

/// <summary>Takes invocations one after another, runs the function, reports the result.</summary>
internal sealed class FunctionLoop(RuntimeApiClient api, IFunction function, string name, TimeProvider time, ILogger logger)
{
    /// <summary>How long the Runtime API may be away (it may be restarting) before this process gives up.</summary>
    public static readonly TimeSpan ReconnectLimit = TimeSpan.FromSeconds(60);

    // What a function keeps to say that it was too slow, rather than be killed without a word.
    private static readonly TimeSpan DeadlineMargin = TimeSpan.FromMilliseconds(300);

    // A function that heeds its cancellation has ended long before.
    private static readonly TimeSpan OverdueMargin = TimeSpan.FromSeconds(1);

    private bool _isColdStart = true;

    /// <summary>Runs after each answer and before the next invocation is asked for, which is when Lambda may freeze this process.</summary>
    public Action AfterInvocation { get; init; } = () => { };

    /// <summary>
    /// Ends this process, which works on something that nobody waits for any more: a decoder that heeds nothing would hold the next
    /// invocation up. Lambda does so itself; elsewhere nobody does.
    /// </summary>
    public Action Abort { get; init; } = () => Environment.Exit(1);

    /// <summary>
    /// Runs until <paramref name="stopping"/>: an invocation in hand is finished and reported first.
    /// Throws when the Runtime API stays away.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var invocation = await WithReconnectAsync(api.NextAsync, stopping);
                await HandleAsync(invocation);
                AfterInvocation();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task HandleAsync(Invocation invocation)
    {
        Environment.SetEnvironmentVariable(Tracing.HeaderVariable, invocation.TraceId);
        using var scope = logger.BeginScope(new LogField("requestId", invocation.RequestId));
        using var span = Tracing.StartInvocation(name, invocation, function.Trigger, _isColdStart);
        var startedAt = time.GetTimestamp();

        string? errorType = null;
        Func<CancellationToken, Task> report;
        try
        {
            using var deadline = DeadlineOf(invocation);
            using var overdue = AbortWhenOverdue(invocation);
            var result = await InvokeAsync(invocation, deadline.Token);
            report = token => api.RespondAsync(invocation.RequestId, result, token);
        }
        catch (Exception exception) // the edge: whatever a function throws becomes its answer
        {
            if (exception is FunctionException { IsRefusal: true } refusal)
            {
                // What the caller is told is for people; the decoder's own words are for whoever looks into it.
                Log.InputRefused(logger, name, refusal.ErrorType, refusal.Message, refusal.GetBaseException() is var cause && cause != refusal ? cause.Message : null);
            }
            else
            {
                Log.InvocationFailed(logger, exception, name);
            }

            var error = FunctionError.From(exception);
            errorType = error.ErrorType;
            span.SetError(error.ErrorType, error.ErrorMessage);
            report = token => api.ReportErrorAsync(invocation.RequestId, error, token);
        }

        FunctionMetrics.Record(function.Trigger, time.GetElapsedTime(startedAt), _isColdStart, errorType);
        _isColdStart = false;
        await ReportAsync(report);
    }

    private async Task<ReadOnlyMemory<byte>> InvokeAsync(Invocation invocation, CancellationToken deadline)
    {
        try
        {
            return await function.InvokeAsync(invocation.Payload, deadline);
        }
        catch (OperationCanceledException exception) when (deadline.IsCancellationRequested)
        {
            throw new FunctionException(FailureCode.Timeout, $"{name} did not finish before its deadline.", exception);
        }
    }

    private CancellationTokenSource DeadlineOf(Invocation invocation)
    {
        if (invocation.Deadline == DateTimeOffset.MaxValue)
        {
            return new CancellationTokenSource();
        }

        var left = invocation.Deadline - time.GetUtcNow() - DeadlineMargin;
        return new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, time);
    }

    private ITimer? AbortWhenOverdue(Invocation invocation)
    {
        if (invocation.Deadline == DateTimeOffset.MaxValue)
        {
            return null;
        }

        var left = invocation.Deadline - time.GetUtcNow() + OverdueMargin;
        return time.CreateTimer(
            _ =>
            {
                Log.Overdue(logger, name);
                Abort();
            },
            null, left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private async Task ReportAsync(Func<CancellationToken, Task> report)
    {
        try
        {
            await WithReconnectAsync(
                async token =>
                {
                    await report(token);
                    return true;
                },
                CancellationToken.None);
        }
        catch (RuntimeApiException exception) when (exception.IsRejection)
        {
            Log.ReportRejected(logger, exception.Message);
        }
    }

    private async Task<T> WithReconnectAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        Backoff? backoff = null;
        while (true)
        {
            var since = time.GetTimestamp();
            try
            {
                return await call(cancellationToken);
            }
            catch (Exception exception) when (IsOutage(exception))
            {
                if (time.GetElapsedTime(since) > RuntimeApiClient.ConnectTimeout)
                {
                    // It was connected, and waited: what broke that is another outage.
                    backoff = null;
                }

                if (backoff is null)
                {
                    Log.RuntimeApiUnreachable(logger, ReconnectLimit.TotalSeconds, exception.Message);
                }

                backoff ??= new Backoff(time, ReconnectLimit);
                if (!await backoff.WaitAsync(cancellationToken))
                {
                    throw;
                }
            }
        }
    }

    private static bool IsOutage(Exception exception) =>
        exception is HttpRequestException or IOException or RuntimeApiException { IsRejection: false, IsFatal: false };
}
