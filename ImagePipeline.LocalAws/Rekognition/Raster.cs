namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>Decoded pixels: three bytes each, row by row.</summary>
internal sealed record Raster(int Width, int Height, byte[] Rgb);
