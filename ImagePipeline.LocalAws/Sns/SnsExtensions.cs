using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sns;

internal static class SnsExtensions
{
    public static void AddSns(this IServiceCollection services)
    {
        services.AddSingleton<SnsStore>();
        services.AddSingleton<SnsPublisher>();
        services.AddSingleton<IEventTarget>(provider => provider.GetRequiredService<SnsPublisher>());
        services.AddHostedService(provider => provider.GetRequiredService<SnsPublisher>());
        services.AddSingleton<TopicOperations>();
        services.AddSingleton<SubscriptionOperations>();
        services.AddSingleton<PublishOperations>();
        services.AddSingleton<IAwsService, SnsService>();
    }
}
