using System.Reflection;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Health;

/// <summary>
/// <c>/_localstack/health</c>, where tools made for LocalStack look, and <c>/_localaws/ready</c>, which answers 200 only
/// once the pipeline is provisioned.
/// </summary>
internal sealed class HealthEndpoints(Readiness readiness, IEnumerable<IAwsService> services) : IEndpoints
{
    private const string ContentType = "application/json";

    private static readonly string Version =
        typeof(HealthEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public void Map(IEndpointRouteBuilder routes)
    {
        // A dashboard links to them, and they tell a page no more than that the port is taken.
        var toAnyPage = new DecidesOnForeignPages();
        routes.MapMethods("/_localstack/health", [HttpMethods.Get, HttpMethods.Head], Health).WithMetadata(toAnyPage);
        routes.MapMethods("/_localaws/ready", [HttpMethods.Get, HttpMethods.Head], Ready).WithMetadata(toAnyPage);
    }

    private Task Health(HttpContext context)
    {
        var states = services
            .Select(service => LocalStackName(service.Name))
            .Order(StringComparer.Ordinal)
            .Select(name => KeyValuePair.Create(name, (JsonNode?)"running"));
        return JsonProtocol.WriteAsync(context, StatusCodes.Status200OK, ContentType, new JsonObject
        {
            ["services"] = new JsonObject(states),
            // Tools tell the paid LocalStack by this field; what they find here has what the free one has.
            ["edition"] = "community",
            ["version"] = Version,
        });
    }

    private Task Ready(HttpContext context) => readiness.NotReadyBecause is { } reason
        ? JsonProtocol.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, ContentType, new JsonObject { ["status"] = "not ready", ["reason"] = reason })
        : JsonProtocol.WriteAsync(context, StatusCodes.Status200OK, ContentType, new JsonObject { ["status"] = "ready" });

    private static string LocalStackName(string name) => name == "states" ? "stepfunctions" : name;
}
