using Amazon.S3;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Similarity;
using ImagePipeline.Functions.Storage;
using ImagePipeline.ServiceDefaults;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.Functions;

/// <summary>What a function is made of. Nothing here connects anywhere before it is used.</summary>
internal sealed record FunctionHost(
    Settings Settings,
    ILogger Logger,
    TimeProvider Time,
    IImageStore Images,
    IStepStore Steps,
    IReviewStore Reviews,
    ICounterStore Counters,
    IChangeStore Changes,
    IIndexingStore Indexing,
    IObjectStore Objects,
    Lazy<IStepFunctions> StepFunctions,
    Lazy<IQueues> Queues,
    Lazy<IRekognition> Rekognition,
    Lazy<IParameters> Parameters,
    INoticeStore Notices,
    IMailStore Mails,
    Lazy<ITopics> Topics,
    Lazy<IMailer> Mailer,
    Lazy<IUserPool> UserPool,
    IAccountStore Accounts,
    IShareStore Shares,
    ISearchStore Searches,
    IAlbumStore Albums,
    Lazy<IVectors> Vectors,
    Lazy<IEmbedder> Embedder,
    IDuplicateStore Duplicates)
{
    /// <summary>What sends logs, metrics and traces; null where nobody wants them.</summary>
    public ProcessTelemetry? Telemetry { get; init; }

    public static FunctionHost FromEnvironment()
    {
        var settings = new Settings(Environment.GetEnvironmentVariable);
        var json = new JsonLogger(Console.OpenStandardOutput(), TimeProvider.System, LogLevel.Information);
        var telemetry = FunctionTelemetry.Start(settings, json, TimeProvider.System);
        var clients = new AwsClients(settings);
        return new FunctionHost(
            settings,
            telemetry?.CreateLogger("ImagePipeline.Functions") ?? json,
            TimeProvider.System,
            new DynamoImageStore(clients.DynamoDb, () => settings.TableName),
            new DynamoStepStore(clients.DynamoDb, () => settings.TableName),
            new DynamoReviewStore(clients.DynamoDb, () => settings.TableName),
            new DynamoCounterStore(clients.DynamoDb, () => settings.TableName, TimeProvider.System),
            new DynamoChangeStore(clients.DynamoDb, () => settings.TableName, TimeProvider.System),
            new DynamoIndexingStore(clients.DynamoDb, () => settings.TableName, TimeProvider.System),
            new S3ObjectStore(clients.S3, () => settings.OriginalsBucket, () => settings.RenditionsBucket,
                settings.S3Endpoint?.StartsWith("http://", StringComparison.OrdinalIgnoreCase) is true ? Protocol.HTTP : Protocol.HTTPS),
            clients.StepFunctions,
            clients.Queues,
            clients.Rekognition,
            clients.Parameters,
            new DynamoNoticeStore(clients.DynamoDb, () => settings.TableName),
            new DynamoMailStore(clients.DynamoDb, () => settings.TableName, TimeProvider.System),
            clients.Topics,
            clients.Mailer,
            clients.UserPool,
            new DynamoAccountStore(clients.DynamoDb, () => settings.TableName),
            new DynamoShareStore(clients.DynamoDb, () => settings.TableName),
            new DynamoSearchStore(clients.DynamoDb, () => settings.TableName),
            new DynamoAlbumStore(clients.DynamoDb, () => settings.TableName),
            clients.Vectors,
            new(() => Embedders.Of(settings.VectorIndex, () => clients.Titan.Value)),
            new DynamoDuplicateStore(clients.DynamoDb, () => settings.TableName))
        {
            Telemetry = telemetry,
        };
    }
}
