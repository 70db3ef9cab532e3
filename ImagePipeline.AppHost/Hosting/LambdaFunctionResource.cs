namespace ImagePipeline.AppHost.Hosting;

/// <summary>One process of a Lambda function. It takes its invocations from LocalAws, as on AWS from the Runtime API.</summary>
/// <param name="name">The resource: the function, or <c>function-2</c> for its second process.</param>
/// <param name="functionName">What it is deployed as.</param>
internal sealed class LambdaFunctionResource(string name, string functionName, string workingDirectory) : ExecutableResource(name, "dotnet", workingDirectory)
{
    public string FunctionName => functionName;
}

/// <summary>What the functions stand under in the dashboard.</summary>
internal sealed class LambdaFunctionsResource(string name) : Resource(name);
