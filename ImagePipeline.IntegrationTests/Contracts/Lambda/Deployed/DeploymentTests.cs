using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda.Deployed;

/// <summary>The operations that deploy functions, as Terraform's provider calls them.</summary>
public sealed class DeploymentTests(RunningDeployments aws) : IClassFixture<RunningDeployments>
{
    private const string Functions = "2015-03-31/functions";

    [Fact]
    public async Task AFunction_IsReadBackAsItWasCreated()
    {
        var zip = RunningDeployments.ScriptZip();
        var (status, created) = await aws.SendAsync(HttpMethod.Post, Functions, RunningDeployments.CreateRequest("read-back", """
            "Description":"d","Timeout":30,"MemorySize":256,"Architectures":["arm64"],"EphemeralStorage":{"Size":1024},"TracingConfig":{"Mode":"Active"},"Publish":true,
            "KMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k","Environment":{"Variables":{"BB":"2","AA":"1"}},"Tags":{"team":"photos"},"PackageType":"Zip",
            "LoggingConfig":{"LogFormat":"JSON","LogGroup":"/logs","SystemLogLevel":"WARN"}
            """, zip));
        Assert.Equal((HttpStatusCode.Created, "Pending", "Creating", "1"), (status, (string?)created["State"], (string?)created["StateReasonCode"], (string?)created["Version"]));

        var (_, read) = await aws.SendAsync(HttpMethod.Get, $"{Functions}/read-back");
        var configuration = read["Configuration"]!.AsObject();
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$", (string)configuration["LastModified"]!);
        var bytes = Convert.FromBase64String(zip);
        configuration.Remove("LastModified");
        configuration.Remove("RevisionId");
        Assert.Equal($$$"""
            {"FunctionName":"read-back","FunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:read-back","Runtime":"provided.al2023","Role":"arn:aws:iam::000000000000:role/deployed","Handler":"handler","CodeSize":{{{bytes.Length}}},"Description":"d","Timeout":30,"MemorySize":256,"CodeSha256":"{{{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(bytes))}}}","Version":"$LATEST","TracingConfig":{"Mode":"Active"},"State":"Active","LastUpdateStatus":"Successful","PackageType":"Zip","Architectures":["arm64"],"EphemeralStorage":{"Size":1024},"SnapStart":{"ApplyOn":"None","OptimizationStatus":"Off"},"LoggingConfig":{"LogFormat":"JSON","LogGroup":"/logs","ApplicationLogLevel":"INFO","SystemLogLevel":"WARN"},"Environment":{"Variables":{"AA":"1","BB":"2"}},"KMSKeyArn":"arn:aws:kms:us-east-1:000000000000:key/k"}
            """, Unescaped(configuration));
        Assert.Equal("""{"team":"photos"}""", read["Tags"]!.ToJsonString());
        Assert.NotNull(read["Code"]);
        Assert.Equal("""{"FunctionName":"read-back"}""", (await aws.SendAsync(HttpMethod.Get, "2020-06-30/functions/read-back/code-signing-config")).Answer.ToJsonString());
        Assert.Equal(["$LATEST", "1"], await VersionsAsync("read-back"));
        Assert.Equal(
            (HttpStatusCode.Conflict, "Function already exist: read-back"),
            Refused(await aws.SendAsync(HttpMethod.Post, Functions, RunningDeployments.CreateRequest("read-back", zip: zip))));
    }

