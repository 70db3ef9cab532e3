using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImagePipeline.LocalAws.Contracts;

/// <summary>How people sign in to the pipeline, as <c>sign-in.json</c> in terraform/pipeline says.</summary>
/// <param name="ApiScopes">Of which a token must have one to be let in by the API.</param>
/// <param name="Groups">By name, with what they are for.</param>
/// <param name="CallbackPath">Where on the page a person who has signed in comes back to.</param>
/// <param name="LogoutPath">And one who has signed out.</param>
/// <param name="LocalUsers">Who is there from the first start on. On this machine alone: their passwords are no secret.</param>
internal sealed record SignInDescription(
    ResourceServerDescription ResourceServer,
    IReadOnlyList<string> ApiScopes,
    IReadOnlyDictionary<string, string> Groups,
    string CallbackPath,
    string LogoutPath,
    IReadOnlyList<LocalUser> LocalUsers)
{
    private static readonly SignInDescription s_none = new(new ResourceServerDescription("", new Dictionary<string, string>()), [], new Dictionary<string, string>(), "/", "/", []);

    /// <param name="pipeline">The folder that describes the pipeline; without one there are no scopes but OpenID's, no groups and no users.</param>
    public static SignInDescription OfPipeline(string? pipeline) => pipeline is null
        ? s_none
        : JsonSerializer.Deserialize(File.ReadAllBytes(Path.Combine(pipeline, "sign-in.json")), SignInJson.Default.SignInDescription)!;
}

/// <param name="Scopes">By name, with what they allow; a token has them as <c>identifier/name</c>.</param>
internal sealed record ResourceServerDescription(string Identifier, IReadOnlyDictionary<string, string> Scopes);

internal sealed record LocalUser(string Username, string Name, string Email, string Password, IReadOnlyList<string> Groups);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SignInDescription))]
internal sealed partial class SignInJson : JsonSerializerContext;
