using System.Runtime.InteropServices;

namespace ImagePipeline.Functions.Runtime;

/// <summary>From process start to exit: init, the loop, a graceful stop.</summary>
internal static class FunctionEntrypoint
{
    public static async Task<int> RunAsync(FunctionHost host)
    {
        if (host.Settings.Optional("AWS_LAMBDA_RUNTIME_API") is not { } address)
        {
            Log.NotUnderLambda(host.Logger, FunctionCatalog.NameList);
            return 2;
        }

        using var stopping = new CancellationTokenSource();
        using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var sigint = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var telemetry = host.Telemetry;
        using var api = new RuntimeApiClient(RuntimeApiClient.CreateHandler(), address);
        return await RunAsync(host, api, stopping.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    public static async Task<int> RunAsync(FunctionHost host, RuntimeApiClient api, CancellationToken stopping)
    {
        var name = host.Settings.Optional("_HANDLER") ?? "";
        IFunction function;
        try
        {
            function = FunctionCatalog.Create(name, host);
        }
        catch (Exception exception) // the edge: an init that fails is reported, whatever the reason
        {
            Log.InitFailed(host.Logger, exception, name);
            await TryReportInitErrorAsync(host, api, exception, stopping);
            return 1;
        }

        Log.Started(host.Logger, name);
        try
        {
            await new FunctionLoop(api, function, name, host.Time, host.Logger)
            {
                AfterInvocation = () => host.Telemetry?.Flush(FunctionTelemetry.FlushLimit),
            }.RunAsync(stopping);
            Log.Stopped(host.Logger, name);
            return 0;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or RuntimeApiException)
        {
            Log.RuntimeApiLost(host.Logger, exception.Message);
            return 1;
        }
    }

    private static async Task TryReportInitErrorAsync(FunctionHost host, RuntimeApiClient api, Exception failure, CancellationToken stopping)
    {
        try
        {
            await api.ReportInitErrorAsync(FunctionError.From(failure), stopping);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or RuntimeApiException)
        {
            Log.ReportRejected(host.Logger, exception.Message);
        }
    }
}
