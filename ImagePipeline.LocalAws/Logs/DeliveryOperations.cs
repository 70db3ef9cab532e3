using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Logs;

/// <summary>CloudWatch Logs' operations on deliveries of other services' logs: from a source to a destination. They are kept, and deliver nothing.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html</remarks>
internal sealed partial class DeliveryOperations(IOptions<LocalAwsOptions> options)
{
    public const string SourceKind = "logs/delivery-source";
    public const string DestinationKind = "logs/delivery-destination";
    public const string DeliveryKind = "logs/delivery";

    public JsonObject PutSource(Parameters parameters, RecordSession session)
    {
        var (name, resource, tags) = (Named(parameters), parameters.String("resourceArn"), parameters.TagMap("tags"));
        var source = new JsonObject
        {
            ["name"] = name,
            ["arn"] = ArnOf("delivery-source", name),
            ["resourceArns"] = new JsonArray(resource),
            ["service"] = Parse(resource).Service,
            ["logType"] = parameters.String("logType"),
        };
        parameters.CopyTo(source, "deliverySourceConfiguration");
        if (session.Find(SourceKind, name) is { } before && (string)before["resourceArns"]![0]! != resource)
        {
            throw LogsErrors.Conflict("A delivery source with this name exists for another resource.");
        }

        session.Put(SourceKind, name, source);
        session.Tag((string)source["arn"]!, tags);
        return new JsonObject { ["deliverySource"] = source };
    }

    public static JsonObject GetSource(Parameters parameters, RecordSession session) => new() { ["deliverySource"] = Find(SourceKind, parameters.String("name"), session) };

    public static JsonObject DescribeSources(Parameters parameters, RecordSession session) => List(parameters, session, SourceKind, "deliverySources");

    public static JsonObject DeleteSource(Parameters parameters, RecordSession session) =>
        Delete(SourceKind, parameters.String("name"), session, delivery => delivery["deliverySourceName"], source => source["name"]);

    public JsonObject PutDestination(Parameters parameters, RecordSession session)
    {
        var (name, tags) = (Named(parameters), parameters.TagMap("tags"));
        parameters.OptionalString("outputFormat");
        var before = session.Find(DestinationKind, name);
        var destination = new JsonObject
        {
            ["name"] = name,
            ["arn"] = ArnOf("delivery-destination", name),
            ["deliveryDestinationType"] = parameters.OptionalString("deliveryDestinationType") ?? TypeOf(parameters),
        };
        parameters.CopyTo(destination, "outputFormat", "deliveryDestinationConfiguration");
        if (before?["outputFormat"] is { } format && destination["outputFormat"] is { } other && (string)format! != (string)other!)
        {
            throw LogsErrors.Conflict("The output format of a delivery destination cannot be changed.");
        }

        if (before?["policy"] is { } policy)
        {
            destination["policy"] = policy.DeepClone();
        }

        session.Put(DestinationKind, name, destination);
        session.Tag((string)destination["arn"]!, tags);
        return new JsonObject { ["deliveryDestination"] = WithoutPolicy(destination) };
    }

    public static JsonObject GetDestination(Parameters parameters, RecordSession session) =>
        new() { ["deliveryDestination"] = WithoutPolicy(Find(DestinationKind, parameters.String("name"), session)) };

    public static JsonObject DescribeDestinations(Parameters parameters, RecordSession session) => List(parameters, session, DestinationKind, "deliveryDestinations");

    public static JsonObject DeleteDestination(Parameters parameters, RecordSession session) =>
        Delete(DestinationKind, parameters.String("name"), session, delivery => delivery["deliveryDestinationArn"], destination => destination["arn"]);

    public static JsonObject PutDestinationPolicy(Parameters parameters, RecordSession session)
    {
        var (name, policy) = (parameters.String("deliveryDestinationName"), parameters.String("deliveryDestinationPolicy"));
        PolicyDocument.Parse(policy, PolicyKind.Resource, Parameters.Invalid);
        var destination = Find(DestinationKind, name, session);
        destination["policy"] = policy;
        session.Put(DestinationKind, name, destination);
        return new JsonObject { ["policy"] = new JsonObject { ["deliveryDestinationPolicy"] = policy } };
    }

    public static JsonObject GetDestinationPolicy(Parameters parameters, RecordSession session) =>
        Find(DestinationKind, parameters.String("deliveryDestinationName"), session)["policy"] is { } policy
            ? new JsonObject { ["policy"] = new JsonObject { ["deliveryDestinationPolicy"] = (string)policy! } }
            : throw NotFound("delivery destination policy");

    public static JsonObject DeleteDestinationPolicy(Parameters parameters, RecordSession session)
    {
        var name = parameters.String("deliveryDestinationName");
        var destination = Find(DestinationKind, name, session);
        if (!destination.Remove("policy"))
        {
            throw NotFound("delivery destination policy");
        }

        session.Put(DestinationKind, name, destination);
        return [];
    }

