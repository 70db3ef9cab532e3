namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>A colour in CIE L*a*b* (D65), where distance is about what people see. L is 0 to 100.</summary>
internal readonly record struct LabColor(float L, float A, float B)
{
    private static readonly float[] Linear = [.. Enumerable.Range(0, 256).Select(value => ToLinear(value / 255f))];

    /// <summary>How colourful it is; below about 5 people call it grey.</summary>
    public float Chroma => MathF.Sqrt((A * A) + (B * B));

    /// <summary>The angle of the colour in degrees: about 40 red, 70 orange, 100 yellow, 135 green, 200 cyan, 270 blue, 330 pink.</summary>
    public float Hue => (MathF.Atan2(B, A) * 180 / MathF.PI + 360) % 360;

    public float DistanceTo(LabColor other) =>
        MathF.Sqrt(((L - other.L) * (L - other.L)) + ((A - other.A) * (A - other.A)) + ((B - other.B) * (B - other.B)));

    public static LabColor FromRgb(byte red, byte green, byte blue)
    {
        var (r, g, b) = (Linear[red], Linear[green], Linear[blue]);
        var x = Curve(((0.4124f * r) + (0.3576f * g) + (0.1805f * b)) / 0.9505f);
        var y = Curve((0.2126f * r) + (0.7152f * g) + (0.0722f * b));
        var z = Curve(((0.0193f * r) + (0.1192f * g) + (0.9505f * b)) / 1.089f);
        return new LabColor((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    private static float ToLinear(float value) => value <= 0.04045f ? value / 12.92f : MathF.Pow((value + 0.055f) / 1.055f, 2.4f);

    private static float Curve(float value) => value > 0.008856f ? MathF.Cbrt(value) : (7.787f * value) + (16f / 116);
}
