using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Ses.Events;
using ImagePipeline.LocalAws.Ses.Inbox;
using ImagePipeline.LocalAws.Ses.Sending;

namespace ImagePipeline.LocalAws.Ses;

internal static class SesExtensions
{
    public static void AddSes(this IServiceCollection services)
    {
        services.AddOptions<SesOptions>().BindConfiguration(SesOptions.Section).ValidateOnStart();
        services
            .AddSingleton<SesDatabase>()
            .AddSingleton<Identities>()
            .AddSingleton<IdentityOperations>()
            .AddSingleton<SuppressionList>()
            .AddSingleton<SuppressionOperations>()
            .AddSingleton<ConfigurationSets>()
            .AddSingleton<ConfigurationSetOptions>()
            .AddSingleton<SesTags>()
            .AddSingleton<ConfigurationSetOperations>()
            .AddSingleton<AccountOperation>()
            .AddSingleton<SendEmailOperation>()
            .AddSingleton<MailEvents>()
            .AddSingleton<MailStore>()
            .AddSingleton<SesService>();
        services.AddHostedService(provider => provider.GetRequiredService<MailEvents>());
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<SesService>());
        services.AddSingleton<IEndpoints>(provider => provider.GetRequiredService<SesService>());
        services.AddSingleton<IEndpoints, InboxEndpoints>();
    }
}
