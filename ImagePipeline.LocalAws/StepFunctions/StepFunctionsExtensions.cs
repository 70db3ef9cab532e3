using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Executions;
using ImagePipeline.LocalAws.StepFunctions.Integrations;
using ImagePipeline.LocalAws.StepFunctions.Operations;
using ImagePipeline.LocalAws.StepFunctions.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.StepFunctions;

internal static class StepFunctionsExtensions
{
    public static void AddStepFunctions(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<StepFunctionsLimits>, StepFunctionsLimitsValidator>();
        services.AddSingleton<IValidateOptions<StepFunctionsLimits>, StartExecutionLimitValidator>();
        services.AddOptions<StepFunctionsLimits>().BindConfiguration(StepFunctionsLimits.Section).ValidateOnStart();
        services.AddSingleton<StatesArns>();
        services.AddSingleton<StatesDatabase>();
        services.AddSingleton<StateMachineStore>();
        services.AddSingleton<VersionStore>();
        services.AddSingleton<ExecutionStore>();
        services.AddSingleton<ActivityStore>();
        services.AddSingleton<TagStore>();

        services.AddSingleton<FunctionTasks>();
        services.AddSingleton<ObjectTasks>();
        services.AddSingleton<ServiceTasks>();
        services.AddSingleton<TaskAccess>();
        services.AddSingleton<TaskRunnerFactory>();
        services.AddSingleton(provider => new Lazy<ExecutionEngine>(provider.GetRequiredService<ExecutionEngine>));
        services.AddSingleton<NestedExecutions>();

        services.AddSingleton<PendingTasks>();
        services.AddSingleton<ActivityQueues>();
        services.AddSingleton<StatusChanges>();
        services.AddHostedService(provider => provider.GetRequiredService<StatusChanges>());
        services.AddSingleton<ExecutionEngine>();
        services.AddHostedService(provider => provider.GetRequiredService<ExecutionEngine>());

        services.AddSingleton<DefinitionCheck>();
        services.AddSingleton<StateMachineOperations>();
        services.AddSingleton<VersionOperations>();
        services.AddSingleton<AliasOperations>();
        services.AddSingleton<ExecutionOperations>();
        services.AddSingleton<HistoryOperation>();
        services.AddSingleton<ActivityOperations>();
        services.AddSingleton<TaskOperations>();
        services.AddSingleton<TestStateOperation>();
        services.AddSingleton<Tags>();
        services.AddSingleton<StepFunctionsService>();
        services.AddSingleton<IAwsService>(provider => provider.GetRequiredService<StepFunctionsService>());
    }
}
