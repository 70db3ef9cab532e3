using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Bridge;

/// <summary>
/// Does the tasks of one activity, one after another: asks for a task, invokes the function, and tells how it ended,
/// with signs of life in between.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html</remarks>
internal sealed class ActivityWorker(
    JsonServiceClient states, BridgeRoute route, string name, IFunctionInvoker functions, TimeSpan heartbeat, TimeProvider time, ILogger logger)
{
    /// <summary>Step Functions answers after 60 seconds at the latest, and asks for five more to be waited.</summary>
    private static readonly TimeSpan s_pollLimit = TimeSpan.FromSeconds(65);

    private static readonly TimeSpan s_callLimit = TimeSpan.FromSeconds(10);

    /// <summary>As long as an endpoint that restarts may take; after that the task has timed out there and is tried again.</summary>
    private static readonly TimeSpan s_reportLimit = TimeSpan.FromMinutes(2);

    public async Task RunAsync(CancellationToken stopping)
    {
        var outage = new Outage($"tasks of {route.Function}", time, logger);
        while (true)
        {
            try
            {
                var askedAt = time.GetTimestamp();
                var task = await states.CallAsync(
                    "GetActivityTask", new() { ["activityArn"] = route.Address, ["workerName"] = name }, s_pollLimit, stopping);
                outage.Over();
                if ((string?)task["taskToken"] is { Length: > 0 } token)
                {
                    await WorkAsync(token, (string?)task["input"] ?? "{}", stopping);
                }
                else if (time.GetElapsedTime(askedAt) < Outage.First)
                {
                    // An endpoint that does not hold the poll back must not be asked without a pause.
                    await Task.Delay(Outage.Delay(3, Random.Shared.NextDouble()), time, stopping);
                }
            }
            catch (Exception error) when (Outage.IsOne(error))
            {
                await outage.WaitAsync(error, stopping);
            }
        }
    }

    private async Task WorkAsync(string token, string input, CancellationToken stopping)
    {
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var beats = BeatAsync(token, abandoned);
        try
        {
            await ReportAsync(token, await InvokeAsync(input, abandoned.Token), stopping);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            Log.TaskAbandoned(logger, route.Function);
        }
        finally
        {
            await abandoned.CancelAsync();
            await beats;
        }
    }

    private async Task<TaskResult> InvokeAsync(string input, CancellationToken cancellation)
    {
        try
        {
            return TaskResult.Of(await functions.InvokeInTurnAsync(
                route.Function, Encoding.UTF8.GetBytes(input), traceHeader: null, begun: static () => { }, cancellation));
        }
        catch (AwsException error)
        {
            return TaskResult.Of(error);
        }
    }

    // A result is worth a few tries: without it the endpoint lets the task time out, and all the work is done again.
    private async Task ReportAsync(string token, TaskResult result, CancellationToken stopping)
    {
        var outage = new Outage($"results of {route.Function}", time, logger);
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                var parameters = result.Parameters.DeepClone().AsObject();
                parameters["taskToken"] = token;
                await states.CallAsync(result.Operation, parameters, s_callLimit, stopping);
                outage.Over();
                return;
            }
            catch (Exception error) when (error is AwsException { Status: < 500 } || (Outage.IsOne(error) && time.GetElapsedTime(since) > s_reportLimit))
            {
                Log.ResultRefused(logger, route.Function, error.Message);
                return;
            }
            catch (Exception error) when (Outage.IsOne(error))
            {
                await outage.WaitAsync(error, stopping);
            }
        }
    }

    /// <summary>Beats until it is cancelled, or cancels the work itself when nobody waits for it any more.</summary>
    private async Task BeatAsync(string token, CancellationTokenSource work)
    {
        try
        {
            while (true)
            {
                await Task.Delay(heartbeat, time, work.Token);
                try
                {
                    await states.CallAsync("SendTaskHeartbeat", new() { ["taskToken"] = token }, s_callLimit, work.Token);
                }
                catch (AwsException error) when (error.Code is "TaskTimedOut" or "TaskDoesNotExist")
                {
                    await work.CancelAsync();
                }
                catch (Exception error) when (Outage.IsOne(error))
                {
                    // The next beat may get through; the result is what counts.
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The work is done, or given up.
        }
    }
}
