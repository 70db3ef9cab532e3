namespace ImagePipeline.LocalAws.Cognito.Tokens;

/// <summary>Somebody's having signed in: what refresh tokens go on with, for as long as it lasts.</summary>
/// <param name="Id">In each of its tokens as <c>origin_jti</c>.</param>
internal sealed record SignIn(string Id, string Username, IReadOnlyList<string> Scopes, DateTimeOffset At, DateTimeOffset Expires);
