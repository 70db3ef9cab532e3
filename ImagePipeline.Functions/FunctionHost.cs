using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Storage;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.Functions;

/// <summary>What a function is made of. Nothing here connects anywhere before it is used.</summary>
internal sealed record FunctionHost(
    Settings Settings,
    ILogger Logger,
    TimeProvider Time,
    IImageStore Images,
    IObjectStore Objects,
    Lazy<IStepFunctions> StepFunctions,
    Lazy<IRekognition> Rekognition)
{
    public static FunctionHost FromEnvironment()
    {
        var settings = new Settings(Environment.GetEnvironmentVariable);
        var clients = new AwsClients(settings);
        return new FunctionHost(
            settings,
            new JsonLogger(Console.OpenStandardOutput(), TimeProvider.System, LogLevel.Information),
            TimeProvider.System,
            new DynamoImageStore(clients.DynamoDb, () => settings.TableName),
            new S3ObjectStore(clients.S3, () => settings.OriginalsBucket, () => settings.RenditionsBucket),
            clients.StepFunctions,
            clients.Rekognition);
    }
}
