using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.DynamoDb.Items;
using ImagePipeline.LocalAws.DynamoDb.Streams;
using ImagePipeline.LocalAws.DynamoDb.Tables;
using ImagePipeline.LocalAws.Http;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.DynamoDb;

internal static class DynamoDbExtensions
{
    public static void AddDynamoDb(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<DynamoDbLimits>, DynamoDbLimitsValidator>();
        services.AddOptions<DynamoDbLimits>().BindConfiguration(DynamoDbLimits.Section).ValidateOnStart();
        services
            .AddSingleton<DynamoDbDatabase>()
            .AddSingleton<TableCatalog>()
            .AddSingleton<TableOperations>()
            .AddSingleton<TableSettings>()
            .AddSingleton<OngoingTransactions>()
            .AddSingleton<StreamSignal>()
            .AddSingleton<IStreamSignal>(provider => provider.GetRequiredService<StreamSignal>())
            .AddSingleton<StreamLog>()
            .AddSingleton<StreamOperations>()
            .AddSingleton<IAwsService, DynamoDbService>()
            .AddSingleton<IAwsService, StreamsService>()
            .AddHostedService<ExpirySweeper>()
            .AddHostedService<StreamSweeper>();
    }
}
