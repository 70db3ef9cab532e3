using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.HttpApi.Control;

/// <summary>The tags of APIs, stages and domain names.</summary>
internal sealed class ApiTags(Apis apis, Stages stages, DomainNames domains)
{
    public JsonObject Get(ControlRequest request, RecordSession session) => new() { ["tags"] = JsonMembers.TagMap(session.Tags(Existing(request, session))) };

    public JsonObject Tag(ControlRequest request, RecordSession session)
    {
        session.Tag(Existing(request, session), request.Body.TagMap("tags"));
        return [];
    }

    public JsonObject? Untag(ControlRequest request, RecordSession session)
    {
        session.Untag(Existing(request, session), request.QueryAll("tagKeys"));
        return null;
    }

    // arn:aws:apigateway:us-east-1::/apis/a1b2c3/stages/$default
    private string Existing(ControlRequest request, RecordSession session)
    {
        var arn = request.First;
        var exists = arn.Split(':', 6)[^1].Split('/') switch
        {
            ["", "apis", var api] => session.Find(Apis.RecordKind, api) is not null && arn == apis.ArnOf(api),
            ["", "apis", var api, "stages", var stage] => session.Find(ApiParts.Stages, $"{api}/{stage}") is not null && arn == stages.ArnOf(api, stage),
            ["", "domainnames", var name] => session.Find(DomainNames.RecordKind, name) is not null && arn == domains.ArnOf(name),
            _ => false,
        };
        return exists ? arn : throw ApiErrors.NotFound("resource", arn);
    }
}
