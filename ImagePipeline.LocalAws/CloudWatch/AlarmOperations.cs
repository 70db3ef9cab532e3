using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.CloudWatch;

/// <summary>CloudWatch's operations on alarms of metrics: they are kept, and watch nothing, so that they stay without data.</summary>
internal sealed class AlarmOperations(IOptions<LocalAwsOptions> options, TimeProvider time)
{
    public const string Kind = "cloudwatch/alarm";

    private const int LargestPage = 100;

    private static readonly string[] Comparisons =
    [
        "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold",
        "LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold", "GreaterThanUpperThreshold",
    ];

    private static readonly string[] Statistics = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"];

    private static readonly string[] MissingData = ["breaching", "notBreaching", "ignore", "missing"];

    public JsonObject Put(Parameters parameters, RecordSession session)
    {
        var (name, tags) = (parameters.String("AlarmName"), parameters.TagList("Tags"));
        var before = session.Find(Kind, name);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        if (name.Length is 0 or > 255)
        {
            throw Parameters.Invalid(Constraint.Violated(name, "alarmName", "have length between 1 and 255"));
        }

        OneOf(parameters.String("ComparisonOperator"), "comparisonOperator", Comparisons);
        OneOf(parameters.OptionalString("Statistic"), "statistic", Statistics);
        OneOf(parameters.OptionalString("TreatMissingData"), "treatMissingData", MissingData);
        var periods = parameters.OptionalInteger("EvaluationPeriods");
        if (periods is not >= 1 || parameters.OptionalInteger("DatapointsToAlarm") is { } datapoints && (datapoints < 1 || datapoints > periods))
        {
            throw Parameters.Invalid("EvaluationPeriods must be at least 1, and DatapointsToAlarm between 1 and EvaluationPeriods.");
        }

        CheckMetric(parameters);
        CheckTypes(parameters);
        var alarm = new JsonObject
        {
            ["AlarmName"] = name,
            ["AlarmArn"] = $"arn:aws:cloudwatch:{options.Value.Region}:{options.Value.AccountId}:alarm:{name}",
            ["AlarmConfigurationUpdatedTimestamp"] = now,
            ["ActionsEnabled"] = parameters.OptionalBoolean("ActionsEnabled") ?? true,
            ["OKActions"] = new JsonArray(),
            ["AlarmActions"] = new JsonArray(),
            ["InsufficientDataActions"] = new JsonArray(),
            ["Dimensions"] = new JsonArray(),
            ["StateValue"] = "INSUFFICIENT_DATA",
            ["StateReason"] = "Unchecked: Initial alarm creation",
            ["StateUpdatedTimestamp"] = before?["StateUpdatedTimestamp"]?.DeepClone() ?? now,
            ["StateTransitionedTimestamp"] = before?["StateTransitionedTimestamp"]?.DeepClone() ?? now,
        };
        parameters.CopyTo(
            alarm, "AlarmDescription", "OKActions", "AlarmActions", "InsufficientDataActions", "MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Dimensions", "Period", "Unit",
            "EvaluationPeriods", "DatapointsToAlarm", "ComparisonOperator", "TreatMissingData", "EvaluateLowSampleCountPercentile", "Metrics", "ThresholdMetricId");
        if (parameters.OptionalNumber("Threshold") is { } threshold)
        {
            // Always with a point: in CBOR it is a floating-point number, whoever said it.
            alarm["Threshold"] = JsonNode.Parse(CborProtocol.Text(threshold));
        }

        session.Put(Kind, name, alarm);
        if (before is null)
        {
            // Those of an alarm that is there are changed by TagResource alone.
            session.Tag((string)alarm["AlarmArn"]!, tags);
        }

        return [];
    }

