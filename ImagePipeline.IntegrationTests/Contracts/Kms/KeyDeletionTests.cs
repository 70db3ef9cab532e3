using System.Net;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.Kms;

/// <summary>The end of a key. What else there is to keys is tried by boto3.</summary>
public sealed class KeyDeletionTests(ClockedLocalAws aws) : IClassFixture<ClockedLocalAws>
{
    [Fact]
    public async Task AKeyThatIsToBeDeleted_IsGoneWithItsAliasOnceItsTimeIsThere()
    {
        var id = (string?)(await CallAsync("CreateKey", "{}"))["KeyMetadata"]!["KeyId"];
        await CallAsync("CreateAlias", $$"""{"AliasName":"alias/a","TargetKeyId":"{{id}}"}""");
        await CallAsync("ScheduleKeyDeletion", $$"""{"KeyId":"{{id}}","PendingWindowInDays":7}""");
        aws.Clock.Advance(TimeSpan.FromDays(6));
        await aws.RestartAsync();
        Assert.Equal("PendingDeletion", (string?)(await CallAsync("DescribeKey", """{"KeyId":"alias/a"}"""))["KeyMetadata"]!["KeyState"]);

        aws.Clock.Advance(TimeSpan.FromDays(1));

        foreach (var name in new[] { id, "alias/a" })
        {
            Assert.Equal("NotFoundException", (string?)(await CallAsync("DescribeKey", $$"""{"KeyId":"{{name}}"}""", HttpStatusCode.BadRequest))["__type"]);
        }

        Assert.Empty((await CallAsync("ListKeys", "{}"))["Keys"]!.AsArray());
        Assert.Empty((await CallAsync("ListAliases", "{}"))["Aliases"]!.AsArray());
    }

    private async Task<JsonNode> CallAsync(string operation, string body, HttpStatusCode expected = HttpStatusCode.OK) =>
        JsonNode.Parse(await aws.CallAsync($"TrentService.{operation}", body, expected))!;
}
