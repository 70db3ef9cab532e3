using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Ses.Events;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.Options;

namespace ImagePipeline.LocalAws.Ses;

/// <summary>The tags of identities and configuration sets.</summary>
internal sealed class SesTags(Records records, Identities identities, ConfigurationSets sets, IOptions<LocalAwsOptions> options)
{
    public const string IdentityKind = "identity";
    public const string ConfigurationSetKind = "configuration-set";

    public JsonArray Of(string kind, string name) => JsonMembers.TagList(records.Read(session => session.Tags(ArnOf(kind, name))));

    public Task SetAsync(string kind, string name, IReadOnlyDictionary<string, string> tags) => records.WriteAsync(session => session.Tag(ArnOf(kind, name), tags));

    public Task RemoveAsync(string kind, string name) => records.WriteAsync(session => session.RemoveTags(ArnOf(kind, name)));

    public Task<JsonObject> ListAsync(SesRequest request)
    {
        var arn = Existing(request.Query("ResourceArn"));
        request.End();
        return Task.FromResult(new JsonObject { ["Tags"] = JsonMembers.TagList(records.Read(session => session.Tags(arn))) });
    }

    public async Task<JsonObject> TagAsync(SesRequest request)
    {
        var (arn, tags) = (Existing(request.Body.String("ResourceArn")), request.Body.TagList("Tags"));
        request.End();
        await records.WriteAsync(session => session.Tag(arn, tags));
        return [];
    }

    public async Task<JsonObject> UntagAsync(SesRequest request)
    {
        var (arn, keys) = (Existing(request.Query("ResourceArn")), request.QueryAll("TagKeys"));
        request.End();
        await records.WriteAsync(session => session.Untag(arn, keys));
        return [];
    }

    private string ArnOf(string kind, string name) => $"arn:aws:ses:{options.Value.Region}:{options.Value.AccountId}:{kind}/{name}";

    private string Existing(string? arn)
    {
        var parts = (arn ?? throw SesErrors.BadRequest("ResourceArn is required.")).Split(':', 6)[^1].Split('/', 2);
        return parts is [var kind, var name] && arn == ArnOf(kind, name)
            && kind switch { IdentityKind => identities.Find(name) is not null, ConfigurationSetKind => sets.Exists(name), _ => false }
            ? arn
            : throw SesErrors.NotFound($"Resource {arn} does not exist.");
    }
}
