using ImagePipeline.LocalAws.Rekognition.Moderation;

namespace ImagePipeline.UnitTests.Rekognition.Moderation;

/// <summary>Against the pipeline's defaults: from 50 on a person looks at a picture, from 90 on it is rejected.</summary>
public sealed class JudgementTests
{
    [Theory]
    [InlineData(0.99f, 0, 90, 100)]
    [InlineData(0.5f, 0.48f, 90, 100)] // Drawn or not is all one.
    [InlineData(0.85f, 0, 50, 90)]
    [InlineData(0.65f, 0, 0, 50)]
    public void WhatIsExplicit_IsRejectedWhereTheClassifierIsCertain(float porn, float hentai, double from, double to)
    {
        var labels = Judgement.Of(new Looks(0, hentai, 1 - porn - hentai, porn, 0)).Labels;

        Assert.Equal(["Explicit", "Explicit Nudity"], labels.Take(2).Select(label => label.Name));
        Assert.All(labels.Take(2), label => Assert.InRange(label.Confidence, from, to));
        Assert.All(labels.Skip(2), label => Assert.Equal(("Swimwear or Underwear", 0.0), (label.Name, label.Confidence)));
    }

    [Theory]
    [InlineData(1, 75, 75)]
    [InlineData(0.85f, 0, 50)]
    public void ScarceClothes_AreAMatterForAPersonAtMost(float sexy, double from, double to) =>
        Assert.InRange(Judgement.Of(new Looks(0, 0, 1 - sexy, 0, sexy)).Labels[^1].Confidence, from, to);

    [Theory]
    [InlineData(0.97f, 85, 100)]
    [InlineData(0.52f, 0, 10)] // As a photo of a rocket at night is.
    public void ADrawing_IsIllustratedWhereTheClassifierIsCertain(float drawing, double from, double to) =>
        Assert.InRange(Judgement.Of(new Looks(drawing, 0, 1 - drawing, 0, 0)).Illustrated, from, to);
}
