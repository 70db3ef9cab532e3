using System.Text.Json;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Accounts;
using ImagePipeline.Functions.Albums;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Shares;
using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Accounts;

public sealed class EraseLibraryTests
{
    private static readonly DateTimeOffset s_startedAt = TestHost.Now.AddHours(1);

    private readonly TestHost _test = new();

    [Fact]
    public async Task Erase_ImagesOfEveryStatus_AreGoneWithTheirObjects()
    {
        var images = Own([.. ImageStatus.All]);

        await RunAsync();

        Assert.All(images, image => Assert.Equal(ImageStatus.Deleted, _test.Images.Images[image.Id].Status));
        Assert.Equivalent(images.Select(image => image.Id), _test.Objects.Erased);
        Assert.Equal([("public", false)], _test.Accounts.ErasedTraces);
        Assert.Equal(new ErasureRecord(s_startedAt, 5, 6, TestHost.Now), _test.Accounts.Erasures["public"]);
    }

    [Fact]
    public async Task Erase_WhatIsInTheTrash_GoesToo_ButNothingThatCameLater()
    {
        var images = Own([.. Enumerable.Repeat(ImageStatus.Ready, 30)]).Select(image => image with { TrashedAt = TestHost.Now.AddMinutes(1) }).ToList();
        var later = TestHost.Image(31, ImageStatus.Ready) with { Id = ImageIds.New(s_startedAt, "public"), CreatedAt = s_startedAt, TrashedAt = s_startedAt };
        images.ForEach(image => _test.Images.Images[image.Id] = image);
        Add(later);

        await RunAsync();

        Assert.All(images, image => Assert.Equal(ImageStatus.Deleted, _test.Images.Images[image.Id].Status));
        Assert.Equal(later, _test.Images.Images[later.Id]);
    }

    [Fact]
    public async Task Erase_WhatIsHidden_GoesToo()
    {
        var images = Own(ImageStatus.Ready, ImageStatus.AwaitingUpload, ImageStatus.Failed).Select(image => image with { Edits = new(IsHidden: true) }).ToList();
        images.ForEach(image => _test.Images.Images[image.Id] = image);

        await RunAsync();

        Assert.All(images, image => Assert.Equal(ImageStatus.Deleted, _test.Images.Images[image.Id].Status));
    }

    [Fact]
    public async Task Erase_Albums_GoWithWhatTheyHold_ButThoseOfOthersAndLaterOnes()
    {
        Own(ImageStatus.Ready);
        Album("1", "public", TestHost.Now);
        Album("2", "public", TestHost.Now, deletedAt: TestHost.Now);
        Album("3", "public", s_startedAt.AddMinutes(1));
        Album("4", "ada", TestHost.Now);

        await RunAsync();

        Assert.Equal(["3", "4"], _test.Albums.Albums.Keys.Order());
        Assert.Equal(["3", "4"], _test.Albums.Entries.Values.Select(entry => entry.AlbumId).Order());

        void Album(string id, string owner, DateTimeOffset at, DateTimeOffset? deletedAt = null)
        {
            _test.Albums.Albums[id] = new Album { Id = id, Owner = owner, Name = "Album", CreatedAt = at, UpdatedAt = at, DeletedAt = deletedAt };
            _test.Albums.Entries[(id, TestHost.ImageId(1))] = new AlbumEntry(id, TestHost.ImageId(1), "2024-05-01T12:34:56.000#1", "500000000000000", IsHidden: false);
        }
    }

    [Fact]
    public async Task Erase_LinksToPhotos_LeadNowhere_ButThoseOfOthersAndLaterOnes()
    {
        Own(ImageStatus.Ready);
        Share("1", "public", TestHost.Now);
        Share("2", "public", s_startedAt.AddMinutes(1));
        Share("3", "ada", TestHost.Now);

        await RunAsync();

        Assert.Equal(["2", "3"], _test.Shares.Shares.Keys.Order());

        void Share(string id, string owner, DateTimeOffset at) =>
            _test.Shares.Shares[id] = new Share { Id = id, Owner = owner, ImageIds = [TestHost.ImageId(1)], CreatedAt = at };
    }

    [Fact]
    public async Task Erase_MoreThanOneStepTakes_GoesOnUntilNoneIsLeft()
    {
        var images = Own([.. Enumerable.Repeat(ImageStatus.Ready, 60)]);

        await RunAsync();

        Assert.All(images, image => Assert.Equal(ImageStatus.Deleted, _test.Images.Images[image.Id].Status));
        Assert.Equal(60, _test.Accounts.Erasures["public"].Erased);
    }

