using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>Signs in at LocalAws' user pool as a script does: with a name and a password.</summary>
internal static class LocalAwsSignIn
{
    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromMinutes(1) };

    /// <returns>An access token, which is good for an hour.</returns>
    /// <exception cref="HttpRequestException">The pool refuses, or is not there.</exception>
    public static async Task<string> SignInAsync(this LocalAwsResource localAws, LocalUser user, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, localAws.Endpoint.Url) { Headers = { { "X-Amz-Target", "AWSCognitoIdentityProviderService.InitiateAuth" } } };
        var parameters = new JsonObject { ["USERNAME"] = user.Name, ["PASSWORD"] = user.Password };
        request.Content = new StringContent(
            new JsonObject { ["AuthFlow"] = "USER_PASSWORD_AUTH", ["ClientId"] = LocalAwsResource.ClientId, ["AuthParameters"] = parameters }.ToJsonString(),
            new MediaTypeHeaderValue("application/x-amz-json-1.1"));
        using var answer = await s_http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode
            ? JsonNode.Parse(text)!["AuthenticationResult"]!["AccessToken"]!.GetValue<string>()
            : throw new HttpRequestException($"{user.Name} could not sign in: {(int)answer.StatusCode} {text}");
    }
}
