using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Logs;

/// <summary>CloudWatch Logs' operations on tags, of groups and of what belongs to deliveries.</summary>
internal static class TagOperations
{
    public static readonly RecordTags Tags = new(Find, given: "tags", answered: "tags", keys: "tagKeys", areMap: true);

    // arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f
    private static string Find(Parameters parameters, RecordSession session)
    {
        var text = parameters.String("resourceArn");
        if (!Arn.TryParse(text, out var arn) || arn.Service != "logs")
        {
            throw LogsErrors.Invalid($"Invalid ARN: {text}");
        }

        var kind = arn.Resource.Split(':')[0] switch
        {
            "log-group" => GroupOperations.Kind,
            "delivery-source" => DeliveryOperations.SourceKind,
            "delivery-destination" => DeliveryOperations.DestinationKind,
            "delivery" => DeliveryOperations.DeliveryKind,
            _ => throw LogsErrors.NotFound("resource"),
        };
        var resource = session.Find(kind, arn.Resource.Split(':').ElementAtOrDefault(1) ?? "") ?? throw LogsErrors.NotFound("resource");
        return (string)(resource["logGroupArn"] ?? resource["arn"])!;
    }
}
