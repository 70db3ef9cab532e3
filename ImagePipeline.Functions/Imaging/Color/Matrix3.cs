namespace ImagePipeline.Functions.Imaging;

/// <summary>Three by three, row by row.</summary>
internal readonly record struct Matrix3(double A, double B, double C, double D, double E, double F, double G, double H, double I)
{
    public static Matrix3 Diagonal((double R, double G, double B) values) => new(values.R, 0, 0, 0, values.G, 0, 0, 0, values.B);

    public static (double R, double G, double B) operator *(Matrix3 m, (double R, double G, double B) v) => (
        (m.A * v.R) + (m.B * v.G) + (m.C * v.B),
        (m.D * v.R) + (m.E * v.G) + (m.F * v.B),
        (m.G * v.R) + (m.H * v.G) + (m.I * v.B));

    public static Matrix3? operator *(Matrix3? m, Matrix3 n) => m is { } left ? left * n : null;

    public static Matrix3 operator *(Matrix3 m, Matrix3 n)
    {
        var (a, b, c) = (m * (n.A, n.D, n.G), m * (n.B, n.E, n.H), m * (n.C, n.F, n.I));
        return new(a.R, b.R, c.R, a.G, b.G, c.G, a.B, b.B, c.B);
    }

    /// <returns>Null where there is none.</returns>
    public Matrix3? Inverse()
    {
        var determinant = (A * ((E * I) - (F * H))) - (B * ((D * I) - (F * G))) + (C * ((D * H) - (E * G)));
        return Math.Abs(determinant) < 1e-9
            ? null
            : new(
                ((E * I) - (F * H)) / determinant, ((C * H) - (B * I)) / determinant, ((B * F) - (C * E)) / determinant,
                ((F * G) - (D * I)) / determinant, ((A * I) - (C * G)) / determinant, ((C * D) - (A * F)) / determinant,
                ((D * H) - (E * G)) / determinant, ((B * G) - (A * H)) / determinant, ((A * E) - (B * D)) / determinant);
    }
}