    [Fact]
    public async Task AChange_IsPublishedAndRunsOnceTheAliasLeadsToIt()
    {
        var function = await aws.CreateAsync("""
            "Environment":{"Variables":{"MARK":"old"}},"Publish":true
            """);
        Assert.Equal(HttpStatusCode.Created, (await aws.SendAsync(HttpMethod.Post, $"{Functions}/{function}/aliases", """{"Name":"live","FunctionVersion":"1","Description":"d"}""")).Status);
        Assert.Equal("\"old of 1\"", await aws.InvokeAsync($"{function}:live", "\"version\""));
        Assert.Equal("\"old of $LATEST\"", await aws.InvokeAsync(function, "\"version\""));

        var (_, changed) = await aws.SendAsync(HttpMethod.Put, $"{Functions}/{function}/configuration", """{"Environment":{"Variables":{"MARK":"new"}}}""");
        Assert.Equal("InProgress", (string?)changed["LastUpdateStatus"]);
        Assert.Equal("\"new of $LATEST\"", await aws.InvokeAsync(function, "\"version\""));
        Assert.Equal("\"old of 1\"", await aws.InvokeAsync($"{function}:live", "\"version\""));

        var (_, published) = await aws.SendAsync(HttpMethod.Post, $"{Functions}/{function}/versions", "{}");
        Assert.Equal(("2", $"arn:aws:lambda:us-east-1:000000000000:function:{function}:2"), ((string?)published["Version"], (string?)published["FunctionArn"]));
        Assert.Equal("2", (string?)(await aws.SendAsync(HttpMethod.Post, $"{Functions}/{function}/versions", "{}")).Answer["Version"]);
        var (_, moved) = await aws.SendAsync(HttpMethod.Put, $"{Functions}/{function}/aliases/live", """{"FunctionVersion":"2"}""");
        moved.Remove("RevisionId");
        Assert.Equal($$"""{"AliasArn":"arn:aws:lambda:us-east-1:000000000000:function:{{function}}:live","Name":"live","FunctionVersion":"2","Description":"d"}""", moved.ToJsonString());
        Assert.Equal("\"new of 2\"", await aws.InvokeAsync($"arn:aws:lambda:us-east-1:000000000000:function:{function}:live", "\"version\""));

        Assert.Equal(
            (HttpStatusCode.Conflict, "Unable to delete the version because the following aliases reference it: [live]"),
            Refused(await aws.SendAsync(HttpMethod.Delete, $"{Functions}/{function}?Qualifier=2")));
        Assert.Equal(HttpStatusCode.NoContent, (await aws.SendAsync(HttpMethod.Delete, $"{Functions}/{function}?Qualifier=1")).Status);
        Assert.Equal(["$LATEST", "2"], await VersionsAsync(function));
        Assert.Equal(HttpStatusCode.NoContent, (await aws.SendAsync(HttpMethod.Delete, $"{Functions}/{function}/aliases/live")).Status);
        Assert.Equal(
            (HttpStatusCode.NotFound, $"Cannot find alias arn: arn:aws:lambda:us-east-1:000000000000:function:{function}:live"),
            Refused(await aws.SendAsync(HttpMethod.Get, $"{Functions}/{function}/aliases/live")));
    }

