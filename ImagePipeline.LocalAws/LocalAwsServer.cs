using System.Net;
using ImagePipeline.LocalAws.Acm;
using ImagePipeline.LocalAws.Bridge;
using ImagePipeline.LocalAws.Budgets;
using ImagePipeline.LocalAws.Cdn;
using ImagePipeline.LocalAws.CloudFront;
using ImagePipeline.LocalAws.CloudWatch;
using ImagePipeline.LocalAws.Cognito;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.DynamoDb;
using ImagePipeline.LocalAws.Endpoint;
using ImagePipeline.LocalAws.EventBridge;
using ImagePipeline.LocalAws.Health;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.HttpApi;
using ImagePipeline.LocalAws.Iam;
using ImagePipeline.LocalAws.Kms;
using ImagePipeline.LocalAws.Lambda;
using ImagePipeline.LocalAws.Logs;
using ImagePipeline.LocalAws.Provisioning;
using ImagePipeline.LocalAws.Route53;
using ImagePipeline.LocalAws.S3;
using ImagePipeline.LocalAws.S3Vectors;
using ImagePipeline.LocalAws.Ses;
using ImagePipeline.LocalAws.Sns;
using ImagePipeline.LocalAws.Sqs;
using ImagePipeline.LocalAws.StepFunctions;
using ImagePipeline.LocalAws.Rekognition;
using ImagePipeline.LocalAws.Ssm;
using ImagePipeline.LocalAws.Storage;
using ImagePipeline.LocalAws.Sts;
using ImagePipeline.LocalAws.Telemetry;
using ImagePipeline.LocalAws.Wafv2;
using ImagePipeline.ServiceDefaults;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Console;
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
        // The settings lie beside the program, from wherever it is started; and what is written where it was started is not watched for changes of them.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        configure?.Invoke(builder);
        builder.AddServiceDefaults();

        builder.Services.AddSingleton<IValidateOptions<LocalAwsOptions>, LocalAwsOptionsValidator>();
        builder.Services.AddOptions<LocalAwsOptions>().BindConfiguration(LocalAwsOptions.Section).ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ConsoleFormatter, ConsoleLine>();
        builder.Services.AddSingleton<ListeningSocket>();
        builder.Services.AddSingleton<DataFolderLock>();
        builder.Services.AddSingleton<DataFolder>();
        builder.Services.AddSingleton<DiskSpace>();
        builder.Services.AddSingleton<Records>();
        builder.Services.AddSingleton<Hosts>();
        builder.Services.AddSingleton(provider => SessionCredentials.Open(provider.GetRequiredService<DataFolder>()));
        builder.Services.AddSingleton<SignatureVerifier>();
        builder.Services.AddSingleton<Dispatcher>();
        builder.Services.AddSingleton<EventTargets>();
        builder.Services.AddSingleton<ServiceCaller>();
        builder.Services.AddSingleton<BridgeRoutes>();
        builder.Services.AddSingleton<UserPoolAddress>();
        builder.Services.TryAddSingleton(provider => SignInDescription.OfPipeline(provider.GetRequiredService<IOptions<LocalAwsOptions>>().Value.Pipeline));
        builder.Services.AddAcm();
        builder.Services.AddBudgets();
        builder.Services.AddCdn();
        builder.Services.AddCloudFront();
        builder.Services.AddCloudWatch();
        builder.Services.AddCognito();
        builder.Services.AddHealth();
        builder.Services.AddHttpApi();
        builder.Services.AddIam();
        builder.Services.AddKms();
        builder.Services.AddLambda();
        builder.Services.AddLogs();
        builder.Services.AddRoute53();
        builder.Services.AddS3Vectors();
        builder.Services.AddSes();
        builder.Services.AddSns();
        builder.Services.AddSsm();
        builder.Services.AddSts();
        builder.Services.AddWaf();
        builder.Services.AddProvisioning();
        AddServicesThatMayBeElsewhere(builder.Services, EndpointOptions.Read(builder.Configuration));
        // Asked for when Kestrel starts: it is made before the settings are known to be right.
        builder.Services.AddOptions<SocketTransportOptions>().Configure<IServiceProvider>((sockets, services) =>
            sockets.CreateBoundListenSocket = _ => services.GetRequiredService<ListeningSocket>().Take());
        builder.Services.AddOptions<KestrelServerOptions>().Configure(kestrel =>
        {
            // Where, the socket says.
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.AddServerHeader = false;
            kestrel.AllowSynchronousIO = false;
            // S3 takes 5 GB in one request and bounds each body itself.
            kestrel.Limits.MaxRequestBodySize = null;
            // A function process sends nothing while it runs, which may take 15 minutes, and its connection is its sign of life.
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(20);
            // On a machine at its limits it is this process that is late, and not the client that is slow.
            kestrel.Limits.MinRequestBodyDataRate = kestrel.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 100, gracePeriod: TimeSpan.FromMinutes(1));
        });

        var app = builder.Build();
        try
        {
            Prepare(app);
            return app;
        }
        catch
        {
            // Nothing is held by a server that nobody has.
            ((IDisposable)app).Dispose();
            throw;
        }
    }

    /// <summary>Everything that can keep the server from starting, in the order in which nothing is lost.</summary>
    /// <exception cref="StartupException">A person has to do something first.</exception>
    private static void Prepare(WebApplication app)
    {
        ValidateSettings(app.Services);
        var folder = app.Services.GetRequiredService<DataFolderLock>();
        folder.Announce(app.Services.GetRequiredService<ListeningSocket>().Url);

        app.UseFaults();
        app.UseWebPageRefusal();
        app.UseRequestSpans();
        foreach (var endpoints in app.Services.GetServices<IEndpoints>())
        {
            endpoints.Map(app);
        }

        app.MapFallback("{**path}", app.Services.GetRequiredService<Dispatcher>().DispatchAsync).WithMetadata(new DecidesOnForeignPages());
    }

    private static void ValidateSettings(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (OptionsValidationException error)
        {
            throw new StartupException(string.Join(" ", error.Failures), error);
        }
        catch (AggregateException errors)
        {
            throw new StartupException(string.Join(" ", errors.InnerExceptions.Select(error => error is OptionsValidationException invalid ? string.Join(" ", invalid.Failures) : error.Message)), errors);
        }
        catch (InvalidOperationException illFormed)
        {
            // "Failed to convert configuration value 'four' at 'LocalAws:Port' to type 'System.Int32'."
            throw new StartupException(illFormed.Message, illFormed);
        }
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

        if (elsewhere.Serves("sqs"))
        {
            services.AddEndpointQueues();
        }

        if (elsewhere.Serves("dynamodb"))
        {
            services.AddEndpointStreams();
        }
    }

    /// <summary>The URL a started server listens on, for servers that took a free port.</summary>
    public static Uri Url(this WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
