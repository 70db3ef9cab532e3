using CsCheck;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Search;

/// <summary>Pages over partitions of an index, here lists of numbers.</summary>
public sealed class SearchPagerTests
{
    private static readonly ImageSearch All = new("public");

    [Fact]
    public void AllPages_HoldEveryImageOnceNewestFirst() => Gen.Select(
        Gen.Int[1, 60].HashSet[0, 40].Array[1, 4], Gen.Int[1, 7], Gen.Bool).Sample((generated, limit, exact) =>
        {
            HashSet<int>[] partitions = [.. generated.Select(numbers => numbers.ToHashSet())];
            var found = new List<string>();
            string? after = null;
            do
            {
                var page = ReadAsync(All, partitions, limit, after, exact).GetAwaiter().GetResult();
                Assert.InRange(page.Images.Count, page.Next is null ? 0 : 1, limit);
                found.AddRange(page.Images.Select(image => image.Id));
                after = page.Next;

                // What arrives meanwhile is newer than everything that was there.
                partitions[0].Add(100 + found.Count);
            }
            while (after is not null);

            Assert.Equal(partitions.SelectMany(numbers => numbers).Where(number => number <= 60).Distinct().OrderDescending().Select(TestHost.ImageId), found);
        });

    [Fact]
    public async Task ASearchForSomethingRare_AnswersShortPagesThatGoOn()
    {
        HashSet<int>[] partition = [[.. Enumerable.Range(1, 2500)]];
        var search = All with { Status = ImageStatus.Failed };

        var first = await ReadAsync(search, partition, 10, null, isExact: false);
        var second = await ReadAsync(search, partition, 10, first.Next, isExact: false);
        var third = await ReadAsync(search, partition, 10, second.Next, isExact: false);

        Assert.Equal((0, TestHost.ImageId(1501)), (first.Images.Count, first.Next));
        Assert.Equal((0, TestHost.ImageId(501)), (second.Images.Count, second.Next));
        Assert.Equal([TestHost.ImageId(7)], third.Images.Select(image => image.Id));
        Assert.Null(third.Next);
    }

    [Fact]
    public async Task ARangeOfTime_IsARangeOfIds()
    {
        var times = Enumerable.Range(0, 4).Select(i => TestHost.Now.AddMilliseconds(i)).ToList();
        var ids = times.Select(time => ImageIds.New(time, "public")).ToList();

        Assert.Equal([ids[2], ids[1]], await FindAsync(All with { From = times[1], To = times[3] }, null));
        Assert.Equal([ids[1]], await FindAsync(All with { From = times[1], To = times[3] }, ids[2]));
        Assert.Equal([ids[1], ids[0]], await FindAsync(All with { To = times[2] }, null));
        Assert.Empty(await FindAsync(All with { To = DateTimeOffset.MinValue }, null));
        Assert.Equal(4, (await FindAsync(All with { From = DateTimeOffset.MinValue, To = DateTimeOffset.MaxValue }, null)).Count);

        async Task<List<string>> FindAsync(ImageSearch search, string? after)
        {
            var store = new InMemoryImageStore();
            ids.ForEach(id => store.Images[id] = TestHost.Image(1, ImageStatus.Ready) with { Id = id });
            return [.. (await store.SearchAsync(search, 10, after, TestContext.Current.CancellationToken)).Images.Select(image => image.Id)];
        }
    }

    private static Task<ImagePage> ReadAsync(ImageSearch search, HashSet<int>[] partitions, int limit, string? after, bool isExact) => SearchPager.ReadAsync(
        search, new SearchIndex("test", [], HoldsImages: true, isExact), limit, after, (range, stretch) =>
        {
            var (first, last) = range.Bounds;
            var windows = partitions.Select(numbers =>
            {
                var images = numbers.OrderDescending()
                    .Select(number => TestHost.Image(number, number == 7 ? ImageStatus.Failed : ImageStatus.Ready))
                    .Where(image => string.CompareOrdinal(image.Id, first) >= 0 && string.CompareOrdinal(image.Id, last) <= 0)
                    .ToList();
                return new SearchWindow<ImageRecord>([.. images.Take(stretch)], images.Count > stretch ? images[stretch - 1].Id : null);
            });
            return Task.FromResult(SearchWindow<ImageRecord>.Merge([.. windows], image => image.Id));
        });
}
