using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.CloudWatch;

/// <summary>CloudWatch's operations on tags, of alarms and dashboards.</summary>
internal static class TagOperations
{
    public static readonly RecordTags Tags = new(Find);

    // arn:aws:cloudwatch:us-east-1:000000000000:alarm:a, arn:aws:cloudwatch::000000000000:dashboard/d
    private static string Find(Parameters parameters, RecordSession session)
    {
        var text = parameters.String("ResourceARN");
        if (!Arn.TryParse(text, out var arn) || arn.Service != "cloudwatch")
        {
            throw CloudWatchErrors.InvalidValue("Invalid ARN specified.");
        }

        var kind = arn.Resource.StartsWith("dashboard/", StringComparison.Ordinal) ? DashboardOperations.Kind : AlarmOperations.Kind;
        return session.Find(kind, arn.Name) is null ? throw CloudWatchErrors.ResourceNotFound() : text;
    }
}
