namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>One detected label. <paramref name="Parents"/> holds all ancestors, in alphabetical order.</summary>
/// <param name="Confidence">0 to 100.</param>
internal sealed record Label(string Name, double Confidence, string Category, IReadOnlyList<string> Parents)
{
    /// <summary>Other names for the same.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Where each one is, the surest first; empty for what has no place of its own.</summary>
    public IReadOnlyList<Instance> Instances { get; init; } = [];
}

/// <param name="Confidence">0 to 100.</param>
/// <param name="Box">In shares of the upright picture's sides, within it.</param>
internal sealed record Instance(double Confidence, Box Box);
