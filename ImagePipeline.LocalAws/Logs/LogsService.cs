using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Logs;

/// <summary>CloudWatch Logs: groups, streams and events are real; metric filters and deliveries of other services' logs are recorded.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_Operations.html</remarks>
internal sealed class LogsService : JsonService
{
    public LogsService(
        SignatureVerifier signatures, Records records, GroupOperations groups, EventOperations events, MetricFilterOperations filters, DeliveryOperations deliveries,
        ResourcePolicyOperations policies)
        : base(signatures, "logs", "Logs_20140328", "1.1") =>
        Operations = new Dictionary<string, JsonOperation>
        {
            ["CreateLogGroup"] = records.Writes(groups.Create),
            ["DescribeLogGroups"] = records.Reads(groups.Describe),
            ["DeleteLogGroup"] = groups.DeleteAsync,
            ["PutRetentionPolicy"] = records.Writes(GroupOperations.PutRetention),
            ["DeleteRetentionPolicy"] = records.Writes(GroupOperations.DeleteRetention),
            ["AssociateKmsKey"] = records.Writes(GroupOperations.AssociateKey),
            ["DisassociateKmsKey"] = records.Writes(GroupOperations.DisassociateKey),
            ["PutLogGroupDeletionProtection"] = records.Writes(GroupOperations.PutDeletionProtection),
            ["ListTagsForResource"] = records.Reads(TagOperations.Tags.List),
            ["TagResource"] = records.Writes(TagOperations.Tags.Tag),
            ["UntagResource"] = records.Writes(TagOperations.Tags.Untag),
            ["CreateLogStream"] = events.CreateStreamAsync,
            ["DescribeLogStreams"] = events.DescribeStreamsAsync,
            ["DeleteLogStream"] = events.DeleteStreamAsync,
            ["PutLogEvents"] = events.PutAsync,
            ["GetLogEvents"] = events.GetAsync,
            ["FilterLogEvents"] = events.FilterAsync,
            ["PutMetricFilter"] = records.Writes(filters.Put),
            ["DescribeMetricFilters"] = records.Reads(MetricFilterOperations.Describe),
            ["DeleteMetricFilter"] = records.Writes(MetricFilterOperations.Delete),
            ["PutResourcePolicy"] = records.Writes(policies.Put),
            ["DescribeResourcePolicies"] = records.Reads(ResourcePolicyOperations.Describe),
            ["DeleteResourcePolicy"] = records.Writes(ResourcePolicyOperations.Delete),
            ["PutDeliverySource"] = records.Writes(deliveries.PutSource),
            ["GetDeliverySource"] = records.Reads(DeliveryOperations.GetSource),
            ["DescribeDeliverySources"] = records.Reads(DeliveryOperations.DescribeSources),
            ["DeleteDeliverySource"] = records.Writes(DeliveryOperations.DeleteSource),
            ["PutDeliveryDestination"] = records.Writes(deliveries.PutDestination),
            ["GetDeliveryDestination"] = records.Reads(DeliveryOperations.GetDestination),
            ["DescribeDeliveryDestinations"] = records.Reads(DeliveryOperations.DescribeDestinations),
            ["DeleteDeliveryDestination"] = records.Writes(DeliveryOperations.DeleteDestination),
            ["PutDeliveryDestinationPolicy"] = records.Writes(DeliveryOperations.PutDestinationPolicy),
            ["GetDeliveryDestinationPolicy"] = records.Reads(DeliveryOperations.GetDestinationPolicy),
            ["DeleteDeliveryDestinationPolicy"] = records.Writes(DeliveryOperations.DeleteDestinationPolicy),
            ["CreateDelivery"] = records.Writes(deliveries.Create),
            ["GetDelivery"] = records.Reads(DeliveryOperations.Get),
            ["DescribeDeliveries"] = records.Reads(DeliveryOperations.Describe),
            ["UpdateDeliveryConfiguration"] = records.Writes(DeliveryOperations.Update),
            ["DeleteDelivery"] = records.Writes(DeliveryOperations.Delete),
        };

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; }
}