    [Fact]
    public async Task Erase_WhatIsAnothersOrCameLater_Stays()
    {
        Own(ImageStatus.Ready);
        var other = TestHost.Image(2, ImageStatus.Ready) with { Owner = "ada" };
        var later = TestHost.Image(3, ImageStatus.Ready) with { Id = ImageIds.New(s_startedAt, "public"), CreatedAt = s_startedAt };
        Add(other, later);

        await RunAsync();

        Assert.Equal((other, later), (_test.Images.Images[other.Id], _test.Images.Images[later.Id]));
        Assert.Equal([TestHost.ImageId(1)], _test.Objects.Erased);
    }

    [Fact]
    public async Task Erase_AnUploadInParts_IsEnded()
    {
        var image = TestHost.Image(1) with { UploadId = "upload-1" };
        Add(image);
        Own();

        await RunAsync();

        Assert.Equal([$"originals/{image.Id} upload-1"], _test.Objects.Aborted);
    }

    [Fact]
    public async Task Erase_KilledBetweenTheTombstoneAndTheObjects_ErasesThemWithTheNextTry()
    {
        var image = Own(ImageStatus.Ready).Single();
        var killed = false;
        _test.Objects.BeforeErase = _ =>
        {
            if (!killed)
            {
                killed = true;
                throw new IOException("Killed.");
            }
        };

        await RunAsync();

        Assert.True(killed);
        Assert.Equal([image.Id], _test.Objects.Erased);
        Assert.NotNull(_test.Accounts.Erasures["public"].FinishedAt);
    }

    [Fact]
    public async Task Erase_EveryStepTwice_ComesToTheSame()
    {
        var images = Own([.. Enumerable.Repeat(ImageStatus.Ready, 30)]);

        await RunAsync(times: 2);

        Assert.All(images, image => Assert.Equal(ImageStatus.Deleted, _test.Images.Images[image.Id].Status));
        Assert.NotNull(_test.Accounts.Erasures["public"].FinishedAt);
    }

    [Fact]
    public async Task Erase_AnImageThatComesToLightInBetween_IsFoundByTheNextLook()
    {
        Own(ImageStatus.Ready);
        var late = TestHost.Image(2, ImageStatus.Ready);
        _test.Objects.BeforeErase = _ => _test.Images.Images.TryAdd(late.Id, late);

        await RunAsync();

        Assert.Equal(ImageStatus.Deleted, _test.Images.Images[late.Id].Status);
    }

    [Theory]
    [InlineData(3, false)]
    [InlineData(1000, true)]
    public async Task Erase_WhileTheStreamIsBehind_WaitsForItButNotForEver(int stragglers, bool isLastTry)
    {
        Own(ImageStatus.Ready);
        _test.Accounts.Stragglers = stragglers;

        await RunAsync();

        Assert.Equal([("public", isLastTry)], _test.Accounts.ErasedTraces);
        Assert.NotNull(_test.Accounts.Erasures["public"].FinishedAt);
    }

    [Fact]
    public async Task Erase_AStepOfAnErasureThatIsOver_DoesNothing()
    {
        var image = Own(ImageStatus.Ready).Single();
        _test.Accounts.Erasures["public"] = new ErasureRecord(s_startedAt, 1, 1, s_startedAt);

        await RunAsync();

        Assert.Equal(ImageStatus.Ready, _test.Images.Images[image.Id].Status);
    }

    private List<ImageRecord> Own(params string[] statuses)
    {
        var images = statuses.Select((status, i) => TestHost.Image(i + 1, status) with { Sha256 = $"{i:x64}" }).ToList();
        Add([.. images]);
        _test.Accounts.Erasures["public"] = new ErasureRecord(s_startedAt, images.Count(image => image.Status != ImageStatus.AwaitingUpload));
        return images;
    }

    private void Add(params ImageRecord[] images)
    {
        foreach (var image in images)
        {
            _test.Images.Images[image.Id] = image;
        }
    }

    /// <summary>Delivers what is sent until nothing is left, as the queue does: what failed comes again.</summary>
    private async Task RunAsync(int times = 1)
    {
        var function = new EraseLibrary(_test.Host);
        var first = JsonSerializer.Serialize(ErasureStep.From("public", s_startedAt, erased: 0), AccountJson.Default.ErasureStep);
        var waiting = new Queue<string>([first]);
        var delivered = new HashSet<string>();
        while (waiting.TryDequeue(out var body))
        {
            for (var n = 0; n < times; n++)
            {
                var answer = await function.HandleAsync(new QueueEvent([new QueueMessage("1", body, QueueArn: null)]), TestContext.Current.CancellationToken);
                if (answer.BatchItemFailures.Count > 0)
                {
                    waiting.Enqueue(body);
                }
            }

            foreach (var (_, sent, _) in _test.Queues.Sent)
            {
                // Two of the same are delivered as one: each is delivered as often as the test wants anyhow.
                if (times == 1 || delivered.Add(sent))
                {
                    waiting.Enqueue(sent);
                }
            }

            _test.Queues.Sent.Clear();
        }
    }
}