    public JsonObject Create(Parameters parameters, RecordSession session)
    {
        var (source, destinationArn, tags) = (parameters.String("deliverySourceName"), parameters.String("deliveryDestinationArn"), parameters.TagMap("tags"));
        var service = (string)Find(SourceKind, source, session)["service"]!;
        var destination = session.All(DestinationKind).FirstOrDefault(other => (string)other.Document["arn"]! == destinationArn).Document ?? throw NotFound("delivery destination");
        var type = (string)destination["deliveryDestinationType"]!;
        if (session.All(DeliveryKind).Any(other => (string)other.Document["deliverySourceName"]! == source && (string)other.Document["deliveryDestinationArn"]! == destinationArn))
        {
            throw LogsErrors.Conflict("A delivery from this source to this destination already exists.");
        }

        var id = RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 16);
        var delivery = new JsonObject
        {
            ["id"] = id,
            ["arn"] = ArnOf("delivery", id),
            ["deliverySourceName"] = source,
            ["deliveryDestinationArn"] = destinationArn,
            ["deliveryDestinationType"] = type,
        };
        if (type == "S3")
        {
            // Where CloudFront's logs lie unless something else is said: AWSLogs/111122223333/CloudFront/
            var folder = service == "cloudfront" ? "CloudFront" : service;
            delivery["s3DeliveryConfiguration"] = new JsonObject { ["suffixPath"] = $"AWSLogs/{options.Value.AccountId}/{folder}/", ["enableHiveCompatiblePath"] = false };
        }

        Configure(delivery, parameters);
        session.Put(DeliveryKind, id, delivery);
        session.Tag((string)delivery["arn"]!, tags);
        return new JsonObject { ["delivery"] = delivery };
    }

    public static JsonObject Get(Parameters parameters, RecordSession session) => new() { ["delivery"] = Find(DeliveryKind, parameters.String("id"), session) };

    public static JsonObject Describe(Parameters parameters, RecordSession session) => List(parameters, session, DeliveryKind, "deliveries");

    public static JsonObject Update(Parameters parameters, RecordSession session)
    {
        var delivery = Find(DeliveryKind, parameters.String("id"), session);
        Configure(delivery, parameters);
        session.Put(DeliveryKind, (string)delivery["id"]!, delivery);
        return [];
    }

    public static JsonObject Delete(Parameters parameters, RecordSession session) => Delete(DeliveryKind, parameters.String("id"), session, _ => null, _ => null);

    private static void Configure(JsonObject delivery, Parameters parameters)
    {
        parameters.Strings("recordFields");
        parameters.OptionalString("fieldDelimiter");
        parameters.OptionalObject("s3DeliveryConfiguration");
        parameters.CopyTo(delivery, "recordFields", "fieldDelimiter", "s3DeliveryConfiguration");
    }

    private static JsonObject Find(string kind, string id, RecordSession session) => session.Find(kind, id) ?? throw NotFound(kind["logs/".Length..].Replace('-', ' '));

    private static JsonObject List(Parameters parameters, RecordSession session, string kind, string list) =>
        GroupOperations.Page(parameters, list, session.All(kind).Select(item => (item.Id, (JsonNode)WithoutPolicy(item.Document))));

    /// <param name="use">What a delivery has of such a resource, by which <paramref name="key"/> it is used.</param>
    private static JsonObject Delete(string kind, string id, RecordSession session, Func<JsonObject, JsonNode?> use, Func<JsonObject, JsonNode?> key)
    {
        var resource = Find(kind, id, session);
        if (key(resource) is { } used && session.All(DeliveryKind).Any(delivery => (string?)use(delivery.Document) == (string?)used))
        {
            throw LogsErrors.Conflict($"This {kind["logs/".Length..].Replace('-', ' ')} is used by a delivery. Delete the delivery first.");
        }

        session.Remove(kind, id);
        session.RemoveTags((string)resource["arn"]!);
        return [];
    }

    private static JsonObject WithoutPolicy(JsonObject destination)
    {
        var answer = destination.DeepClone().AsObject();
        answer.Remove("policy");
        return answer;
    }

    private static string TypeOf(Parameters parameters)
    {
        var configuration = new Parameters(parameters.Operation, parameters.Object("deliveryDestinationConfiguration"));
        var arn = configuration.String("destinationResourceArn");
        configuration.End();
        return Parse(arn).Service switch
        {
            "s3" => "S3",
            "logs" => "CWL",
            "firehose" => "FH",
            var other => throw Parameters.Invalid($"Logs cannot be delivered to resources of {other}."),
        };
    }

    private static Arn Parse(string text) => Arn.TryParse(text, out var arn) ? arn : throw Parameters.Invalid($"Invalid ARN: {text}");

    private string ArnOf(string type, string id) => $"arn:aws:logs:{options.Value.Region}:{options.Value.AccountId}:{type}:{id}";

    private static string Named(Parameters parameters) => parameters.String("name") is var name && Name().IsMatch(name)
        ? name
        : throw Parameters.Invalid(Constraint.Violated(name, "name", "satisfy regular expression pattern: [\\w-]*"));

    private static AwsException NotFound(string what) => LogsErrors.NotFound(what);

    [GeneratedRegex(@"^[\w-]{1,60}$", RegexOptions.ECMAScript)]
    private static partial Regex Name();
}
