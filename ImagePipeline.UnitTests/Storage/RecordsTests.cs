using System.Text.Json.Nodes;
using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImagePipeline.UnitTests.Storage;

public sealed class RecordsTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"records-{Guid.NewGuid():N}");

    [Fact]
    public async Task WhatIsWritten_IsThereAgain_ByKindAndInTheOrderOfIds()
    {
        await using (var first = Open())
        {
            await first.GetRequiredService<Records>().WriteAsync(session =>
            {
                session.Put("a/b", "x_2", new JsonObject { ["n"] = 2 });
                session.Put("a/b", "x_1", new JsonObject { ["n"] = 0 });
                session.Put("a/b", "x_1", new JsonObject { ["n"] = 1 });
                session.Put("a/b", "x%1", new JsonObject());
                session.Put("a/c", "x_1", new JsonObject());
                session.Tag("arn:1", [KeyValuePair.Create("b", "2"), KeyValuePair.Create("a", "1")]);
                return true;
            });
        }

        await using var second = Open();
        var again = second.GetRequiredService<Records>();

        Assert.Equal([("x_1", 1), ("x_2", 2)], again.Read(session => session.All("a/b", "x_").ConvertAll(record => (record.Id, (int)record.Document["n"]!))));
        Assert.Equal([KeyValuePair.Create("a", "1"), KeyValuePair.Create("b", "2")], again.Read(session => session.Tags("arn:1")));
        Assert.Null(again.Read(session => session.Find("a/b", "x_3")));
        Assert.Equal((true, false), await again.WriteAsync(session => (session.Remove("a/c", "x_1"), session.Remove("a/c", "x_1"))));
    }

    [Fact]
    public async Task AChangeThatThrows_LeavesNothing()
    {
        await using var services = Open();
        var records = services.GetRequiredService<Records>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => records.WriteAsync<bool>(session =>
        {
            session.Put("a/b", "1", []);
            session.Tag("arn:1", [KeyValuePair.Create("a", "1")]);
            throw new InvalidOperationException();
        }));

        Assert.Empty(records.Read(session => session.All("a/b")));
        Assert.Empty(records.Read(session => session.Tags("arn:1")));
    }

    [Fact]
    public async Task Tags_AreReplacedByTheirKeys_AndRemoved()
    {
        await using var services = Open();
        var records = services.GetRequiredService<Records>();

        await records.WriteAsync(session =>
        {
            session.Tag("arn:1", [KeyValuePair.Create("a", "1"), KeyValuePair.Create("b", "2"), KeyValuePair.Create("c", "3")]);
            session.Tag("arn:1", [KeyValuePair.Create("a", "4")]);
            session.Untag("arn:1", ["b", "none"]);
            session.Tag("arn:2", [KeyValuePair.Create("a", "1")]);
            session.RemoveTags("arn:2");
            return true;
        });

        Assert.Equal([KeyValuePair.Create("a", "4"), KeyValuePair.Create("c", "3")], records.Read(session => session.Tags("arn:1")));
        Assert.Empty(records.Read(session => session.Tags("arn:2")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ServiceProvider Open() => new ServiceCollection()
        .AddSingleton(Options.Create(new LocalAwsOptions { DataFolder = _folder }))
        .AddSingleton(TimeProvider.System)
        .AddSingleton<DataFolderLock>()
        .AddSingleton<DataFolder>()
        .AddSingleton<Records>()
        .BuildServiceProvider();
}
