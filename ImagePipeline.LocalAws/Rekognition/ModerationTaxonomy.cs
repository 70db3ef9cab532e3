namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>The moderation labels of Rekognition's model 7, three levels of them.</summary>
/// <remarks>https://docs.aws.amazon.com/rekognition/latest/dg/moderation-api.html</remarks>
internal static class ModerationTaxonomy
{
    private static readonly Dictionary<string, string> Parents = new()
    {
        ["Explicit"] = "",
        ["Explicit Nudity"] = "Explicit",
        ["Exposed Male Genitalia"] = "Explicit Nudity",
        ["Exposed Female Genitalia"] = "Explicit Nudity",
        ["Exposed Buttocks or Anus"] = "Explicit Nudity",
        ["Exposed Female Nipple"] = "Explicit Nudity",
        ["Explicit Sexual Activity"] = "Explicit",
        ["Sex Toys"] = "Explicit",
        ["Non-Explicit Nudity of Intimate parts and Kissing"] = "",
        ["Non-Explicit Nudity"] = "Non-Explicit Nudity of Intimate parts and Kissing",
        ["Bare Back"] = "Non-Explicit Nudity",
        ["Exposed Male Nipple"] = "Non-Explicit Nudity",
        ["Partially Exposed Buttocks"] = "Non-Explicit Nudity",
        ["Partially Exposed Female Breast"] = "Non-Explicit Nudity",
        ["Implied Nudity"] = "Non-Explicit Nudity",
        ["Obstructed Intimate Parts"] = "Non-Explicit Nudity of Intimate parts and Kissing",
        ["Obstructed Female Nipple"] = "Obstructed Intimate Parts",
        ["Obstructed Male Genitalia"] = "Obstructed Intimate Parts",
        ["Kissing on the Lips"] = "Non-Explicit Nudity of Intimate parts and Kissing",
        ["Swimwear or Underwear"] = "",
        ["Female Swimwear or Underwear"] = "Swimwear or Underwear",
        ["Male Swimwear or Underwear"] = "Swimwear or Underwear",
        ["Violence"] = "",
        ["Weapons"] = "Violence",
        ["Graphic Violence"] = "Violence",
        ["Weapon Violence"] = "Graphic Violence",
        ["Physical Violence"] = "Graphic Violence",
        ["Self-Harm"] = "Graphic Violence",
        ["Blood & Gore"] = "Graphic Violence",
        ["Explosions and Blasts"] = "Graphic Violence",
        ["Visually Disturbing"] = "",
        ["Death and Emaciation"] = "Visually Disturbing",
        ["Emaciated Bodies"] = "Death and Emaciation",
        ["Corpses"] = "Death and Emaciation",
        ["Crashes"] = "Visually Disturbing",
        ["Air Crash"] = "Crashes",
        ["Drugs & Tobacco"] = "",
        ["Products"] = "Drugs & Tobacco",
        ["Pills"] = "Products",
        ["Drugs & Tobacco Paraphernalia & Use"] = "Drugs & Tobacco",
        ["Smoking"] = "Drugs & Tobacco Paraphernalia & Use",
        ["Alcohol"] = "",
        ["Alcohol Use"] = "Alcohol",
        ["Drinking"] = "Alcohol Use",
        ["Alcoholic Beverages"] = "Alcohol",
        ["Rude Gestures"] = "",
        ["Middle Finger"] = "Rude Gestures",
        ["Gambling"] = "",
        ["Hate Symbols"] = "",
        ["Nazi Party"] = "Hate Symbols",
        ["White Supremacy"] = "Hate Symbols",
        ["Extremist"] = "Hate Symbols",
    };

    public static IReadOnlyCollection<string> Names => Parents.Keys;

    /// <summary>The label and its ancestors, the most general first, all with the same confidence, as Rekognition mostly has them.</summary>
    public static IReadOnlyList<ModerationLabel> WithAncestors(string name, double confidence)
    {
        var parent = Parents[name];
        IReadOnlyList<ModerationLabel> ancestors = parent.Length == 0 ? [] : WithAncestors(parent, confidence);
        return [.. ancestors, new ModerationLabel(name, parent, ancestors.Count + 1, confidence)];
    }
}

/// <summary>Something that not everybody should see.</summary>
/// <param name="Parent">Empty at the first level.</param>
/// <param name="Level">1 to 3.</param>
/// <param name="Confidence">0 to 100.</param>
internal sealed record ModerationLabel(string Name, string Parent, int Level, double Confidence);
