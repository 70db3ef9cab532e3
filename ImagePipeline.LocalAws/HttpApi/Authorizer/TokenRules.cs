namespace ImagePipeline.LocalAws.HttpApi.Authorizer;

/// <summary>Whose tokens a route takes.</summary>
/// <param name="Audience">Of which a token must be for one.</param>
/// <param name="Scopes">Of which a token must have one; where there are none, any token will do.</param>
internal sealed record TokenRules(string Issuer, IReadOnlyList<string> Audience, IReadOnlyList<string> Scopes);
