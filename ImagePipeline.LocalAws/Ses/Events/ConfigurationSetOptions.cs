using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Ses.Events;

/// <summary>How a configuration set wants its mail treated. It is recorded: no mail leaves this machine, so there is nothing to treat.</summary>
/// <remarks>https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateConfigurationSet.html</remarks>
internal sealed class ConfigurationSetOptions(Records records)
{
    private const string Kind = "ses/configuration-set";

    private static readonly Dictionary<string, string[]> s_members = new()
    {
        ["DeliveryOptions"] = ["TlsPolicy", "SendingPoolName", "MaxDeliverySeconds"],
        ["ReputationOptions"] = ["ReputationMetricsEnabled"],
        ["SendingOptions"] = ["SendingEnabled"],
        ["SuppressionOptions"] = ["SuppressedReasons"],
        ["TrackingOptions"] = ["CustomRedirectDomain", "HttpsPolicy"],
        ["VdmOptions"] = ["DashboardOptions", "GuardianOptions"],
    };

    /// <summary>All of them, each a member of the body.</summary>
    public static JsonObject Read(SesRequest request)
    {
        var given = new JsonObject();
        foreach (var (options, members) in s_members)
        {
            if (request.Body.OptionalObject(options) is { } element)
            {
                var parameters = new Parameters(request.Operation, element);
                given[options] = Read(parameters, members);
                parameters.End();
            }
        }

        return given;
    }

    /// <summary>One of them, whose members are the body's own.</summary>
    public static JsonObject Read(SesRequest request, string options) => options == "VdmOptions"
        ? new JsonObject { [options] = request.Body.Node(options) ?? new JsonObject() }
        : new JsonObject { [options] = Read(request.Body, s_members[options]) };

    public JsonObject Of(string set)
    {
        var options = records.Read(session => session.Find(Kind, set)) ?? [];
        options.TryAdd("ReputationOptions", new JsonObject { ["ReputationMetricsEnabled"] = false });
        options.TryAdd("SendingOptions", new JsonObject { ["SendingEnabled"] = true });
        return options;
    }

    public Task PutAsync(string set, JsonObject given) => records.WriteAsync(session =>
    {
        var options = session.Find(Kind, set) ?? [];
        foreach (var (name, value) in given)
        {
            options[name] = value?.DeepClone();
        }

        session.Put(Kind, set, options);
    });

    public Task RemoveAsync(string set) => records.WriteAsync(session => session.Remove(Kind, set));

    private static JsonObject Read(Parameters parameters, string[] members)
    {
        var options = new JsonObject();
        parameters.CopyTo(options, members);
        return options;
    }
}
