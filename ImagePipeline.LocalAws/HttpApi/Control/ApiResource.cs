using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.HttpApi.Control;

/// <summary>
/// One kind of resource of API Gateway: created, read, listed, changed and deleted alike. An update says what is to change; an empty text or
/// object takes a member away, and maps are changed key by key.
/// </summary>
internal abstract class ApiResource
{
    private const int LargestPage = 500;

    private static readonly string[] s_maps = ["stageVariables", "routeSettings", "requestParameters", "responseParameters", "requestTemplates", "requestModels"];

    /// <summary>The kind of its records.</summary>
    public abstract string Kind { get; }

    /// <summary>What API Gateway calls it: <c>Route</c></summary>
    public abstract string Name { get; }

    /// <summary>The member with its id: <c>routeId</c></summary>
    protected abstract string IdMember { get; }

    /// <summary>The members that it keeps as they were said.</summary>
    protected abstract RecordShape Shape { get; }

    /// <summary>What a record is found by: of what it belongs to and itself.</summary>
    protected virtual string KeyOf(ControlRequest request) => $"{request.First}/{request.Last}";

    public JsonObject Create(ControlRequest request, RecordSession session)
    {
        var document = New(request, session);
        Merge(document, Shape.Read(request.Body));
        Complete(document, request, session);
        session.Put(Kind, KeyOf(document, request), document);
        Changed(document, request, session);
        return Shown(document, request, session);
    }

    public JsonObject Get(ControlRequest request, RecordSession session) => Shown(Find(request, session), request, session);

    public JsonObject List(ControlRequest request, RecordSession session)
    {
        var size = request.PageSize(LargestPage);
        return Pages.Answer(
            Within(request, session).Select(found => (found.Id, (JsonNode)Shown(found.Document, request, session))), "items", size, request.Query("nextToken"), "nextToken",
            () => ApiErrors.BadRequest("Invalid nextToken."));
    }

    public JsonObject Update(ControlRequest request, RecordSession session)
    {
        var document = Find(request, session);
        Merge(document, Shape.Read(request.Body));
        Complete(document, request, session);
        session.Put(Kind, KeyOf(request), document);
        Changed(document, request, session);
        return Shown(document, request, session);
    }

    public JsonObject? Delete(ControlRequest request, RecordSession session)
    {
        Removing(Find(request, session), request, session);
        session.Remove(Kind, KeyOf(request));
        Changed(null, request, session);
        return null;
    }

    public JsonObject Find(ControlRequest request, RecordSession session)
    {
        RequireParent(request, session);
        return session.Find(Kind, KeyOf(request)) ?? throw ApiErrors.NotFound(Name, request.Last);
    }

    /// <summary>An id of API Gateway's form.</summary>
    protected static string NewId(int length) => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz0123456789", length);

    /// <summary>What is there before anything is said of it, with its id.</summary>
    protected abstract JsonObject New(ControlRequest request, RecordSession session);

    /// <summary>Adds what follows from what was said, and refuses what cannot be.</summary>
    protected abstract void Complete(JsonObject document, ControlRequest request, RecordSession session);

    /// <summary>Refuses the end of what others need, and ends what belongs to it.</summary>
    protected virtual void Removing(JsonObject document, ControlRequest request, RecordSession session)
    {
    }

    /// <summary>What follows for others: a deployment, where a stage wants one by itself.</summary>
    /// <param name="document">Null where it was deleted.</param>
    protected virtual void Changed(JsonObject? document, ControlRequest request, RecordSession session)
    {
    }

    /// <exception cref="AwsException">What it belongs to is not there.</exception>
    protected virtual void RequireParent(ControlRequest request, RecordSession session)
    {
    }

    protected virtual JsonObject Shown(JsonObject document, ControlRequest request, RecordSession session) => document;

    protected virtual IEnumerable<(string Id, JsonObject Document)> Within(ControlRequest request, RecordSession session)
    {
        RequireParent(request, session);
        return session.All(Kind, request.First + "/");
    }

    protected virtual string KeyOf(JsonObject document, ControlRequest request) => $"{request.First}/{document[IdMember]}";

    protected static string Required(JsonObject document, string member) =>
        (string?)document[member] ?? throw ApiErrors.BadRequest($"{member} is required.");

    private static void Merge(JsonObject document, JsonObject said)
    {
        foreach (var (name, value) in said)
        {
            if (s_maps.Contains(name) && value is JsonObject changes)
            {
                var map = document[name] as JsonObject ?? [];
                Merge(map, changes);
                document[name] = map.DeepClone();
            }
            else if (IsNothing(value))
            {
                document.Remove(name);
            }
            else
            {
                document[name] = value!.DeepClone();
            }
        }
    }

    private static bool IsNothing(JsonNode? value) =>
        value is null or JsonObject { Count: 0 } || (value is JsonValue text && text.TryGetValue<string>(out var characters) && characters.Length == 0);
}