    [Fact]
    public async Task NewCode_RunsInPlaceOfTheOld_AndARevisionThatIsPastIsRefused()
    {
        var function = await aws.CreateAsync();
        var (_, before) = await aws.SendAsync(HttpMethod.Get, $"{Functions}/{function}/configuration");
        await aws.InvokeAsync(function, "1");

        var zip = Convert.ToBase64String(RunningDeployments.Zip(("bootstrap", "#!/bin/sh\nexit 5\n", 0b111_101_101)));
        var (status, _) = await aws.SendAsync(HttpMethod.Put, $"{Functions}/{function}/code", $$$"""{"ZipFile":"{{{zip}}}","RevisionId":"{{{before["RevisionId"]}}}"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("exit status 5", await aws.InvokeAsync(function, "1"));
        Assert.Equal(
            (HttpStatusCode.PreconditionFailed, "The RevisionId provided does not match the latest RevisionId. Call the GetFunction API to retrieve the latest Revision Id"),
            Refused(await aws.SendAsync(HttpMethod.Put, $"{Functions}/{function}/code", $$$"""{"ZipFile":"{{{zip}}}","RevisionId":"{{{before["RevisionId"]}}}"}""")));
    }

    [Fact]
    public async Task WhatIsDeployed_IsThereAfterARestart_AndGoneOnceDeleted()
    {
        await using var own = new RunningDeployments();
        await own.InitializeAsync();
        var function = await own.CreateAsync("\"Publish\":true,\"Tags\":{\"a\":\"1\"}");
        await own.SendAsync(HttpMethod.Post, $"{Functions}/{function}/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        await own.SendAsync(HttpMethod.Put, $"2024-08-31/functions/{function}/recursion-config", """{"RecursiveLoop":"Allow"}""");
        var pid = (await own.InvokeAsync(function, "\"count\"")).Trim('"').Split(' ')[0];

        await own.RestartAsync();

        Assert.False(Directory.Exists($"/proc/{pid}"), "The process has outlived its LocalAws.");
        Assert.Equal("2", await own.InvokeAsync($"{function}:live", "2"));
        Assert.Equal("""{"RecursiveLoop":"Allow"}""", (await own.SendAsync(HttpMethod.Get, $"2024-08-31/functions/{function}/recursion-config")).Answer.ToJsonString());

        Assert.Equal(HttpStatusCode.NoContent, (await own.SendAsync(HttpMethod.Delete, $"{Functions}/{function}")).Status);
        var missing = (HttpStatusCode.NotFound, $"Function not found: arn:aws:lambda:us-east-1:000000000000:function:{function}");
        Assert.Equal(missing, Refused(await own.SendAsync(HttpMethod.Get, $"{Functions}/{function}")));
        await own.RestartAsync();
        Assert.Equal(missing, Refused(await own.SendAsync(HttpMethod.Delete, $"{Functions}/{function}")));
        Assert.Empty(Directory.GetDirectories(Path.Combine(own.Folder, "lambda", "code")));
    }

    [Fact]
    public async Task APolicy_IsReadBackAndEachStatementRemoved()
    {
        var function = await aws.CreateAsync("\"Publish\":true");
        await aws.SendAsync(HttpMethod.Post, $"{Functions}/{function}/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        var path = $"{Functions}/{function}/policy";
        const string Rule = """{"StatementId":"rule","Action":"lambda:InvokeFunction","Principal":"events.amazonaws.com","SourceArn":"arn:aws:events:us-east-1:000000000000:rule/r"}""";

        Assert.Equal((HttpStatusCode.NotFound, "The resource you requested does not exist."), Refused(await aws.SendAsync(HttpMethod.Get, $"{path}?Qualifier=live")));
        var (status, _) = await aws.SendAsync(HttpMethod.Post, $"{path}?Qualifier=live", Rule);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal(
            (HttpStatusCode.Conflict, "The statement id (rule) provided already exists. Please provide a new statement id, or remove the existing statement."),
            Refused(await aws.SendAsync(HttpMethod.Post, $"{path}?Qualifier=live", Rule)));

        Assert.Equal(
            $$$$"""{"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"rule","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"arn:aws:lambda:us-east-1:000000000000:function:{{{{function}}}}:live","Condition":{"ArnLike":{"AWS:SourceArn":"arn:aws:events:us-east-1:000000000000:rule/r"}}}]}""",
            (string?)(await aws.SendAsync(HttpMethod.Get, $"{path}?Qualifier=live")).Answer["Policy"]);
        Assert.Equal(HttpStatusCode.NoContent, (await aws.SendAsync(HttpMethod.Delete, $"{path}/rule?Qualifier=live")).Status);
        Assert.Equal((HttpStatusCode.NotFound, "Statement rule is not found in resource policy."), Refused(await aws.SendAsync(HttpMethod.Delete, $"{path}/rule?Qualifier=live")));
    }

    [Fact]
    public async Task TheSettingsOfAnAlias_HoldForItsAsynchronousInvocationsAlone()
    {
        using var sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig { ServiceURL = aws.Url.AbsoluteUri, MaxErrorRetry = 0 });
        var queue = await sqs.CreateQueueAsync("failures-of-an-alias", TestContext.Current.CancellationToken);
        var function = await aws.CreateAsync("\"Publish\":true");
        await aws.SendAsync(HttpMethod.Post, $"{Functions}/{function}/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        var path = $"2019-09-25/functions/{function}/event-invoke-config";
        var (_, config) = await aws.SendAsync(HttpMethod.Put, $"{path}?Qualifier=live", """
            {"MaximumRetryAttempts":1,"MaximumEventAgeInSeconds":21600,"DestinationConfig":{"OnFailure":{"Destination":"arn:aws:sqs:us-east-1:000000000000:failures-of-an-alias"}}}
            """);
        Assert.Equal($"arn:aws:lambda:us-east-1:000000000000:function:{function}:live", (string?)config["FunctionArn"]);
        Assert.Equal(HttpStatusCode.NotFound, (await aws.SendAsync(HttpMethod.Get, path)).Status);

        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{Functions}/{function}:live/invocations") { Content = new StringContent("\"fail\"") };
        request.Headers.Add("X-Amz-Invocation-Type", "Event");
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        using var accepted = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);

        List<Message>? received = null;
        await Eventually.EqualAsync(true, async () =>
            (received = (await sqs.ReceiveMessageAsync(new ReceiveMessageRequest(queue.QueueUrl) { WaitTimeSeconds = 5 }, TestContext.Current.CancellationToken)).Messages) is { Count: 1 });
        var record = JsonNode.Parse(received![0].Body)!;
        Assert.Equal(
            ($"arn:aws:lambda:us-east-1:000000000000:function:{function}:live", 2, "1"),
            ((string)record["requestContext"]!["functionArn"]!, (int)record["requestContext"]!["approximateInvokeCount"]!, (string)record["responseContext"]!["executedVersion"]!));
        Assert.Single((await aws.SendAsync(HttpMethod.Get, $"{path}/list")).Answer["FunctionEventInvokeConfigs"]!.AsArray());
    }

    [Fact]
    public async Task AMappingOfAnAlias_FollowsIt_AndHasTags()
    {
        using var sqs = new AmazonSQSClient(new BasicAWSCredentials("test", "test"), new AmazonSQSConfig { ServiceURL = aws.Url.AbsoluteUri, MaxErrorRetry = 0 });
        var queue = (await sqs.CreateQueueAsync("source-of-an-alias", TestContext.Current.CancellationToken)).QueueUrl;
        var function = await aws.CreateAsync("\"Publish\":true");
        await aws.SendAsync(HttpMethod.Post, $"{Functions}/{function}/aliases", """{"Name":"live","FunctionVersion":"1"}""");
        var (status, mapping) = await aws.SendAsync(HttpMethod.Post, "2015-03-31/event-source-mappings", $$$"""
            {"EventSourceArn":"arn:aws:sqs:us-east-1:000000000000:source-of-an-alias","FunctionName":"arn:aws:lambda:us-east-1:000000000000:function:{{{function}}}:live","Tags":{"a":"1"}}
            """);
        Assert.Equal(HttpStatusCode.Accepted, status);

        await sqs.SendMessageAsync(queue, "1", TestContext.Current.CancellationToken);
        await EmptiedAsync();
        Assert.Equal((1, 0), await CountsAsync());
        await aws.SendAsync(HttpMethod.Put, $"{Functions}/{function}/configuration", """{"Description":"2"}""");
        await aws.SendAsync(HttpMethod.Post, $"{Functions}/{function}/versions", "{}");
        await aws.SendAsync(HttpMethod.Put, $"{Functions}/{function}/aliases/live", """{"FunctionVersion":"2"}""");
        await sqs.SendMessageAsync(queue, "2", TestContext.Current.CancellationToken);
        await EmptiedAsync();
        Assert.Equal((1, 1), await CountsAsync());

        var arn = Uri.EscapeDataString((string)mapping["EventSourceMappingArn"]!);
        await aws.SendAsync(HttpMethod.Post, $"2017-03-31/tags/{arn}", """{"Tags":{"b":"2"}}""");
        await aws.SendAsync(HttpMethod.Delete, $"2017-03-31/tags/{arn}?tagKeys=a");
        Assert.Equal("""{"Tags":{"b":"2"}}""", (await aws.SendAsync(HttpMethod.Get, $"2017-03-31/tags/{arn}")).Answer.ToJsonString());

        Task EmptiedAsync() => Eventually.EqualAsync((0, 0), async () =>
        {
            var counts = await sqs.GetQueueAttributesAsync(queue, ["All"], TestContext.Current.CancellationToken);
            return (counts.ApproximateNumberOfMessages, counts.ApproximateNumberOfMessagesNotVisible);
        });

        async Task<(int, int)> CountsAsync() => (await CountAsync("1"), await CountAsync("2"));

        async Task<int> CountAsync(string version) =>
            (int?)(await aws.SendAsync(HttpMethod.Get, $"_localaws/functions/{function}:{version}")).Answer["invocations"] ?? 0;
    }

    [Theory]
    [InlineData("\"Timeout\":901", 400, "1 validation error detected: Value '901' at 'timeout' failed to satisfy constraint: Member must have value less than or equal to 900")]
    [InlineData("\"Environment\":{\"Variables\":{\"AWS_REGION\":\"x\"}}", 400, "Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: AWS_REGION")]
    [InlineData("\"Architectures\":[\"riscv\"]", 400, "1 validation error detected: Value '[riscv]' at 'architectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]")]
    [InlineData("\"Layers\":[\"arn:aws:lambda:us-east-1:000000000000:layer:l:1\"]", 501, "LocalAws does not support Layers of a function.")]
    [InlineData("\"DeadLetterConfig\":{}", 400, "LocalAws does not support the parameter 'DeadLetterConfig' of CreateFunction.")]
    public async Task CreateFunction_SettingsThatCannotBe_AreRefused(string settings, int status, string message)
    {
        var zip = Convert.ToBase64String(RunningDeployments.Zip(("bootstrap", "", 0)));

        Assert.Equal(((HttpStatusCode)status, message), Refused(await aws.SendAsync(HttpMethod.Post, Functions, RunningDeployments.CreateRequest("refused", settings, zip))));
    }

    [Fact]
    public async Task CreateFunction_OfTheNameOfAProcessOfTheAppHost_IsRefused()
    {
        await using var lambda = new RunningLambda();
        await lambda.InitializeAsync();
        using var http = new HttpClient { BaseAddress = lambda.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{Functions}");
        request.Content = new StringContent(RunningDeployments.CreateRequest(RunningLambda.Permanent, zip: Convert.ToBase64String(RunningDeployments.Zip(("bootstrap", "", 0)))));
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);

        await Refusal.AssertAsync(
            http.SendAsync(request, TestContext.Current.CancellationToken), HttpStatusCode.Conflict, "ResourceConflictException", "User",
            "Function already exist: permanent");
    }

    private static (HttpStatusCode Status, string? Message) Refused((HttpStatusCode Status, JsonObject Answer) answer) => (answer.Status, (string?)answer.Answer["Message"]);

    private async Task<IEnumerable<string>> VersionsAsync(string function) =>
        (await aws.SendAsync(HttpMethod.Get, $"{Functions}/{function}/versions")).Answer["Versions"]!.AsArray().Select(version => (string)version!["Version"]!);

    private static string Unescaped(JsonObject json) => json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
