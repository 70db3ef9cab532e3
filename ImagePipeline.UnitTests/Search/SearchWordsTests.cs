using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Search;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("IMG_20240501-123456.JPG", "img 20240501 123456 jpg")]
    [InlineData("  Über den See,über  ", "über den see")]
    [InlineData("桜 🌸 2024", "桜 🌸 2024")]
    [InlineData("e\u0301te\u0301", "e\u0301te\u0301")]
    [InlineData("…!", "")]
    public void Of_AText_WhatStandsBetweenAnythingButLettersAndDigits(string text, string expected) => Assert.Equal(expected, string.Join(' ', SearchWords.Of(text)));

    [Fact]
    public void Of_AVeryLongWord_ItsBeginning() => Assert.Equal(40, Assert.Single(SearchWords.Of(new string('a', 400))).Length);

    [Fact]
    public void AnImage_IsFoundByWhatTheIndexHas_AndByWhatNearlyAllHave()
    {
        var image = TestHost.Image(1, ImageStatus.Ready) with { FileName = "IMG_42.jpg", Edits = new(Title: "Lake", Caption: string.Join(' ', Enumerable.Range(100, 500))) };

        var indexed = SearchWords.IndexedOf(image).ToList();

        Assert.Equal(["lake", "42", "100"], indexed[..3]);
        Assert.Equal(SearchWords.MostIndexed, indexed.Count);
        Assert.Equal(indexed.Append("img").Append("jpg").Order(), SearchWords.Of(image).Order());
    }
}
