using ImagePipeline.LocalAws.DynamoDb.Streams;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.DynamoDb;

internal static class DynamoDbExtensions
{
    public static void AddDynamoDb(this IServiceCollection services) => services
        .AddSingleton<DynamoDbDatabase>()
        .AddSingleton<TableCatalog>()
        .AddSingleton<TableOperations>()
        .AddSingleton<TableSettings>()
        .AddSingleton<StreamLog>()
        .AddSingleton<StreamOperations>()
        .AddSingleton<IAwsService, DynamoDbService>()
        .AddSingleton<IAwsService, StreamsService>()
        .AddHostedService<ExpirySweeper>()
        .AddHostedService<StreamSweeper>();
}
