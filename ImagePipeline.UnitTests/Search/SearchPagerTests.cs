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
                Assert.InRange(page.Images.Count, page.Older is null ? 0 : 1, limit);
                found.AddRange(page.Images.Select(image => image.Id));
                after = page.Older;

                // What arrives meanwhile is newer than everything that was there.
                partitions[0].Add(100 + found.Count);
            }
            while (after is not null);

            Assert.Equal(partitions.SelectMany(numbers => numbers).Where(number => number <= 60).Distinct().OrderDescending().Select(TestHost.ImageId), found);
        });

    [Fact]
    public void APageAroundAnImage_GoesOnBothWaysToEveryImage() => Gen.Select(
        Gen.Int[1, 60].HashSet[1, 40].Array[1, 3], Gen.Int[1, 9], Gen.Int[1, 60], Gen.Bool).Sample((generated, limit, around, exact) =>
        {
            HashSet<int>[] partitions = [.. generated.Select(numbers => numbers.ToHashSet())];
            var start = Read(new PageStart(PageKind.Around, TestHost.ImageId(around)));
            var found = start.Images.ToList();
            for (var page = start; page.Newer is { } place; found.InsertRange(0, page.Images))
            {
                page = Read(new PageStart(PageKind.After, place));
                Assert.NotNull(page.Older);
            }

            for (var page = start; page.Older is { } place; found.AddRange(page.Images))
            {
                page = Read(new PageStart(PageKind.Before, place));
                Assert.NotNull(page.Newer);
            }

            Assert.Equal(partitions.SelectMany(numbers => numbers).Distinct().OrderDescending().Select(TestHost.ImageId), found.Select(image => image.Id));

            ImagePage Read(PageStart from) => ReadAsync(All, partitions, limit, from, exact).GetAwaiter().GetResult();
        });

    [Fact]
    public async Task TheLastPage_HasTheOldest()
    {
        var page = await ReadAsync(All, [[.. Enumerable.Range(1, 30)]], 3, new PageStart(PageKind.Oldest), isExact: true);

        Assert.Equal([3, 2, 1], page.Images.Select(image => Enumerable.Range(1, 30).First(number => TestHost.ImageId(number) == image.Id)));
        Assert.Equal((null, TestHost.ImageId(3)), (page.Older, page.Newer));
    }

    [Fact]
    public async Task ByDateTaken_TheCameraTells_AndElseWhenItWasAdded()
    {
        var store = new InMemoryImageStore();
        foreach (var (number, taken) in new[] { (1, "2024-05-01T12:00:00+02:00"), (2, null), (3, "2024-05-01T11:59:59"), (4, "2030-01-01T00:00:00Z") })
        {
            var image = TestHost.Image(number, ImageStatus.Ready);
            var picture = TestHost.Picture(number);
            store.Images[image.Id] = image with { Picture = picture with { Facts = picture.Facts with { TakenAt = taken } } };
        }

        var search = All with { Order = ImageOrder.Taken };

        Assert.Equal([4, 2, 1, 3], await FindAsync(search));
        Assert.Equal([1], await FindAsync(search with { From = new(2024, 5, 1, 12, 0, 0, default), To = new(2025, 1, 1, 0, 0, 0, default) }));
        Assert.Equal([3], await FindAsync(search with { To = new(2024, 5, 1, 12, 0, 0, default) }));
        Assert.Equal([2, 1], (await PageAsync(new PageStart(PageKind.Around, ImageOrder.Taken.PlaceOf(store.Images[TestHost.ImageId(1)])))).Take(2));

        async Task<List<int>> FindAsync(ImageSearch wanted) =>
            [.. (await store.SearchAsync(wanted, 10, PageStart.Newest, TestContext.Current.CancellationToken)).Images.Select(NumberOf)];

        async Task<List<int>> PageAsync(PageStart start) => [.. (await store.SearchAsync(search, 2, start, TestContext.Current.CancellationToken)).Images.Select(NumberOf)];

        static int NumberOf(ImageRecord image) => Enumerable.Range(1, 4).First(number => TestHost.ImageId(number) == image.Id);
    }

    [Fact]
    public async Task ASearchForSomethingRare_AnswersShortPagesThatGoOn()
    {
        HashSet<int>[] partition = [[.. Enumerable.Range(1, 2500)]];
        var search = All with { Status = ImageStatus.Failed };

        var first = await ReadAsync(search, partition, 10, null, isExact: false);
        var second = await ReadAsync(search, partition, 10, first.Older, isExact: false);
        var third = await ReadAsync(search, partition, 10, second.Older, isExact: false);

        Assert.Equal((0, TestHost.ImageId(1501)), (first.Images.Count, first.Older));
        Assert.Equal((0, TestHost.ImageId(501)), (second.Images.Count, second.Older));
        Assert.Equal([TestHost.ImageId(7)], third.Images.Select(image => image.Id));
        Assert.Null(third.Older);
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
            return [.. (await store.SearchAsync(search, 10, PageStart.Before(after), TestContext.Current.CancellationToken)).Images.Select(image => image.Id)];
        }
    }

    private static Task<ImagePage> ReadAsync(ImageSearch search, HashSet<int>[] partitions, int limit, string? after, bool isExact) =>
        ReadAsync(search, partitions, limit, PageStart.Before(after), isExact);

    private static Task<ImagePage> ReadAsync(ImageSearch search, HashSet<int>[] partitions, int limit, PageStart start, bool isExact) => SearchPager.ReadAsync(
        search, new SearchIndex("test", [], HoldsImages: true, isExact), limit, start, (range, stretch, isOldestFirst) =>
        {
            var windows = partitions.Select(numbers =>
            {
                var images = (isOldestFirst ? numbers.Order() : numbers.OrderDescending())
                    .Select(number => TestHost.Image(number, number == 7 ? ImageStatus.Failed : ImageStatus.Ready))
                    .Where(image => string.CompareOrdinal(image.Id, range.First) >= 0 && string.CompareOrdinal(image.Id, range.Last) <= 0)
                    .ToList();
                return new SearchWindow<ImageRecord>([.. images.Take(stretch)], images.Count > stretch ? images[stretch - 1].Id : null);
            });
            return Task.FromResult(SearchWindow<ImageRecord>.Merge([.. windows], image => image.Id, isOldestFirst));
        });
}
