namespace ImagePipeline.LocalAws.Ssm;

/// <param name="Modified">Milliseconds since 1970.</param>
internal sealed record Parameter(string Name, string Type, string Value, long Version, long Modified);
