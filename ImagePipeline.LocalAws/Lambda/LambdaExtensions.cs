using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.Deployed;
using ImagePipeline.LocalAws.Lambda.EventSources;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Lambda;

internal static class LambdaExtensions
{
    public static void AddLambda(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<LambdaOptions>, LambdaOptionsValidator>();
        services.AddOptions<LambdaOptions>().BindConfiguration(LambdaOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LambdaLimits>, LambdaLimitsValidator>();
        services.AddOptions<LambdaLimits>().BindConfiguration(LambdaLimits.Section).ValidateOnStart();
        services.AddSingleton<LambdaStore>();
        services.AddSingleton<Demand>();
        services.AddSingleton<CodeStore>();
        services.AddSingleton<Sandboxes>();
        services.AddHostedService(provider => provider.GetRequiredService<Sandboxes>());
        services.AddSingleton<FunctionRegistry>();
        services.AddSingleton<AsyncInvocations>();
        services.AddHostedService(provider => provider.GetRequiredService<AsyncInvocations>());
        services.AddSingleton<LambdaInvoker>();
        services.AddSingleton<IFunctionInvoker>(provider => provider.GetRequiredService<LambdaInvoker>());
        services.AddSingleton<IEventTarget>(provider => provider.GetRequiredService<LambdaInvoker>());
        services.AddSingleton<InvokeOperation>();
        services.AddSingleton<FunctionOperations>();
        services.AddSingleton<DeploymentOperations>();
        services.AddSingleton<AliasOperations>();
        services.AddSingleton<PermissionOperations>();
        services.AddSingleton<FunctionSettingOperations>();
        services.AddSingleton<TagOperations>();
        services.AddSingleton<EventInvokeConfigOperations>();
        services.AddSingleton<EventSourceMappingStore>();
        services.AddSingleton<HeldMessages>();
        services.AddSingleton<EventSourceMappingOperations>();
        services.AddSingleton<EventSourcePollers>();
        services.AddHostedService(provider => provider.GetRequiredService<EventSourcePollers>());
        services.AddSingleton<IEventSource, QueueSource>();
        services.AddSingleton<StreamCheckpoints>();
        services.AddSingleton<IEventSource, StreamSource>();
        services.AddSingleton<LambdaService>();
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<LambdaService>());
        services.AddSingleton<IEndpoints>(provider => provider.GetRequiredService<LambdaService>());
        services.AddSingleton<IEndpoints, RuntimeApi>();
    }
}
