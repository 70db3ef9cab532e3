using ImagePipeline.LocalAws.Contracts;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Endpoint;

internal static class EndpointExtensions
{
    public static void AddEndpoint(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<EndpointOptions>, EndpointOptionsValidator>();
        services.AddOptions<EndpointOptions>().BindConfiguration(EndpointOptions.Section).ValidateOnStart();
        services.AddSingleton<EndpointClient>();
    }

    public static void AddEndpointObjects(this IServiceCollection services) => services.AddSingleton<IObjectReader, EndpointObjects>();

    public static void AddEndpointStreams(this IServiceCollection services)
    {
        services.AddSingleton<EndpointStreams>();
        services.AddSingleton<IRemoteService>(provider => provider.GetRequiredService<EndpointStreams>());
        services.AddSingleton<IStreamSignal>(provider => provider.GetRequiredService<EndpointStreams>());
    }

    public static void AddEndpointQueues(this IServiceCollection services)
    {
        services.AddSingleton<EndpointQueues>();
        services.AddSingleton<IRemoteService>(provider => provider.GetRequiredService<EndpointQueues>());
        services.AddSingleton<IEventTarget>(provider => provider.GetRequiredService<EndpointQueues>());
    }
}
