using ImagePipeline.Functions.Albums;

namespace ImagePipeline.UnitTests.Albums;

public sealed class AlbumRankTests
{
    [Fact]
    public void WhatIsPutAnywhere_StandsThere_HoweverOften()
    {
        var random = new Random(7);
        var ranks = AlbumRank.Between(null, null, 3).ToList();

        for (var n = 0; n < 3000; n++)
        {
            // Mostly into one gap, which is the hardest.
            var at = n % 3 == 0 ? random.Next(ranks.Count + 1) : Math.Min(2, ranks.Count);
            var put = AlbumRank.Between(at == 0 ? null : ranks[at - 1], at == ranks.Count ? null : ranks[at], 1 + random.Next(3));
            ranks.InsertRange(at, put);
        }

        Assert.Equal(ranks.Order(StringComparer.Ordinal), ranks);
        Assert.Equal(ranks.Count, ranks.Distinct().Count());
        Assert.All(ranks.Where(rank => rank.Length <= 200), rank => Assert.True(AlbumRank.IsValid(rank), rank));
    }

    [Fact]
    public void WhatIsPutIntoOneGapAThousandTimes_StaysShort()
    {
        var (before, after) = ("500000000000000", "500000000000001");

        for (var n = 0; n < 1000; n++)
        {
            var put = AlbumRank.Between(before, after, 1)[0];
            if (n % 2 == 0)
            {
                before = put;
            }
            else
            {
                after = put;
            }
        }

        Assert.InRange(before.Length, 15, 300);
    }

    [Fact]
    public void BetweenTwoOfTheSamePlace_ItComesBehindBoth()
    {
        var put = AlbumRank.Between("500000000000000V", "500000000000000V", 1)[0];

        Assert.True(string.CompareOrdinal(put, "500000000000000V") > 0, put);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("500")]
    [InlineData("50000000000000x")]
    [InlineData("500000000000000#")]
    [InlineData("500000000000000V0")]
    public void WhatIsNoPlace_IsNotValid(string? text) => Assert.False(AlbumRank.IsValid(text));
}
