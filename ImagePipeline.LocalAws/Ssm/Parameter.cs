namespace ImagePipeline.LocalAws.Ssm;

/// <param name="Modified">Milliseconds since 1970.</param>
internal sealed record Parameter(string Name, string Type, string Value, long Version, long Modified)
{
    public const string SecureString = "SecureString";

    public string? Description { get; init; }

    /// <summary>What its values must match, a regular expression.</summary>
    public string? AllowedPattern { get; init; }

    /// <summary>The key of KMS that was asked for. Nothing is encrypted with it.</summary>
    public string? KeyId { get; init; }
}