    public static JsonObject Describe(Parameters parameters, RecordSession session)
    {
        var (names, prefix, types) = (parameters.Strings("AlarmNames"), parameters.OptionalString("AlarmNamePrefix"), parameters.Strings("AlarmTypes"));
        var (state, action) = (parameters.OptionalString("StateValue"), parameters.OptionalString("ActionPrefix"));
        var size = parameters.OptionalInteger("MaxRecords") ?? 50;
        if (size is < 1 or > LargestPage)
        {
            throw CloudWatchErrors.InvalidValue($"MaxRecords must be between 1 and {LargestPage}.");
        }

        if (names.Count > 0 && prefix is not null)
        {
            throw Parameters.Invalid("AlarmNames and AlarmNamePrefix may not be given together.");
        }

        var alarms = session.All(Kind, prefix ?? "")
            .Where(alarm => names.Count == 0 || names.Contains(alarm.Id))
            .Where(_ => types.Count == 0 || types.Contains("MetricAlarm"))
            .Where(alarm => state is null || (string)alarm.Document["StateValue"]! == state)
            .Where(alarm => action is null || Actions(alarm.Document).Any(arn => arn.StartsWith(action, StringComparison.Ordinal)));
        var answer = Pages.Answer(
            alarms.Select(alarm => (alarm.Id, (JsonNode)alarm.Document)), "MetricAlarms", size, parameters.OptionalString("NextToken"), "NextToken", CloudWatchErrors.InvalidToken);
        answer["CompositeAlarms"] = new JsonArray();
        return answer;
    }

    public static JsonObject Delete(Parameters parameters, RecordSession session)
    {
        var alarms = parameters.Strings("AlarmNames").Select(name => session.Find(Kind, name)).OfType<JsonObject>().ToList();
        // Those that are there are deleted, whatever others are named.
        if (alarms.Count == 0)
        {
            throw CloudWatchErrors.AlarmNotFound();
        }

        foreach (var alarm in alarms)
        {
            session.Remove(Kind, (string)alarm["AlarmName"]!);
            session.RemoveTags((string)alarm["AlarmArn"]!);
        }

        return [];
    }

    // Either one metric with its statistic, or queries.
    private static void CheckMetric(Parameters parameters)
    {
        var (metric, queries) = (parameters.OptionalString("MetricName"), parameters.OptionalArray("Metrics"));
        var (statistic, extended) = (parameters.OptionalString("Statistic"), parameters.OptionalString("ExtendedStatistic"));
        if (metric is null == queries is null)
        {
            throw Parameters.Invalid("Exactly one of the parameters MetricName and Metrics must be given.");
        }

        if (metric is not null && (statistic is null == extended is null || parameters.OptionalString("Namespace") is null || parameters.OptionalInteger("Period") is null))
        {
            throw Parameters.Invalid("An alarm of a metric has a Namespace, a Period and exactly one of the parameters Statistic and ExtendedStatistic.");
        }

        if (parameters.OptionalInteger("Period") is { } period && period is not (10 or 20 or 30) && (period < 60 || period % 60 != 0))
        {
            throw Parameters.Invalid("Period must be 10, 20, 30 or a multiple of 60");
        }

        if (parameters.OptionalNumber("Threshold") is null == parameters.OptionalString("ThresholdMetricId") is null)
        {
            throw Parameters.Invalid("Exactly one of the parameters Threshold and ThresholdMetricId must be given.");
        }
    }

    // Of what is kept as it came: who reads it must be able to.
    private static void CheckTypes(Parameters parameters)
    {
        foreach (var list in (ReadOnlySpan<string>)["OKActions", "AlarmActions", "InsufficientDataActions"])
        {
            parameters.Strings(list);
        }

        foreach (var text in (ReadOnlySpan<string>)
            ["AlarmDescription", "MetricName", "Namespace", "ExtendedStatistic", "Unit", "EvaluateLowSampleCountPercentile", "ThresholdMetricId"])
        {
            parameters.OptionalString(text);
        }

        foreach (var dimension in parameters.OptionalArray("Dimensions")?.EnumerateArray() ?? [])
        {
            var pair = new Parameters(parameters.Operation, dimension);
            pair.String("Name");
            pair.String("Value");
            pair.End();
        }
    }

    private static void OneOf(string? value, string member, string[] values)
    {
        if (value is not null && !values.Contains(value))
        {
            throw Parameters.Invalid(Constraint.NotOneOf(value, member, values));
        }
    }

    private static IEnumerable<string> Actions(JsonObject alarm) =>
        from list in (string[])["OKActions", "AlarmActions", "InsufficientDataActions"]
        from arn in alarm[list]!.AsArray()
        select (string)arn!;
}
