using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sqs;

internal static class SqsExtensions
{
    public static void AddSqs(this IServiceCollection services) => services
        .AddSingleton<SqsDatabase>()
        .AddSingleton<QueueCatalog>()
        .AddSingleton<QueueSignals>()
        .AddSingleton<MessageStore>()
        .AddSingleton<QueueOperations>()
        .AddSingleton<MessageOperations>()
        .AddSingleton<ReceiveOperation>()
        .AddSingleton<IAwsService, SqsService>()
        .AddSingleton<IEventTarget, SqsEventTarget>();
}
