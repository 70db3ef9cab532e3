using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Sns;

internal static class SnsExtensions
{
    public static void AddSns(this IServiceCollection services)
    {
        services.AddSingleton<SnsStore>();
        services.AddSingleton<SnsAddress>();
        services.AddSingleton<MessageSigner>();
        services.AddSingleton<MessageEnvelopes>();
        services.AddSingleton<WebhookConfirmations>();
        services.AddSingleton<ConfirmationMessage>();
        services.AddSingleton<Webhooks>();
        services.AddSingleton<SnsPublisher>();
        services.AddSingleton<IEventTarget>(provider => provider.GetRequiredService<SnsPublisher>());
        services.AddHostedService(provider => provider.GetRequiredService<SnsPublisher>());
        services.AddSingleton<TopicOperations>();
        services.AddSingleton<SubscriptionOperations>();
        services.AddSingleton<PublishOperations>();
        services.AddSingleton<IAwsService, SnsService>();
        services.AddSingleton<IEndpoints, SnsLinks>();
    }
}
