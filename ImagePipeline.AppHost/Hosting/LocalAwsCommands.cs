using Microsoft.Extensions.DependencyInjection;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>What a developer does with a local cloud, from the dashboard or with <c>aspire resource localaws ...</c>.</summary>
internal static class LocalAwsCommands
{
    public static IResourceBuilder<LocalAwsResource> WithEmptyCommand(this IResourceBuilder<LocalAwsResource> builder) => builder.WithCommand(
        "empty",
        "Empty the local cloud",
        async context =>
        {
            builder.WithFreshData();
            return await context.Services.GetRequiredService<ResourceCommandService>()
                .ExecuteCommandAsync(builder.Resource, KnownResourceCommands.RestartCommand, context.CancellationToken);
        },
        new CommandOptions
        {
            Description = "Restart LocalAws with an empty data folder",
            ConfirmationMessage = "Delete every local image, record and execution? This cannot be undone.",
            IconName = "Delete",
        });

    public static IResourceBuilder<LocalAwsResource> WithCliVariablesCommand(this IResourceBuilder<LocalAwsResource> builder) => builder.WithCommand(
        "aws-cli-variables",
        "Variables for the AWS CLI",
        context => Task.FromResult(CommandResults.Success("", new CommandResultData
        {
            Value = $"export AWS_ENDPOINT_URL={builder.Resource.Endpoint.Url} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1",
            Format = CommandResultFormat.Text,
            DisplayImmediately = true,
        })),
        new CommandOptions { Description = "Show what to paste into a shell so that the AWS CLI and SDKs talk to LocalAws", IconName = "Copy" });
}
