using System.Text.Json;
using ImagePipeline.LocalAws.Contracts.Policies;

namespace ImagePipeline.LocalAws.Http;

/// <summary>What an operation needs to be allowed, by its parameters; nothing where it is everybody's.</summary>
internal delegate IEnumerable<AccessNeed> AccessNeeds(JsonElement input, AccountScope scope);

/// <summary>Which actions on which resources the operations of a service are, in the order of AWS's service authorization reference.</summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html</remarks>
internal sealed class AccessMap : Dictionary<string, AccessNeeds>
{
    public static readonly AccessMap None = [];

    /// <summary>Operations that are actions of the same name on one resource.</summary>
    public void Add(string service, string[] operations, Func<JsonElement, AccountScope, string> resource)
    {
        foreach (var operation in operations)
        {
            Add(operation, $"{service}:{operation}", resource);
        }
    }

    public void Add(string operation, string action, Func<JsonElement, AccountScope, string> resource) =>
        Add(operation, (input, scope) => [new AccessNeed(action, resource(input, scope))]);

    /// <summary>A member's text, and none where it is missing or something else: the operation itself will say so.</summary>
    public static string Text(JsonElement input, string name) =>
        input.ValueKind == JsonValueKind.Object && input.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    public static IEnumerable<JsonElement> Items(JsonElement input, string name) =>
        input.ValueKind == JsonValueKind.Object && input.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    public static IEnumerable<JsonProperty> Members(JsonElement input, string name) =>
        input.ValueKind == JsonValueKind.Object && input.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : [];
}
