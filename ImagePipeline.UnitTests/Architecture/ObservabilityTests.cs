using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Architecture;

/// <summary>What Terraform's metric filters, alarms and dashboard look for is what the functions log. Nobody else would notice: a filter that finds nothing is silent.</summary>
public sealed partial class ObservabilityTests
{
    private static readonly string Observability = Repository.Read("terraform/observability.tf");

    [Fact]
    public async Task TheFilterOfFailures_FindsWhatRecordFailureLogs()
    {
        // pattern = "{ $.eventId = 105 && $.outcome = \"Change\" }"
        var conditions = Condition().Matches(FilterOf("failures"))
            .Select(match => (match.Groups[1].Value, match.Groups[2].Value.Trim('\\', '"'))).ToList();

        var found = (await LinesOfAFailureAsync()).Where(line => conditions.TrueForAll(condition => line[condition.Item1]?.ToString() == condition.Item2)).ToList();

        Assert.NotEmpty(conditions);
        var line = Assert.Single(found);
        var dimension = DimensionOfFailures().Match(Observability);
        Assert.Equal(FailureCode.Internal, line[dimension.Groups[2].Value]!.GetValue<string>());
        Assert.Equal(
            $"{dimension.Groups[1].Value} = \"{FailureCode.Internal}\"",
            Regex.Match(Observability, "metric = \"Failures\", dimensions = { (.*?) }").Groups[1].Value);
    }

    [Fact]
    public async Task TheDashboardsLastFailures_AreWhatRecordFailureLogs()
    {
        // SOURCE '...' | filter eventId = 105 | fields @timestamp, code, imageId, outcome | sort @timestamp desc | limit 20
        var query = DashboardQuery().Match(Repository.Read("terraform/dashboard.json"));

        var line = Assert.Single(await LinesOfAFailureAsync(), line => line["eventId"]!.ToString() == query.Groups[1].Value);

        var fields = query.Groups[2].Value.Split(", ").Where(field => field[0] != '@').ToList();
        Assert.Equal(["code", "imageId", "outcome"], fields);
        Assert.All(fields, field => Assert.NotNull(line[field]));
    }

    [Fact]
    public void TheFilterOfRefusals_FindsWhatTheApiLogs()
    {
        var filter = Condition().Match(FilterOf("too_many_requests"));

        Assert.Equal("429", filter.Groups[2].Value.Trim('\\', '"'));
        // In quotes there, since jsonencode writes it so: a filter for a number would find nothing.
        Assert.StartsWith("\\\"", filter.Groups[2].Value, StringComparison.Ordinal);
        Assert.Matches($"""\b{filter.Groups[1].Value} += "\$context.status"\n""", Repository.Read("terraform/api_gateway.tf"));
    }

    [Fact]
    public void EveryFilter_IsHeldHere() =>
        Assert.Equal(["failures", "too_many_requests"], Filter().Matches(Observability).Select(match => match.Groups[1].Value).Order());

    private static string FilterOf(string name) => Filter().Matches(Observability).Single(match => match.Groups[1].Value == name).Groups[2].Value;

    private static async Task<List<JsonNode>> LinesOfAFailureAsync()
    {
        var test = new TestHost();
        test.Images.Images[TestHost.ImageId(1)] = TestHost.Image(1, ImageStatus.Processing);
        using var input = JsonDocument.Parse($$$"""{"source":"aws.states","detail":{"name":"{{{TestHost.ExecutionName(1)}}}","status":"ABORTED"}}""");

        await new RecordFailure(test.Host).HandleAsync(input.RootElement, TestContext.Current.CancellationToken);

        return [.. Encoding.UTF8.GetString(test.LogLines.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    [GeneratedRegex("""resource "aws_cloudwatch_log_metric_filter" "(\w+)" \{.*?^  pattern +=(.*?)$""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Filter();

    [GeneratedRegex("""\$\.(\w+) = (\S+)""")]
    private static partial Regex Condition();

    [GeneratedRegex("""dimensions = \{ (\w+) = "\$\.(\w+)" \}""")]
    private static partial Regex DimensionOfFailures();

    [GeneratedRegex("""filter eventId = (\d+) \| fields (.*?) \|""")]
    private static partial Regex DashboardQuery();
}
