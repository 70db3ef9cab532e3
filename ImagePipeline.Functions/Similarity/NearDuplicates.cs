namespace ImagePipeline.Functions.Similarity;

/// <summary>
/// When two pictures are nearly the same: encoded anew, resized, cropped a little, brightened. Features alone take other photos of the same thing for it;
/// the hash alone does not survive a crop.
/// </summary>
internal static class NearDuplicates
{
    private const double CertainSimilarity = 0.95;
    private const double LikelySimilarity = 0.88;
    private const int LikelyHashDistance = 12;

    /// <param name="similarity">The cosine of their vectors.</param>
    /// <param name="hashDistance">How many of the 64 bits of their hashes differ.</param>
    public static bool Are(double similarity, int hashDistance) =>
        similarity >= CertainSimilarity || (similarity >= LikelySimilarity && hashDistance <= LikelyHashDistance);
}
