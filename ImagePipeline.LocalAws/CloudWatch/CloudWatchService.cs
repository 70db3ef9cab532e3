using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.CloudWatch;

/// <summary>CloudWatch's alarms and dashboards, which are recorded. There are no metrics.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Operations.html</remarks>
internal sealed class CloudWatchService : JsonService
{
    public CloudWatchService(SignatureVerifier signatures, Records records, AlarmOperations alarms, DashboardOperations dashboards)
        : base(signatures, "monitoring", "GraniteServiceVersion20100801", "1.0") =>
        Operations = new Dictionary<string, JsonOperation>
        {
            ["PutMetricAlarm"] = records.Writes(alarms.Put),
            ["DescribeAlarms"] = records.Reads(AlarmOperations.Describe),
            ["DeleteAlarms"] = records.Writes(AlarmOperations.Delete),
            ["PutDashboard"] = records.Writes(dashboards.Put),
            ["GetDashboard"] = records.Reads(DashboardOperations.Get),
            ["ListDashboards"] = records.Reads(DashboardOperations.List),
            ["DeleteDashboards"] = records.Writes(DashboardOperations.Delete),
            ["ListTagsForResource"] = records.Reads(TagOperations.Tags.List),
            ["TagResource"] = records.Writes(TagOperations.Tags.Tag),
            ["UntagResource"] = records.Writes(TagOperations.Tags.Untag),
        };

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    protected override string? ErrorNamespace(AwsException error) => "com.amazonaws.cloudwatch";

    protected override string? QueryErrorCode(AwsException error) => CloudWatchErrors.QueryCode(error.Code);

    protected override bool IsTime(string member) => member.EndsWith("Timestamp", StringComparison.Ordinal) || member == "LastModified";
}
