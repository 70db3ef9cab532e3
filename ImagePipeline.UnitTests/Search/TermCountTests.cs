using Amazon.DynamoDBv2.Model;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Search;

public sealed class TermCountTests
{
    [Fact]
    public void ATown_IsWhereTheImageThatWasCountedLastWasTaken()
    {
        Assert.Equal(new GeoPoint(52.5, 13.4), Counted(ImageTerm.Place("DE/Berlin")).Position);
        Assert.Null(Counted(ImageTerm.Place("DE")).Position);
        Assert.Null(Counted(ImageTerm.Camera("Canon")).Position);
    }

    private static TermCount Counted(ImageTerm term)
    {
        var picture = TestHost.Picture(1);
        var change = TermCount.Change(
            TestHost.Image(1, ImageStatus.Ready) with { Picture = picture with { Facts = picture.Facts with { Location = new GeoPoint(52.5012345, 13.3998765) } } }, term, 1);
        var item = new Dictionary<string, AttributeValue>(change.Set) { ["sk"] = new(change.Key.Sort), ["count"] = ImageItem.Number(change.Add["count"]) };
        return TermCount.FromItem(item);
    }
}
