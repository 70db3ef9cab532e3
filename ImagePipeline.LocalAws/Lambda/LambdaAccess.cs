using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>Which permissions Lambda's operations need.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html</remarks>
internal static class LambdaAccess
{
    /// <param name="function">The ARN of what is invoked, with its version or alias where one was named.</param>
    public static AccessMap Map(string function) => new() { { "Invoke", "lambda:InvokeFunction", (_, _) => function } };
}
