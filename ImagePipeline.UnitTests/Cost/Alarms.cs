using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.UnitTests.Architecture;

namespace ImagePipeline.UnitTests.Cost;

/// <summary>How many alarms Terraform makes, and how many metrics they look at, which is what they are paid by.</summary>
internal sealed partial record Alarms(int Count, int Metrics)
{
    public static Alarms OfTerraform()
    {
        var terraform = Repository.Read("terraform/observability.tf");
        var functions = Functions();
        var storage = JsonNode.Parse(Repository.Read("terraform/pipeline/storage.json"))!;
        var counts = new Dictionary<string, int>
        {
            ["local.express"] = 1,
            // Mail is off until an address is set.
            ["keys(local.mail)"] = 0,
            ["keys(local.functions)"] = functions.Count,
            ["keys(local.stream_sources)"] = functions.Count(function => Sources(function.Value).Any(source => source["stream"] is not null)),
            ["keys(local.asynchronous_functions)"] = functions.Count(function => function.Value!["invokedBy"]!.AsArray().Any(by => (string?)by == "events")),
            ["keys(local.storage.queues)"] = storage["queues"]!.AsObject().Count,
            ["keys(local.storage.rules)"] = storage["rules"]!.AsObject().Count,
            ["keys(local.storage.table.indexes)"] = storage["table"]!["indexes"]!.AsObject().Count,
        };

        var standing = Standing().Count(terraform) + ForEach().Matches(terraform).Sum(match => counts[match.Groups[1].Value]);
        // "api-4xx-rate" = {...}: two metrics each. And that of CloudFront.
        var rates = Rate().Count(terraform);
        var single = SingleResource().Count(terraform);
        return new Alarms(standing + rates + single, standing + (2 * rates) + single);
    }

    public static JsonObject Functions() => JsonNode.Parse(Repository.Read("terraform/pipeline/functions.json"))!.AsObject();

    public static IEnumerable<JsonNode> Sources(JsonNode? function) => function!["eventSources"]?.AsArray().OfType<JsonNode>() ?? [];

    //       "failed-internal" = {
    [GeneratedRegex("""^ {6}"[\w-]+" = \{$""", RegexOptions.Multiline)]
    private static partial Regex Standing();

    //     { for name in keys(local.functions) : "${name}-errors" => {
    [GeneratedRegex("""^ {4}\{ for \w+ in (\S+) : """, RegexOptions.Multiline)]
    private static partial Regex ForEach();

    [GeneratedRegex("""^ {4}"[\w-]+-rate" = \{$""", RegexOptions.Multiline)]
    private static partial Regex Rate();

    [GeneratedRegex("""^resource "aws_cloudwatch_metric_alarm" "\w+" \{\n(?!  for_each)""", RegexOptions.Multiline)]
    private static partial Regex SingleResource();
}
