namespace ImagePipeline.LocalAws.Cognito.Users;

/// <summary>People with something in common; a token names the groups of whom it is for.</summary>
internal sealed record Group(string Name, string? Description, int? Precedence, DateTimeOffset Created);
