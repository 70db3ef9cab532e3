using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Amazon.S3;
using ImagePipeline.IntegrationTests.Contracts;
using ImagePipeline.IntegrationTests.Contracts.S3;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>A person has everything of theirs erased, in the system where people sign in.</summary>
[Collection<SignedInCollection>]
public sealed class ErasureTests(SignedInPipeline pipeline)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(180);

    private static readonly string[] s_buckets = ["image-pipeline-originals", "image-pipeline-renditions"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EverythingOfAPerson_IsGone_AndNothingOfAnother()
    {
        var person = await pipeline.CreatePersonAsync("ada");
        using var ada = await pipeline.SignInAsync(person);
        using var ben = await pipeline.SignInAsync(await pipeline.CreatePersonAsync("ben"));
        var photo = await File.ReadAllBytesAsync(Repository.PathOf("ImagePipeline.AppHost/sample-photo.jpg"), Cancellation);
        var awaited = "never sent, until it is too late"u8.ToArray();
        var signed = await ada.SignAsync(awaited, "awaited.jpg", "image/jpeg", Cancellation);
        string[] mine =
        [
            IdOf(await ada.UploadAndWaitAsync(photo, "beach.jpg", "image/jpeg", Cancellation), "READY"),
            IdOf(await ada.UploadAndWaitAsync("no picture at all"u8.ToArray(), "note.jpg", "image/jpeg", Cancellation), "FAILED"),
            (string)signed["imageId"]!,
        ];
        var other = IdOf(await ben.UploadAndWaitAsync(photo, "beach.jpg", "image/jpeg", Cancellation), "READY");
        using var chosen = await ada.Http.PutAsJsonAsync("/api/notifications/settings", new JsonObject { ["mail"] = "each" }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
        var usage = await ada.Http.GetFromJsonAsync<JsonObject>("/api/account/usage", Cancellation);
        Assert.Equal($$"""{"photos":2,"bytes":{{photo.Length + 17}},"isComplete":true,"trashedPhotos":0,"trashedBytes":0}""", usage!.ToJsonString());
        var original = await ada.Http.GetFromJsonAsync<JsonObject>($"/api/images/{mine[0]}/original", Cancellation);
        Assert.Equal(photo, await BytesAsync(original!));

        string[] traces = [person.Id, .. mine];
        // The proof can fail: what it will look for is there.
        Assert.True((await ItemsAsync(traces)).Count > 8);
        Assert.True((await ObjectsAsync(mine)).Count > 2);
        var othersObjects = await ObjectsAsync([other]);

        using var begun = await ada.Http.PostAsync("/api/account/erasure", content: null, Cancellation);
        using var again = await ada.Http.PostAsync("/api/account/erasure", content: null, Cancellation);
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (begun.StatusCode, again.StatusCode));
        await UntilFinishedAsync(ada);

        Assert.Empty(await ObjectsAsync(mine));
        Assert.All(await ItemsAsync(traces), AssertSaysNothing);
        Assert.Empty(await ada.ListAllAsync("", Cancellation));
        Assert.Equal("""{"photos":0,"bytes":0,"isComplete":true,"trashedPhotos":0,"trashedBytes":0}""", await ada.Http.GetStringAsync("/api/account/usage", Cancellation));

        // The form is still good; what comes by it is not kept.
        using var late = await ada.PostAsync(signed, awaited, "awaited.jpg", Cancellation);
        Assert.True(late.IsSuccessStatusCode);
        await UntilErasedAsync(mine[2]);

        Assert.Equal("READY", PipelineClient.Status((await ben.FindAsync(other, Cancellation))!));
        Assert.Equal(othersObjects, await ObjectsAsync([other]));
    }

    private static string IdOf(JsonObject image, string status)
    {
        Assert.Equal(status, PipelineClient.Status(image));
        return (string)image["id"]!;
    }

    /// <summary>Tombstones and marks, which have ids alone and end by themselves.</summary>
    private static void AssertSaysNothing(JsonObject item)
    {
        var text = item.ToJsonString();
        var kind = (string)item["sk"]!["S"]!;
        Assert.True(kind is "IMAGE" or "AWAITED" or "MAIL" or "ERASURE", text);
        Assert.True(item.ContainsKey("expiresAt"), text);
        if (kind == "IMAGE")
        {
            Assert.Equal("DELETED", (string)item["status"]!["S"]!);
            Assert.DoesNotContain("beach", text);
            Assert.Equal(("", ""), ((string)item["fileName"]!["S"]!, (string)item["sha256"]!["S"]!));
        }
    }

    private static async Task<byte[]> BytesAsync(JsonObject original)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync((string)original["url"]!, Cancellation);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("beach.jpg", answer.Content.Headers.ContentDisposition?.FileNameStar);
        return await answer.Content.ReadAsByteArrayAsync(Cancellation);
    }

    private static async Task UntilFinishedAsync(PipelineClient client)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var last = (await client.Http.GetFromJsonAsync<JsonObject>("/api/account/erasure", Cancellation))!["erasure"]!;
            if (last["finishedAt"] is not null)
            {
                Assert.Equal((2, 2), ((int)last["photos"]!, (int)last["erased"]!));
                return;
            }

            Assert.True(TimeProvider.System.GetElapsedTime(since) < s_longestWait, $"The erasure did not end: {last.ToJsonString()}");
            await Task.Delay(250, Cancellation);
        }
    }

    private async Task UntilErasedAsync(string id)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (await ObjectsAsync([id]) is { Count: > 0 } objects)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < s_longestWait, $"What came late stayed: {string.Join(", ", objects)}");
            await Task.Delay(250, Cancellation);
        }
    }

    /// <summary>All items of the table that name one of these, in whatever attribute.</summary>
    private async Task<List<JsonObject>> ItemsAsync(string[] traces)
    {
        var found = new List<JsonObject>();
        JsonNode? last = null;
        do
        {
            var request = new JsonObject { ["TableName"] = "image-pipeline", ["ConsistentRead"] = true, ["ExclusiveStartKey"] = last };
            if (last is null)
            {
                request.Remove("ExclusiveStartKey");
            }

            var page = await pipeline.CallAsync("DynamoDB_20120810.Scan", request);
            found.AddRange(page["Items"]!.AsArray().Select(item => item!.AsObject()).Where(item => traces.Any(item.ToJsonString().Contains)));
            last = page["LastEvaluatedKey"]?.DeepClone();
        }
        while (last is not null);

        return found;
    }

    /// <summary>All versions in both buckets whose keys name one of these.</summary>
    private async Task<List<string>> ObjectsAsync(string[] ids)
    {
        using var s3 = new Aws(pipeline.Host.Aws).S3();
        var found = new List<string>();
        foreach (var bucket in s_buckets)
        {
            await foreach (var version in s3.Paginators.ListVersions(new() { BucketName = bucket }).Versions.WithCancellation(Cancellation))
            {
                if (ids.Any(version.Key.Contains))
                {
                    found.Add($"{bucket}/{version.Key} {version.VersionId}");
                }
            }
        }

        return found;
    }

    private sealed record Aws(Uri Url) : IAws;
}
