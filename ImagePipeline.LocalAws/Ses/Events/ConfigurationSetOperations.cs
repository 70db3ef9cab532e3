using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Ses.Events;

/// <summary>SES's operations on configuration sets and where their events go: to topics of SNS, no other kind.</summary>
internal sealed partial class ConfigurationSetOperations(ConfigurationSets sets, ConfigurationSetOptions settings, SesTags tags, EventTargets targets)
{
    private static readonly string[] s_types =
        ["SEND", "REJECT", "BOUNCE", "COMPLAINT", "DELIVERY", "OPEN", "CLICK", "RENDERING_FAILURE", "DELIVERY_DELAY", "SUBSCRIPTION"];

    public async Task<JsonObject> CreateAsync(SesRequest request)
    {
        var name = request.Body.String("ConfigurationSetName");
        var (given, options) = (request.Body.TagList("Tags"), ConfigurationSetOptions.Read(request));
        request.End();
        CheckName(name);
        if (!await sets.AddAsync(name))
        {
            throw SesErrors.Exists($"Configuration set <{name}> already exists.");
        }

        await settings.PutAsync(name, options);
        await tags.SetAsync(SesTags.ConfigurationSetKind, name, given);
        return [];
    }

    public Task<JsonObject> ListAsync(SesRequest request)
    {
        request.End();
        return Task.FromResult(new JsonObject { ["ConfigurationSets"] = new JsonArray([.. sets.Names().Select(name => (JsonNode)name)]) });
    }

    public Task<JsonObject> GetAsync(SesRequest request)
    {
        request.End();
        sets.Require(request.Name);
        var answer = settings.Of(request.Name);
        answer["ConfigurationSetName"] = request.Name;
        answer["Tags"] = tags.Of(SesTags.ConfigurationSetKind, request.Name);
        return Task.FromResult(answer);
    }

    public async Task<JsonObject> PutOptionsAsync(SesRequest request, string options)
    {
        var given = ConfigurationSetOptions.Read(request, options);
        request.End();
        sets.Require(request.Name);
        await settings.PutAsync(request.Name, given);
        return [];
    }

    public async Task<JsonObject> DeleteAsync(SesRequest request)
    {
        request.End();
        if (!await sets.RemoveAsync(request.Name))
        {
            throw SesErrors.NoConfigurationSet(request.Name);
        }

        await settings.RemoveAsync(request.Name);
        await tags.RemoveAsync(SesTags.ConfigurationSetKind, request.Name);
        return [];
    }

    public async Task<JsonObject> CreateDestinationAsync(SesRequest request)
    {
        var destination = Read(request, request.Body.String("EventDestinationName"));
        return await sets.PutAsync(request.Name, destination, replaces: false)
            ? []
            : throw SesErrors.Exists($"An event destination {destination.Name} already exists.");
    }

    public async Task<JsonObject> UpdateDestinationAsync(SesRequest request)
    {
        var destination = Read(request, request.Segment("destination"));
        return await sets.PutAsync(request.Name, destination, replaces: true) ? [] : throw NoDestination(destination.Name);
    }

    public Task<JsonObject> GetDestinationsAsync(SesRequest request)
    {
        request.End();
        sets.Require(request.Name);
        return Task.FromResult(new JsonObject
        {
            ["EventDestinations"] = new JsonArray([.. sets.Destinations(request.Name).Select(destination => new JsonObject
            {
                ["Name"] = destination.Name,
                ["Enabled"] = destination.IsEnabled,
                ["MatchingEventTypes"] = new JsonArray([.. destination.Types.Select(type => (JsonNode)type)]),
                ["SnsDestination"] = new JsonObject { ["TopicArn"] = destination.Topic },
            })]),
        });
    }

    public async Task<JsonObject> DeleteDestinationAsync(SesRequest request)
    {
        request.End();
        sets.Require(request.Name);
        var name = request.Segment("destination");
        return await sets.RemoveAsync(request.Name, name) ? [] : throw NoDestination(name);
    }

    private EventDestination Read(SesRequest request, string name)
    {
        CheckName(name);
        var definition = new Parameters(request.Operation, request.Body.Object("EventDestination"));
        var (enabled, types) = (definition.OptionalBoolean("Enabled") ?? false, definition.Array("MatchingEventTypes").EnumerateArray().Select(type => type.GetString()!).ToList());
        var topic = ReadTopic(request.Operation, definition.OptionalObject("SnsDestination"));
        definition.End();
        request.End();
        sets.Require(request.Name);
        return types.FirstOrDefault(type => !s_types.Contains(type)) is { } unknown
            ? throw SesErrors.BadRequest($"'{unknown}' is no event type.")
            : new EventDestination(name, enabled, types, topic);
    }

    private string ReadTopic(string operation, JsonElement? destination)
    {
        var sns = new Parameters(operation, destination ?? throw AwsException.NotSupported("event destinations other than SNS"));
        var topic = sns.String("TopicArn");
        sns.End();
        return Arn.TryParse(topic, out var arn) && arn.Service == "sns" && targets.CanSendTo(arn)
            ? topic
            : throw SesErrors.BadRequest($"'{topic}' is no topic's ARN.");
    }

    private static void CheckName(string name)
    {
        if (!Name().IsMatch(name))
        {
            throw SesErrors.BadRequest($"Invalid name <{name}>: only alphanumeric ASCII characters, '_', and '-' are allowed, 64 at most.");
        }
    }

    private static AwsException NoDestination(string name) => SesErrors.NotFound($"Event destination {name} does not exist.");

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$")]
    private static partial Regex Name();
}
