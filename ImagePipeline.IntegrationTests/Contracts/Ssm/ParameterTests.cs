using System.Net;
using System.Text.Json.Nodes;

namespace ImagePipeline.IntegrationTests.Contracts.Ssm;

public sealed class ParameterTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    [Fact]
    public async Task ASecret_IsKept_AndReadDecrypted()
    {
        Assert.Equal("""{"Tier":"Standard","Version":1}""", await CallAsync("PutParameter", """{ "Name": "/app/secret", "Type": "SecureString", "Value": "one" }"""));
        await aws.RestartAsync();

        var parameter = JsonNode.Parse(await CallAsync("GetParameter", """{ "Name": "/app/secret", "WithDecryption": true }"""))!["Parameter"]!.AsObject();

        Assert.Equal(
            ("arn:aws:ssm:us-east-1:000000000000:parameter/app/secret", "text", "/app/secret", "SecureString", "one", 1L),
            ((string?)parameter["ARN"], (string?)parameter["DataType"], (string?)parameter["Name"], (string?)parameter["Type"], (string?)parameter["Value"], (long)parameter["Version"]!));
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds((long)(1000 * (double)parameter["LastModifiedDate"]!)), TimeProvider.System.GetUtcNow().AddMinutes(-5), TimeProvider.System.GetUtcNow());
        // AWS would answer what is encrypted.
        await CallAsync("GetParameter", """{ "Name": "/app/secret" }""", HttpStatusCode.NotImplemented);
    }

    [Fact]
    public async Task AParameter_IsOverwrittenWhereAskedFor_AndDeleted()
    {
        await CallAsync("PutParameter", """{ "Name": "plain", "Type": "String", "Value": "one" }""");

        Assert.Equal("ParameterAlreadyExists", await RefusalAsync("PutParameter", """{ "Name": "plain", "Type": "String", "Value": "two" }"""));
        Assert.Equal("""{"Tier":"Standard","Version":2}""", await CallAsync("PutParameter", """{ "Name": "plain", "Value": "two", "Overwrite": true }"""));
        Assert.Equal("two", (string?)JsonNode.Parse(await CallAsync("GetParameter", """{ "Name": "plain" }"""))!["Parameter"]!["Value"]);
        Assert.Equal("{}", await CallAsync("DeleteParameter", """{ "Name": "plain" }"""));
        Assert.Equal("ParameterNotFound", await RefusalAsync("GetParameter", """{ "Name": "plain" }"""));
        Assert.Equal("ParameterNotFound", await RefusalAsync("DeleteParameter", """{ "Name": "plain" }"""));
    }

    [Theory]
    [InlineData("""{ "Name": "no blanks", "Type": "String", "Value": "v" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "Name": "empty", "Type": "String", "Value": "" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "Name": "list", "Type": "StringList", "Value": "a,b" }""", HttpStatusCode.NotImplemented)]
    [InlineData("""{ "Name": "large", "Type": "String", "Value": "v", "Tier": "Advanced" }""", HttpStatusCode.NotImplemented)]
    [InlineData("""{ "Name": "checked", "Type": "String", "Value": "v", "AllowedPattern": "x" }""", HttpStatusCode.BadRequest)]
    public async Task WhatIsNotSupported_IsRefused(string request, HttpStatusCode status) => await CallAsync("PutParameter", request, status);

    private Task<string> CallAsync(string operation, string body, HttpStatusCode expected = HttpStatusCode.OK) => aws.CallAsync($"AmazonSSM.{operation}", body, expected);

    private async Task<string?> RefusalAsync(string operation, string body) =>
        (string?)JsonNode.Parse(await CallAsync(operation, body, HttpStatusCode.BadRequest))!["__type"];
}
