using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Amazon.S3;
using Amazon.S3.Model;

namespace ImagePipeline.IntegrationTests.Contracts.Startup;

/// <summary>What keeps LocalAws from starting is one line that says what to do, and an exit code that says not to try again.</summary>
public sealed class StartupTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"localaws-{Guid.NewGuid():N}");

    [Fact]
    public async Task AFolderThatIsInUse_IsRefused_WhateverIsAskedOfIt_UntilItsOwnerIsKilled()
    {
        using var first = new LocalAwsProcess(_folder);
        var url = await first.UrlAsync();
        await PutAsync(url, "kept");

        using var second = new LocalAwsProcess(_folder, ("Fresh", "another-run"));
        await RefusedAsync(second, $"^LocalAws cannot start. The data folder {Regex.Escape(_folder)} is in use by another LocalAws \\(process {first.Id}, {url.GetLeftPart(UriPartial.Authority)}, since 20[0-9: -]+Z\\). End that one, or set LocalAws__DataFolder .*");
        Assert.Equal(["kept"], await ListAsync(url));

        await first.KillAsync();
        using var third = new LocalAwsProcess(_folder);
        Assert.Equal(["kept"], await ListAsync(await third.UrlAsync()));
    }

    [Fact]
    public async Task Fresh_EmptiesTheFolderOnceUnderEachValue()
    {
        using (var first = new LocalAwsProcess(_folder))
        {
            await PutAsync(await first.UrlAsync(), "before");
        }

        using (var fresh = new LocalAwsProcess(_folder, ("Fresh", "run-1")))
        {
            var url = await fresh.UrlAsync();
            Assert.Null(await ListAsync(url));
            await PutAsync(url, "after");
        }

        using (var restarted = new LocalAwsProcess(_folder, ("Fresh", "run-1")))
        {
            Assert.Equal(["after"], await ListAsync(await restarted.UrlAsync()));
        }

        using var emptied = new LocalAwsProcess(_folder, ("Fresh", "run-2"));
        Assert.Null(await ListAsync(await emptied.UrlAsync()));
    }

    [Fact]
    public async Task AFolderOfSomebodyElse_IsLeftAlone()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "thesis.docx"), "years of work", TestContext.Current.CancellationToken);

        using var process = new LocalAwsProcess(_folder, ("Fresh", "run-1"));

        await RefusedAsync(process, $"^LocalAws cannot start. The folder {Regex.Escape(_folder)} holds files that are not LocalAws' \\(thesis.docx\\). Set LocalAws__DataFolder to an empty or a new folder.$");
        Assert.Equal(["thesis.docx"], Directory.EnumerateFileSystemEntries(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task AFolderOfAnEarlierVersion_IsUsed()
    {
        using (var first = new LocalAwsProcess(_folder))
        {
            await PutAsync(await first.UrlAsync(), "kept");
        }

        File.Delete(Path.Combine(_folder, "lock"));
        File.Delete(Path.Combine(_folder, "localaws.json"));

        using var process = new LocalAwsProcess(_folder);
        Assert.Equal(["kept"], await ListAsync(await process.UrlAsync()));
    }

    [Fact]
    public async Task ADamagedDatabase_IsNamedWithARemedy()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "lambda.db"), new string('x', 8192), TestContext.Current.CancellationToken);

        using var process = new LocalAwsProcess(_folder);

        await RefusedAsync(process, $"^LocalAws cannot start. The database {Regex.Escape(Path.Combine(_folder, "lambda.db"))} is damaged .* Bring back a copy of the data folder, or move this file .*");
    }

    [Fact]
    public async Task AFolderThatCannotBeMade_IsNamed()
    {
        await File.WriteAllTextAsync(_folder, "a file", TestContext.Current.CancellationToken);

        using var process = new LocalAwsProcess(Path.Combine(_folder, "data"));

        await RefusedAsync(process, $"^LocalAws cannot start. The data folder {Regex.Escape(Path.Combine(_folder, "data"))} cannot be written: .* Make it writable .*");
    }

    [Fact]
    public async Task APortThatIsTaken_IsNamed_AndTheFolderIsNotEmptied()
    {
        using (var first = new LocalAwsProcess(_folder))
        {
            await PutAsync(await first.UrlAsync(), "kept");
        }

        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using (var process = new LocalAwsProcess(_folder, ("Port", $"{port}"), ("Fresh", "run-1")))
        {
            await RefusedAsync(process, $"^LocalAws cannot start. Port {port} of 127.0.0.1 is taken by another program. .*");
        }

        using var again = new LocalAwsProcess(_folder);
        Assert.Equal(["kept"], await ListAsync(await again.UrlAsync()));
    }

    [Fact]
    public async Task SettingsThatAreWrong_AreNamedAllAtOnce()
    {
        using var process = new LocalAwsProcess(_folder, ("Port", "70000"), ("AccountId", "12"), ("Address", "here"), ("Endpoint__Url", "ftp://elsewhere"));

        await RefusedAsync(process, "^LocalAws cannot start. (?=.*Port)(?=.*AccountId must be 12 digits)(?=.*Address must be an IP address)(?=.*ftp://elsewhere).*");
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public async Task ASettingThatIsNoNumber_IsNamed()
    {
        using var process = new LocalAwsProcess(_folder, ("Port", "four"));

        await RefusedAsync(process, "^LocalAws cannot start. .*'four'.*'LocalAws:Port'.*");
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        File.Delete(_folder);
    }

    private static async Task RefusedAsync(LocalAwsProcess process, string line)
    {
        var (exitCode, error, output) = await process.EndAsync();
        Assert.Equal((78, ""), (exitCode, output));
        Assert.Matches(line, Assert.Single(error.TrimEnd().Split('\n')));
    }

    private static async Task PutAsync(Uri url, string key)
    {
        using var s3 = ClientOf(url);
        await s3.PutBucketAsync("kept-bucket", TestContext.Current.CancellationToken);
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = "kept-bucket", Key = key, ContentBody = key }, TestContext.Current.CancellationToken);
    }

    /// <summary>Null where not even the bucket is there.</summary>
    private static async Task<IEnumerable<string>?> ListAsync(Uri url)
    {
        using var s3 = ClientOf(url);
        try
        {
            var list = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "kept-bucket" }, TestContext.Current.CancellationToken);
            return list.S3Objects.Select(item => item.Key);
        }
        catch (AmazonS3Exception error) when (error.ErrorCode == "NoSuchBucket")
        {
            return null;
        }
    }

    private static AmazonS3Client ClientOf(Uri url) =>
        new("test", "test", new AmazonS3Config { ServiceURL = url.AbsoluteUri, ForcePathStyle = true, MaxErrorRetry = 0 });
}
