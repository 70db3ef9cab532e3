namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>
/// The integrations that have an ARN of their own beside <c>aws-sdk</c>, with the patterns they know:
/// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
/// </summary>
internal static class OptimizedIntegrations
{
    private const ServicePattern Call = ServicePattern.RequestResponse;
    private const ServicePattern Token = ServicePattern.WaitForTaskToken;
    private const ServicePattern Sync = ServicePattern.Sync;

    private static readonly Dictionary<string, ServicePattern[]> Patterns = new(StringComparer.Ordinal)
    {
        ["apigateway:invoke"] = [Call, Token],
        ["athena:getQueryExecution"] = [Call],
        ["athena:getQueryResults"] = [Call],
        ["athena:startQueryExecution"] = [Call, Sync],
        ["athena:stopQueryExecution"] = [Call],
        ["batch:submitJob"] = [Call, Sync],
        ["bedrock:createModelCustomizationJob"] = [Call, Sync],
        ["bedrock:invokeModel"] = [Call],
        ["codebuild:batchDeleteBuilds"] = [Call],
        ["codebuild:startBuild"] = [Call, Sync],
        ["codebuild:startBuildBatch"] = [Call, Sync],
        ["codebuild:stopBuild"] = [Call],
        ["databrew:startJobRun"] = [Call, Sync],
        ["dynamodb:deleteItem"] = [Call],
        ["dynamodb:getItem"] = [Call],
        ["dynamodb:putItem"] = [Call],
        ["dynamodb:updateItem"] = [Call],
        ["ecs:runTask"] = [Call, Sync, Token],
        ["eks:call"] = [Call],
        ["eks:runJob"] = [Call, Sync],
        ["emr-serverless:startJobRun"] = [Call, Sync],
        ["events:putEvents"] = [Call, Token],
        ["glue:startJobRun"] = [Call, Sync],
        ["http:invoke"] = [Call],
        ["lambda:invoke"] = [Call, Token],
        ["mediaconvert:createJob"] = [Call, Sync],
        ["sagemaker:createProcessingJob"] = [Call, Sync],
        ["sagemaker:createTrainingJob"] = [Call, Sync],
        ["sagemaker:createTransformJob"] = [Call, Sync],
        ["sns:publish"] = [Call, Token],
        ["sqs:sendMessage"] = [Call, Token],
        ["states:startExecution"] = [Call, Token, Sync, ServicePattern.SyncWithJsonOutput],
    };

    public static IReadOnlyList<ServicePattern> PatternsOf(string service, string action) => Patterns.GetValueOrDefault($"{service}:{action}", []);
}
