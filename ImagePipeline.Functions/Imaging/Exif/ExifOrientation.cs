namespace ImagePipeline.Functions.Imaging;

/// <summary>EXIF's eight ways to put a picture upright, https://exiv2.org/tags.html: turned, and mirrored and turned.</summary>
internal static class ExifOrientation
{
    // Each comes from the one before by a quarter turn clockwise.
    private static readonly int[] s_turned = [1, 6, 3, 8];
    private static readonly int[] s_mirrored = [2, 7, 4, 5];

    /// <summary>What puts the picture upright and then turns it clockwise by 0, 90, 180 or 270 degrees.</summary>
    /// <param name="orientation">1 to 8; what is neither is 1, as decoders have it.</param>
    public static int Rotated(int orientation, int degrees)
    {
        var circle = s_mirrored.Contains(orientation) ? s_mirrored : s_turned;
        return circle[(Math.Max(0, Array.IndexOf(circle, orientation)) + (degrees / 90)) % circle.Length];
    }
}
