using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Lambda.Deployed;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>Lambda's operations that read functions.</summary>
internal sealed class FunctionOperations(FunctionRegistry functions)
{
    public JsonObject Get(HttpContext context)
    {
        var (function, arn) = Find(context);
        var json = new JsonObject { ["Configuration"] = Describe(function, arn), ["Code"] = new JsonObject(), ["Tags"] = new JsonObject() };
        if (functions.DeploymentOf(function) is { } deployment)
        {
            json["Code"] = new JsonObject { ["RepositoryType"] = "S3" };
            json["Tags"] = FunctionConfiguration.ToJson(deployment.Tags);
            if (deployment.ReservedConcurrency is not null && FunctionReference.QualifierOf(arn) is null)
            {
                json["Concurrency"] = FunctionSettingOperations.Describe(deployment);
            }
        }

        return json;
    }

    public JsonObject GetConfiguration(HttpContext context)
    {
        var (function, arn) = Find(context);
        return Describe(function, arn);
    }

    public JsonObject List(HttpContext context)
    {
        if (context.Request.Query.Count > 0)
        {
            throw AwsException.NotSupported("parameters of ListFunctions: it answers all functions at once");
        }

        return new() { ["Functions"] = new JsonArray([.. functions.All
            .Where(function => function.Definition.Version == FunctionDefinition.Latest)
            .Select(function => Describe(function, functions.ArnOf(function.Definition.Name)))]) };
    }

    private (Function Function, string Arn) Find(HttpContext context) =>
        functions.Find((string)context.Request.RouteValues["function"]!, context.Request.Query["Qualifier"]);

    private JsonObject Describe(Function function, string arn) => function.Definition is { Deployed: { } deployed } definition ? deployed.ToJson(definition.Name, arn) : new()
    {
        ["FunctionName"] = function.Definition.Name,
        ["FunctionArn"] = functions.ArnOf(function.Definition.Name),
        ["Description"] = function.Definition.Description,
        ["Handler"] = function.Definition.Name,
        ["Runtime"] = "provided.al2023",
        ["PackageType"] = "Zip",
        ["Timeout"] = (int)function.Definition.Timeout.TotalSeconds,
        ["MemorySize"] = function.Definition.MemoryMegabytes,
        ["Version"] = "$LATEST",
        ["State"] = "Active",
        ["LastUpdateStatus"] = "Successful",
    };
}
