using ImagePipeline.LocalAws.Rekognition;
using ImagePipeline.LocalAws.Rekognition.Objects;

namespace ImagePipeline.UnitTests.Rekognition.Objects;

public sealed class ObjectLabelsTests
{
    private const int Person = 0, Bus = 5, Truck = 7, Dog = 16;

    [Fact]
    public void AnObject_BringsItsAncestors_AndOnlyItselfHasAPlace()
    {
        var labels = Of(new Detection(Dog, 0.7f, new Box(50, 20, 100, 80)));

        Assert.Equal(["Animal", "Canine", "Dog", "Mammal", "Pet"], labels.Keys.Order());
        Assert.Single(labels.Values.Select(label => label.Confidence).Distinct());
        Assert.Equal(new Box(0.25f, 0.2f, 0.5f, 0.8f), Assert.Single(labels["Dog"].Instances).Box);
        Assert.All(labels.Values.Where(label => label.Name != "Dog"), label => Assert.Empty(label.Instances));
    }

    [Theory]
    [InlineData(0.2, 0, 30)]
    [InlineData(0.39, 50, 55)]
    [InlineData(0.4, 55, 55.01)]
    [InlineData(0.6, 75, 85)]
    [InlineData(0.9, 95, 99.5)]
    public void AScore_BecomesAConfidence_AsRekognitionCountsThem(double score, double from, double to) =>
        Assert.InRange(Of(new Detection(Person, (float)score, new Box(0, 0, 100, 100)))["Person"].Confidence, from, to);

    [Fact]
    public void OneThing_IsFoundOnce_ByItsLikeliestName()
    {
        var labels = Of(
            new Detection(Bus, 0.7f, new Box(0, 0, 100, 100)),
            new Detection(Truck, 0.6f, new Box(2, 0, 100, 98)),
            new Detection(Bus, 0.5f, new Box(0, 0, 80, 100)),
            new Detection(Person, 0.5f, new Box(20, 20, 60, 80)));

        Assert.Equal(["Bus", "Person"], labels.Values.Where(label => label.Instances.Count > 0).Select(label => label.Name).Order());
        Assert.Single(labels["Bus"].Instances);
    }

    [Fact]
    public void BesideALikelyOne_LessLikelyOnesAreBelieved()
    {
        var crowd = Of(new Detection(Person, 0.6f, new Box(0, 0, 40, 100)), new Detection(Person, 0.3f, new Box(50, 0, 90, 100)), new Detection(Dog, 0.3f, new Box(0, 80, 20, 100)));

        Assert.Equal(2, crowd["Person"].Instances.Count(instance => instance.Confidence >= 55));
        Assert.InRange(crowd["Dog"].Confidence, 0, 54);
    }

    [Fact]
    public void ABoxBeyondThePicture_EndsAtItsEdge() =>
        Assert.Equal(new Box(0, 0, 1, 1), Assert.Single(Of(new Detection(Person, 0.6f, new Box(-5, -5, 210, 103)))["Person"].Instances).Box);

    [Fact]
    public void EveryClass_HasALabelWithACategoryAndKnownAncestors()
    {
        Assert.Equal(80, CocoClasses.Labels.Distinct().Count());
        Assert.All(CocoClasses.Labels, name =>
        {
            var labels = LabelTaxonomy.WithAncestors(name, 90).ToDictionary(label => label.Name);
            Assert.Equal(labels[name].Parents.Order().Append(name), labels.Keys);
            Assert.All(labels.Values, label => Assert.NotEmpty(label.Category));
            // All of an ancestor's ancestors are the label's own.
            Assert.All(labels.Values, label => Assert.Superset(label.Parents.ToHashSet(), labels[name].Parents.ToHashSet()));
        });
    }

    private static Dictionary<string, Label> Of(params Detection[] detections) => ObjectLabels.Of(detections, width: 200, height: 100).ToDictionary(label => label.Name);
}
