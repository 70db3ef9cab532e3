using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts.Policies;

namespace ImagePipeline.LocalAws.Iam.Access;

/// <summary>What was decided since the start: each request once, however often it was made.</summary>
internal sealed class DecisionLog
{
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<string, JsonObject> _decisions = [];

    public IReadOnlyCollection<JsonObject> All => [.. _decisions.Values];

    /// <param name="own">The keys of conditions that belong to the action, which tell one request from another.</param>
    public void Add(PolicyRequest request, IReadOnlyList<KeyValuePair<string, string>> own, PolicyDecision decision)
    {
        var context = string.Join('\n', own.Select(key => $"{key.Key}={key.Value}"));
        var id = $"{request.Caller.Arn}\n{request.Action}\n{request.Resource}\n{context}\n{decision.IsAllowed}";
        // Most requests were made before, and need no description.
        if (!_decisions.ContainsKey(id) && _decisions.Count < Most)
        {
            _decisions.TryAdd(id, Describe(request, decision));
        }
    }

    private static JsonObject Describe(PolicyRequest request, PolicyDecision decision) => new()
    {
        ["caller"] = request.Caller.Arn,
        ["role"] = request.Caller.RoleArn,
        ["action"] = request.Action,
        ["resource"] = request.Resource,
        ["context"] = new JsonObject(request.Context.Values.Select(key => KeyValuePair.Create(key.Key, (JsonNode?)string.Join(',', key.Value)))),
        ["allowed"] = decision.IsAllowed,
        ["reason"] = decision.IsAllowed ? null : decision.Reason(request.Action),
        ["policy"] = decision.Policy?.Name,
        ["statement"] = decision.Statement is null ? null : decision.Index,
        ["sid"] = decision.Statement?.Sid,
    };
}
