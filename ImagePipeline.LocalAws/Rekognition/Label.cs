namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>One detected label. <paramref name="Parents"/> holds all ancestors, in alphabetical order.</summary>
/// <param name="Confidence">0 to 100.</param>
internal sealed record Label(string Name, double Confidence, string Category, IReadOnlyList<string> Parents);
