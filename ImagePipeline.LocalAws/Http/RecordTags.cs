using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Http;

/// <summary>The three operations on tags of resources that have an ARN, as services of AWS JSON have them under different names.</summary>
/// <param name="find">The ARN that a request names, of a resource that is there.</param>
/// <param name="given">What a request calls the tags to set, <paramref name="answered"/> what the answer calls those that are there, and <paramref name="keys"/> those to remove.</param>
/// <param name="areMap">Whether tags are <c>{"a":"1"}</c> in place of <c>[{"Key":"a","Value":"1"}]</c>.</param>
internal sealed class RecordTags(
    Func<Parameters, RecordSession, string> find, string given = "Tags", string answered = "Tags", string keys = "TagKeys", bool areMap = false)
{
    public JsonObject List(Parameters parameters, RecordSession session)
    {
        var tags = session.Tags(find(parameters, session));
        return new() { [answered] = areMap ? JsonMembers.TagMap(tags) : JsonMembers.TagList(tags) };
    }

    public JsonObject Tag(Parameters parameters, RecordSession session)
    {
        session.Tag(find(parameters, session), areMap ? parameters.TagMap(given) : parameters.TagList(given));
        return [];
    }

    public JsonObject Untag(Parameters parameters, RecordSession session)
    {
        session.Untag(find(parameters, session), parameters.Strings(keys));
        return [];
    }
}
