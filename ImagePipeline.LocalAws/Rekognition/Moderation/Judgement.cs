namespace ImagePipeline.LocalAws.Rekognition.Moderation;

/// <summary>What is said of a picture.</summary>
/// <param name="Illustrated">The confidence that it is a drawing, 0 to 100.</param>
internal sealed record Judgement(IReadOnlyList<ModerationLabel> Labels, double Illustrated)
{
    /// <summary>
    /// The classifier is often half sure of harmless pictures, skin and its colours above all: only what it is nearly certain of counts. Measured on
    /// harmless photos (docs/localaws/rekognition.md), the fourth power keeps them below the pipeline's defaults: an explicit picture waits for a person
    /// from a probability of 0.84 on, and is rejected from 0.975 on.
    /// </summary>
    public static Judgement Of(Looks looks) => new(
        [
            .. ModerationTaxonomy.WithAncestors("Explicit Nudity", Math.Min(Evidence.Certain, 100 * Math.Pow(looks.Porn + looks.Hentai, 4))),
            // Scarce clothes are a matter for a person at most.
            .. ModerationTaxonomy.WithAncestors("Swimwear or Underwear", 75 * Math.Pow(looks.Sexy, 4)),
        ],
        Math.Min(Evidence.Certain, 100 * Math.Pow(looks.Drawing + looks.Hentai, 4)));
}
