namespace ImagePipeline.UnitTests.S3;

public sealed class StorageTests : IAsyncDisposable
{
    private readonly S3Parts _s3 = new();

    [Fact]
    public async Task AFile_OfAnObjectThatWasReplacedOrDeleted_IsRemoved()
    {
        var bucket = await _s3.NewBucketAsync();

        await _s3.PutAsync(bucket, "k", "1");
        await _s3.PutAsync(bucket, "k", "2");
        Assert.Single(_s3.FilesOnDisk);
        await _s3.Objects.DeleteAsync(bucket, "k", versionId: null, ifMatch: null, new("R", "127.0.0.1"));
        Assert.Empty(_s3.FilesOnDisk);
    }

    [Fact]
    public async Task AFile_ThatACrashLeft_IsSetAsideAtTheStart()
    {
        await _s3.PutAsync(await _s3.NewBucketAsync(), "k");
        var orphan = await LeaveFileAsync("half");

        await _s3.StartAsync();

        Assert.False(File.Exists(orphan));
        Assert.Single(_s3.FilesOnDisk);
        var kept = Path.Combine(_s3.Folder, "s3", "lost+found", Path.GetFileName(orphan));
        Assert.Equal("half", await File.ReadAllTextAsync(kept, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Files_BesideADatabaseThatKnowsNoObject_AreLeftAlone()
    {
        await _s3.NewBucketAsync();
        var file = await LeaveFileAsync("somebody's");

        await _s3.StartAsync();

        Assert.Equal([file], _s3.FilesOnDisk);
        Assert.False(Directory.Exists(Path.Combine(_s3.Folder, "s3", "lost+found")));
    }

    [Fact]
    public async Task AnObject_ThatIsDeletedWhileItIsRead_IsReadToItsEnd()
    {
        var bucket = await _s3.NewBucketAsync();
        await _s3.PutAsync(bucket, "k", "whole");
        await using var opened = (await _s3.Reader.OpenAsync("images", "k", versionId: null, TestContext.Current.CancellationToken))!;

        await _s3.Objects.DeleteAsync(bucket, "k", versionId: null, ifMatch: null, new("R", "127.0.0.1"));

        using var reader = new StreamReader(opened.Content);
        Assert.Equal("whole", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Null(await _s3.Reader.OpenAsync("images", "k", versionId: null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Lifecycle_ExpiresObjectsAndOldVersions_WhenTheirDaysAreOver()
    {
        const string Rules = """
            <LifecycleConfiguration>
              <Rule><Status>Enabled</Status><Filter><Prefix>tmp/</Prefix></Filter><Expiration><Days>1</Days></Expiration></Rule>
              <Rule><Status>Enabled</Status><Filter/><NoncurrentVersionExpiration><NoncurrentDays>2</NoncurrentDays></NoncurrentVersionExpiration></Rule>
              <Rule><Status>Disabled</Status><Filter/><Expiration><Days>1</Days></Expiration></Rule>
            </LifecycleConfiguration>
            """;
        var bucket = await _s3.NewBucketAsync(("versioning", "Enabled"), ("lifecycle", Rules));
        var old = await _s3.PutAsync(bucket, "kept", "1");
        await _s3.PutAsync(bucket, "kept", "2");
        await _s3.PutAsync(bucket, "tmp/k");

        // Put at noon: a day is over at the second midnight, two days at the third.
        await RunAtAsync(TimeSpan.FromHours(35));
        Assert.False(_s3.Objects.Find(bucket, "tmp/k")!.IsDeleteMarker);
        await RunAtAsync(TimeSpan.FromHours(1));
        Assert.True(_s3.Objects.Find(bucket, "tmp/k")!.IsDeleteMarker);
        Assert.NotNull(_s3.Objects.Find(bucket, "kept", old.VersionId));
        await RunAtAsync(TimeSpan.FromHours(24));
        Assert.Null(_s3.Objects.Find(bucket, "kept", old.VersionId));
        Assert.False(_s3.Objects.Find(bucket, "kept")!.IsDeleteMarker);
    }

    public ValueTask DisposeAsync() => _s3.DisposeAsync();

    private async Task<string> LeaveFileAsync(string text)
    {
        var path = Path.Combine(_s3.Folder, "s3", "objects", "00", "00000000000000000000000000000000");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }

    private Task RunAtAsync(TimeSpan later)
    {
        _s3.Time.Advance(later);
        return _s3.Lifecycle.RunAsync(TestContext.Current.CancellationToken);
    }
}
