namespace ImagePipeline.LocalAws.Rekognition.Objects;

/// <summary>From what the detector sees to labels: each object once, by the likeliest of its names, and each label with all of its objects.</summary>
internal static class ObjectLabels
{
    /// <summary>Below it a detection is hardly ever right, whatever a caller asks for.</summary>
    public const float MinimumScore = 0.2f;

    /// <summary>
    /// From here on a detection is right more often than not, measured on photos (docs/localaws/rekognition.md): it is what becomes the confidence that
    /// DetectLabels answers with by default, 55.
    /// </summary>
    private const double LikelyScore = 0.4;
    private const double LikelyConfidence = 55;

    /// <summary>Where one object of a label is likely, others of it are believed sooner: a crowd is of one kind.</summary>
    private const double CompanionScore = 0.3;

    // Two dogs do overlap so far; one thing is no dog and a cat at once.
    private const float SameLabelOverlap = 0.55f, OtherLabelOverlap = 0.75f;

    /// <param name="detections">The likeliest first.</param>
    /// <param name="width">Of the picture that the detector saw.</param>
    public static IEnumerable<Label> Of(IReadOnlyList<Detection> detections, int width, int height) => Distinct(detections)
        .GroupBy(detection => CocoClasses.Labels[detection.Class])
        .SelectMany(group =>
        {
            var best = group.Max(detection => detection.Score);
            return LabelTaxonomy.WithAncestors(group.Key, Confidence(best), [.. group.Select(detection => new Instance(
                Confidence(best >= LikelyScore && detection.Score >= CompanionScore ? Math.Max(detection.Score, LikelyScore) : detection.Score),
                Share(detection.Box, width, height)))]);
        });

    /// <summary>An object is often found several times, at neighbouring places or as several classes.</summary>
    private static List<Detection> Distinct(IReadOnlyList<Detection> detections)
    {
        var kept = new List<Detection>();
        foreach (var detection in detections)
        {
            if (kept.TrueForAll(better => better.Box.OverlapWith(detection.Box) < (better.Class == detection.Class ? SameLabelOverlap : OtherLabelOverlap)))
            {
                kept.Add(detection);
            }
        }

        return kept;
    }

    /// <summary>Linear up to what is likely, and then ever nearer to certainty.</summary>
    private static double Confidence(double score)
    {
        if (score < LikelyScore)
        {
            return LikelyConfidence * score / LikelyScore;
        }

        var doubt = (1 - score) / (1 - LikelyScore);
        return Evidence.Certain - ((Evidence.Certain - LikelyConfidence) * doubt * doubt);
    }

    private static Box Share(Box box, int width, int height) => new(
        Math.Clamp(box.Left / width, 0, 1), Math.Clamp(box.Top / height, 0, 1), Math.Clamp(box.Right / width, 0, 1), Math.Clamp(box.Bottom / height, 0, 1));
}
