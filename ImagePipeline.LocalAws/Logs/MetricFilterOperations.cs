using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Logs;

/// <summary>CloudWatch Logs' operations on metric filters: they are kept, and count nothing.</summary>
internal sealed class MetricFilterOperations(TimeProvider time)
{
    /// <summary>By <c>group:name</c>; neither has a colon.</summary>
    public const string Kind = "logs/metric-filter";

    public JsonObject Put(Parameters parameters, RecordSession session)
    {
        var (group, name) = (parameters.String("logGroupName"), parameters.String("filterName"));
        GroupOperations.Find(group, session);
        if (name.Length is 0 or > 512 || name.Contains(':') || name.Contains('*'))
        {
            throw LogsErrors.Invalid(Constraint.Violated(name, "filterName", "satisfy regular expression pattern: [^:*]*"));
        }

        CheckTransformations(parameters);
        parameters.String("filterPattern");
        var filter = new JsonObject
        {
            ["filterName"] = name,
            ["logGroupName"] = group,
            ["creationTime"] = (long?)session.Find(Kind, $"{group}:{name}")?["creationTime"] ?? time.GetUtcNow().ToUnixTimeMilliseconds(),
            ["applyOnTransformedLogs"] = false,
        };
        parameters.CopyTo(filter, "filterPattern", "metricTransformations", "applyOnTransformedLogs", "fieldSelectionCriteria", "emitSystemFieldDimensions");
        session.Put(Kind, $"{group}:{name}", filter);
        return [];
    }

    private static void CheckTransformations(Parameters parameters)
    {
        var transformations = parameters.Array("metricTransformations");
        if (transformations.GetArrayLength() != 1)
        {
            throw LogsErrors.Invalid(Constraint.Violated(transformations, "metricTransformations", "have length less than or equal to 1"));
        }

        var transformation = new Parameters(parameters.Operation, transformations[0]);
        foreach (var required in (ReadOnlySpan<string>)["metricName", "metricNamespace", "metricValue"])
        {
            transformation.String(required);
        }

        transformation.OptionalNumber("defaultValue");
        transformation.TagMap("dimensions");
        transformation.OptionalString("unit");
        transformation.End();
    }

    public static JsonObject Describe(Parameters parameters, RecordSession session)
    {
        var (group, prefix) = (parameters.OptionalString("logGroupName"), parameters.OptionalString("filterNamePrefix") ?? "");
        var (metric, space) = (parameters.OptionalString("metricName"), parameters.OptionalString("metricNamespace"));
        if (group is not null)
        {
            GroupOperations.Find(group, session);
        }

        return GroupOperations.Page(parameters, "metricFilters", session.All(Kind, group is null ? "" : group + ":")
            .Where(filter => ((string)filter.Document["filterName"]!).StartsWith(prefix, StringComparison.Ordinal))
            .Where(filter => metric is null || (string?)filter.Document["metricTransformations"]![0]!["metricName"] == metric)
            .Where(filter => space is null || (string?)filter.Document["metricTransformations"]![0]!["metricNamespace"] == space)
            .Select(filter => (filter.Id, (JsonNode)filter.Document)));
    }

    public static JsonObject Delete(Parameters parameters, RecordSession session)
    {
        var (group, name) = (parameters.String("logGroupName"), parameters.String("filterName"));
        GroupOperations.Find(group, session);
        return session.Remove(Kind, $"{group}:{name}") ? [] : throw LogsErrors.NotFound("metric filter");
    }
}
