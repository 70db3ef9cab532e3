using ImagePipeline.AppHost.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.AppHost.Run;

/// <summary>Aspire's builder as this app host wants it: on plain HTTP, which needs no certificate, and with a report of the start.</summary>
internal static class PipelineHost
{
    private const int DashboardPort = 18888;

    public static IDistributedApplicationBuilder CreateBuilder(RunOptions options)
    {
        ShellVariables.ForgetAws();
        var dashboard = options.DashboardPort is { } port ? Ports.Resolve(port) : Ports.Prefer(DashboardPort);
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            DisableDashboard = options.NoDashboard,
            Args =
            [
                "--environment=Development",
                // Loopback alone, and the dashboard asks for its token: nobody's certificate has to be made or trusted for that.
                $"--ASPNETCORE_URLS=http://localhost:{dashboard}",
                "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true",
                // The start report says what a person needs of this.
                "--Logging:LogLevel:Default=Warning",
                "--Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks=None",
                "--Logging:LogLevel:Microsoft.AspNetCore.DataProtection=Error",
                .. options.AspireArguments,
            ],
        });
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Services.AddHostedService<ParentWatch>();
            builder.Services.AddHostedService<StartReport>();
        }

        return builder;
    }
}
