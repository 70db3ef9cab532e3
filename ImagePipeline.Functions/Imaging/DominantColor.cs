namespace ImagePipeline.Functions.Imaging;

/// <summary>A colour that covers much of a picture.</summary>
/// <param name="Name">The nearest colour that CSS has a name for.</param>
/// <param name="Hex">The mean of its pixels, as in <c>#87ceeb</c>.</param>
/// <param name="Percent">How much of the picture it covers, 0 to 100.</param>
internal sealed record DominantColor(string Name, string Hex, double Percent);
