namespace ImagePipeline.LocalAws.StepFunctions.Jsonata;

/// <summary>
/// The first number that Java's generator gives for a seed, which <c>$random</c> answers on AWS:
/// https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Random.html#nextDouble()
/// </summary>
internal static class JavaRandom
{
    private const long Multiplier = 0x5DEECE66D;
    private const long Mask = (1L << 48) - 1;

    public static double First(long seed)
    {
        var state = (seed ^ Multiplier) & Mask;
        var high = Next(ref state, 26);
        return ((high << 27) + Next(ref state, 27)) * Math.Pow(2, -53);
    }

    private static long Next(ref long state, int bits)
    {
        state = unchecked((state * Multiplier) + 0xB) & Mask;
        return state >> (48 - bits);
    }
}
