using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>Lambda's operations that read functions.</summary>
internal sealed class FunctionOperations(FunctionRegistry functions)
{
    public JsonObject Get(HttpContext context) => new()
    {
        ["Configuration"] = GetConfiguration(context),
        ["Code"] = new JsonObject(),
        ["Tags"] = new JsonObject(),
    };

    public JsonObject GetConfiguration(HttpContext context) =>
        Describe(functions.Find((string)context.Request.RouteValues["function"]!, context.Request.Query["Qualifier"]).Function);

    public JsonObject List(HttpContext context)
    {
        if (context.Request.Query.Count > 0)
        {
            throw AwsException.NotSupported("parameters of ListFunctions: it answers all functions at once");
        }

        return new() { ["Functions"] = new JsonArray([.. functions.All.Select(Describe)]) };
    }

    private JsonObject Describe(Function function) => new()
    {
        ["FunctionName"] = function.Definition.Name,
        ["FunctionArn"] = functions.ArnOf(function),
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
