using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Search;

public sealed class ImageSearchTests
{
    private static readonly ImageSearch All = new("public");

    private static readonly ImageRecord SkyAndSea = TestHost.Image(1, ImageStatus.Ready) with
    {
        Picture = TestHost.Picture(1),
        Analysis = TestHost.Analysis("Sky", "Sea"),
        Town = new("IT", "Riva del Garda"),
        Edits = new(Title: "Über den See", Caption: "Monte Brione, früh"),
    };

    public static TheoryData<string, bool> Searches => new()
    {
        { "everything", true },
        { "both labels", true },
        { "a label that it lacks", false },
        { "one of two labels", true },
        { "one of none", false },
        { "without what it has not", true },
        { "without what it has", false },
        { "all kinds of labels", true },
        { "its status", true },
        { "another status", false },
        { "its shape", true },
        { "another shape", false },
        { "its colour", true },
        { "another colour", false },
        { "what a label is a kind of", true },
        { "its camera", true },
        { "another camera", false },
        { "its country", true },
        { "its town", true },
        { "another town", false },
        { "beginnings of its words", true },
        { "a word that it lacks", false },
        { "its file's name", true },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public void Matches(string search, bool expected) => Assert.Equal(expected, Named(search).Matches(SkyAndSea));

    [Theory]
    [InlineData(ImageStatus.AwaitingUpload, false)]
    [InlineData(ImageStatus.Deleted, false)]
    [InlineData(ImageStatus.Processing, true)]
    [InlineData(ImageStatus.Failed, true)]
    public void Matches_WithoutStatus_EveryImageWhoseFileHasArrived(string status, bool expected) =>
        Assert.Equal(expected, All.Matches(TestHost.Image(1, status)));

    [Fact]
    public void Matches_AnImageOfWhichNothingIsKnown_OnlyWhatAsksForNothing()
    {
        var image = TestHost.Image(1, ImageStatus.Failed);

        Assert.True((All with { NotLabels = ["sky"] }).Matches(image));
        Assert.False((All with { AnyLabels = ["sky"] }).Matches(image));
        Assert.False((All with { Orientation = "square" }).Matches(image));
        Assert.False((All with { Color = "blue" }).Matches(image));
    }

    private static ImageSearch Named(string search) => search switch
    {
        "everything" => All,
        "both labels" => All with { Labels = ["sea", "sky"] },
        "a label that it lacks" => All with { Labels = ["dog", "sky"] },
        "one of two labels" => All with { AnyLabels = ["dog", "sky"] },
        "one of none" => All with { AnyLabels = ["cat", "dog"] },
        "without what it has not" => All with { NotLabels = ["dog"] },
        "without what it has" => All with { NotLabels = ["dog", "sea"] },
        "all kinds of labels" => All with { Labels = ["sky"], AnyLabels = ["cat", "sea"], NotLabels = ["dog"] },
        "its status" => All with { Status = ImageStatus.Ready },
        "another status" => All with { Status = ImageStatus.Failed },
        "its shape" => All with { Orientation = "landscape" },
        "another shape" => All with { Orientation = "portrait" },
        "its colour" => All with { Color = "blue" },
        "another colour" => All with { Color = "red" },
        "what a label is a kind of" => All with { Labels = ["nature", "sky"] },
        "its camera" => All with { Camera = "CANON" },
        "another camera" => All with { Camera = "Canon EOS R6" },
        "its country" => All with { Place = "it" },
        "its town" => All with { Place = "IT/riva del garda" },
        "another town" => All with { Place = "IT/Torbole" },
        "beginnings of its words" => All with { Words = ["brio", "früh", "über"] },
        "a word that it lacks" => All with { Words = ["brione", "monta"] },
        "its file's name" => All with { Words = [.. SearchWords.Of("Photo 1.JPG")] },
        _ => throw new ArgumentOutOfRangeException(nameof(search)),
    };
}
