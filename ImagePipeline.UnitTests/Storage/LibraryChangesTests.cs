using ImagePipeline.Functions.Storage;
using ImagePipeline.UnitTests.Fakes;

namespace ImagePipeline.UnitTests.Storage;

public sealed class LibraryChangesTests
{
    [Fact]
    public void WhatChangedSince_IsToldTogether()
    {
        var changes = Of(since: 4, latest: 6, (5, new(["a", "b"], [])), (6, new(["b"], ["album"])));

        Assert.Equal((6, true, "a b", "album"), Told(changes));
    }

    [Fact]
    public void AChangeThatIsBeingWritten_IsToldNextTime() =>
        Assert.Equal((5, true, "a", ""), Told(Of(since: 4, latest: 6, (5, new(["a"], [])))));

    [Fact]
    public void AChangeThatNeverCame_IsNotWaitedFor() =>
        Assert.Equal((6, false, "", ""), Told(Of(since: 4, latest: 6, TimeSpan.FromMinutes(1), (5, new(["a"], [])))));

    [Fact]
    public void AGap_IsNotAll() => Assert.Equal((6, false, "", ""), Told(Of(since: 4, latest: 6, (6, new(["a"], [])))));

    [Fact]
    public void WhatIsForgotten_IsNotAll() => Assert.Equal((6, false, "", ""), Told(Of(since: 4, latest: 6, TimeSpan.FromDays(2))));

    [Fact]
    public void WhatWasTooMuchToKeep_OrIsTogether_IsNotAll()
    {
        Assert.Equal((6, false, "", ""), Told(Of(since: 4, latest: 6, (5, null), (6, new(["a"], [])))));
        Assert.Equal((6, false, "", ""), Told(Of(since: 4, latest: 6, (5, Many(0)), (6, Many(1)))));

        static LibraryChange Many(int first) => new([.. Enumerable.Range(first, LibraryChanges.Most).Select(number => $"{number}")], []);
    }

    private static LibraryChanges Of(long since, long latest, params (long Revision, LibraryChange? Change)[] changes) => Of(since, latest, TimeSpan.Zero, changes);

    private static LibraryChanges Of(long since, long latest, TimeSpan ago, params (long Revision, LibraryChange? Change)[] changes) =>
        LibraryChanges.Of(since, (latest, TestHost.Now - ago), changes.ToDictionary(change => change.Revision, change => change.Change), TestHost.Now);

    private static (long Revision, bool IsComplete, string Images, string Albums) Told(LibraryChanges changes) =>
        (changes.Revision, changes.IsComplete, string.Join(' ', changes.ImageIds), string.Join(' ', changes.AlbumIds));
}
