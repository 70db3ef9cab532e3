using System.Net;
using ImagePipeline.LocalAws.Bridge;
using ImagePipeline.LocalAws.Cdn;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.DynamoDb;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.EventBridge;
using ImagePipeline.LocalAws.Health;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.HttpApi;
using ImagePipeline.LocalAws.Lambda;
using ImagePipeline.LocalAws.Provisioning;
using ImagePipeline.LocalAws.S3;
using ImagePipeline.LocalAws.Sns;
using ImagePipeline.LocalAws.Sqs;
using ImagePipeline.LocalAws.StepFunctions;
using ImagePipeline.LocalAws.Rekognition;
using ImagePipeline.LocalAws.Storage;
using ImagePipeline.LocalAws.Sts;
using ImagePipeline.LocalAws.Telemetry;
using ImagePipeline.ServiceDefaults;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws;

/// <summary>
/// AWS on this machine: one port for every service. The one place where services are wired to each other; each
/// has an <c>Add...</c> extension in its own folder.
/// </summary>
internal static class LocalAwsServer
{
    /// <summary>Builds the server; <c>RunAsync</c> or <c>StartAsync</c> starts it.</summary>
    public static WebApplication Create(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults();
        configure?.Invoke(builder);

        builder.Services.AddSingleton<IValidateOptions<LocalAwsOptions>, LocalAwsOptionsValidator>();
        builder.Services.AddOptions<LocalAwsOptions>().BindConfiguration(LocalAwsOptions.Section).ValidateOnStart();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<DataFolder>();
        builder.Services.AddSingleton<SignatureVerifier>();
        builder.Services.AddSingleton<Dispatcher>();
        builder.Services.AddSingleton<EventTargets>();
        builder.Services.AddSingleton<ServiceCaller>();
        builder.Services.AddSingleton<BridgeRoutes>();
        builder.Services.AddCdn();
        builder.Services.AddHealth();
        builder.Services.AddHttpApi();
        builder.Services.AddLambda();
        builder.Services.AddSns();
        builder.Services.AddSts();
        builder.Services.AddProvisioning();
        AddServicesThatMayBeElsewhere(builder.Services, EndpointOptions.Read(builder.Configuration));
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<LocalAwsOptions>>((kestrel, options) =>
        {
            kestrel.Listen(IPAddress.Parse(options.Value.Address), options.Value.Port);
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = false;
            // S3 takes 5 GB in one request and bounds each body itself.
            kestrel.Limits.MaxRequestBodySize = null;
            // A function process sends nothing while it runs, which may take 15 minutes, and its connection is its sign of life.
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(20);
        });

        var app = builder.Build();
        app.UseRequestSpans();
        foreach (var endpoints in app.Services.GetServices<IEndpoints>())
        {
            endpoints.Map(app);
        }

        app.MapFallback("{**path}", app.Services.GetRequiredService<Dispatcher>().DispatchAsync);
        return app;
    }

    /// <summary>What the endpoint beside LocalAws serves, LocalAws does not: two of a service would be two truths.</summary>
    private static void AddServicesThatMayBeElsewhere(IServiceCollection services, EndpointOptions elsewhere)
    {
        services.AddEndpoint();
        if (elsewhere.Url is not null)
        {
            services.AddBridge();
        }

        foreach (var (name, add) in (ReadOnlySpan<(string, Action<IServiceCollection>)>)
        [
            ("s3", S3Extensions.AddS3),
            ("dynamodb", DynamoDbExtensions.AddDynamoDb),
            ("sqs", SqsExtensions.AddSqs),
            ("states", StepFunctionsExtensions.AddStepFunctions),
            ("events", EventBridgeExtensions.AddEventBridge),
            ("rekognition", RekognitionExtensions.AddRekognition),
        ])
        {
            if (!elsewhere.Serves(name))
            {
                add(services);
            }
        }

        if (elsewhere.Serves("s3"))
        {
            services.AddEndpointObjects();
        }
    }

    /// <summary>The URL a started server listens on, for servers that took a free port.</summary>
    public static Uri Url(this WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
