using System.Text.Json;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Storage;

namespace ImagePipeline.LocalAws.StepFunctions.Operations;

/// <summary>The <c>routingConfiguration</c> of an alias: one version or two of one state machine, whose weights are 100 together.</summary>
internal static class AliasRouting
{
    private const string Field = "routingConfiguration";
    private const int Most = 2;
    private const int WholeWeight = 100;

    /// <returns>The state machine's ARN, and where the alias leads.</returns>
    /// <exception cref="AwsException">ValidationException.</exception>
    public static (string StateMachineArn, IReadOnlyList<AliasRoute> Routes) Read(JsonElement routing)
    {
        var items = routing.EnumerateArray().Select(ReadItem).ToList();
        if (items.Count is 0 or > Most)
        {
            var value = string.Join(", ", items.Select(item => $"RoutingConfigurationListItem(stateMachineVersionArn={item.Arn}, weight={item.Weight})"));
            throw StatesErrors.Constraint($"[{value}]", Field, items.Count == 0 ? "have length greater than or equal to 1" : $"have length less than or equal to {Most}");
        }

        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Weight is < 0 or > WholeWeight)
            {
                throw StatesErrors.OutOfRange(items[i].Weight, $"{Field}.{i + 1}.member.weight", WholeWeight);
            }
        }

        var arns = string.Join(", ", items.Select(item => item.Arn));
        if (items.DistinctBy(item => item.Arn).Count() < items.Count)
        {
            throw Parameters.Invalid($"Routing configuration must contain distinct state machine version ARNs. Received: [{arns}]");
        }

        var versions = items.Select(item => StatesArns.TryVersion(item.Arn)).ToList();
        if (versions.Contains(null) || versions.DistinctBy(version => version!.Value.StateMachineArn).Count() > 1)
        {
            throw Parameters.Invalid($"Routing configuration must contain state machine version ARNs. Received: [{arns}]");
        }

        return items.Sum(item => item.Weight) == WholeWeight
            ? (versions[0]!.Value.StateMachineArn, [.. versions.Zip(items, (version, item) => new AliasRoute(version!.Value.Number, item.Weight))])
            : throw Parameters.Invalid($"Sum of routing configuration weights must equal {WholeWeight}. Received: [{string.Join(", ", items.Select(item => item.Weight))}]");
    }

    /// <exception cref="AwsException">ValidationException, also where the versions are of another state machine.</exception>
    public static IReadOnlyList<AliasRoute> Read(JsonElement routing, string stateMachineArn) =>
        Read(routing) is var (found, routes) && found == stateMachineArn
            ? routes
            : throw Parameters.Invalid($"Routing configuration must contain versions of the alias's state machine, {stateMachineArn}.");

    public static JsonArray Write(StateMachineAlias alias) => new([.. alias.Routes.Select(route => (JsonNode)new JsonObject
    {
        ["stateMachineVersionArn"] = $"{alias.StateMachineArn}:{route.Version}",
        ["weight"] = route.Weight,
    })]);

    private static (string Arn, int Weight) ReadItem(JsonElement element)
    {
        var item = new Parameters(Field, element.ValueKind == JsonValueKind.Object ? element : throw Parameters.Invalid($"Each element of {Field} must be an object."));
        var (arn, weight) = (item.String("stateMachineVersionArn"), item.OptionalInteger("weight") ?? 0);
        item.End();
        return (arn, weight);
    }
}
