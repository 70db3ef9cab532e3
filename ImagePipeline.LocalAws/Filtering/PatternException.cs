namespace ImagePipeline.LocalAws.Filtering;

/// <summary>A pattern that cannot be understood. Each service words its own error around the message.</summary>
internal sealed class PatternException(string message) : Exception(message);
