using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.Contracts.Lambda;

namespace ImagePipeline.IntegrationTests.Contracts.Clients;

/// <summary>What people type: the AWS CLI (Debian: awscli), a few calls of each service.</summary>
public sealed class AwsCliTests(RunningLambda localAws) : IClassFixture<RunningLambda>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aws-cli-").FullName;
    private readonly string _cli = Tools.Require("A test of the AWS CLI", "aws");

    private string Configuration => Path.Combine(_folder, "config");

    [Fact]
    public async Task Objects_AreCopied_Listed_SharedAndRemoved()
    {
        var file = Path.Combine(_folder, "large");
        // Large enough for the CLI to send it in parts.
        await File.WriteAllBytesAsync(file, new byte[9 * 1024 * 1024], TestContext.Current.CancellationToken);
        // Without it the CLI signs links by version 2, as boto3 does, and is told to set this.
        await File.WriteAllTextAsync(Configuration, "[default]\ns3 =\n    signature_version = s3v4\n", TestContext.Current.CancellationToken);
        await AwsAsync("s3", "mb", "s3://cli-objects");

        await AwsAsync("s3", "cp", file, "s3://cli-objects/folder/large");
        await AwsAsync("s3", "cp", "s3://cli-objects/folder/large", Path.Combine(_folder, "copy"));
        var listed = await AwsAsync("s3", "ls", "--recursive", "s3://cli-objects");
        var url = await AwsAsync("s3", "presign", "s3://cli-objects/folder/large");
        using var http = new HttpClient();
        var shared = await http.GetByteArrayAsync(new Uri(url.Trim()), TestContext.Current.CancellationToken);
        await AwsAsync("s3", "rb", "--force", "s3://cli-objects");

        Assert.Equal((9 * 1024 * 1024, 9 * 1024 * 1024L), (shared.Length, new FileInfo(Path.Combine(_folder, "copy")).Length));
        Assert.EndsWith("9437184 folder/large", listed.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain("cli-objects", await AwsAsync("s3", "ls"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATable_IsWrittenAndRead_AndSoIsItsStream()
    {
        await AwsAsync(
            "dynamodb", "create-table", "--table-name", "cli-table", "--billing-mode", "PAY_PER_REQUEST", "--key-schema", "AttributeName=id,KeyType=HASH",
            "--attribute-definitions", "AttributeName=id,AttributeType=S", "--stream-specification", "StreamEnabled=true,StreamViewType=KEYS_ONLY");
        await AwsAsync("dynamodb", "put-item", "--table-name", "cli-table", "--item", """{"id":{"S":"1"},"n":{"N":"2"}}""");

        var items = await JsonAsync("dynamodb", "query", "--table-name", "cli-table", "--key-condition-expression", "id = :id", "--expression-attribute-values", """{":id":{"S":"1"}}""");
        var streams = await JsonAsync("dynamodbstreams", "list-streams", "--table-name", "cli-table");

        Assert.Equal("2", (string?)items["Items"]![0]!["n"]!["N"]);
        Assert.Equal("cli-table", (string?)Assert.Single(streams["Streams"]!.AsArray())!["TableName"]);
    }

    [Fact]
    public async Task Messages_GoThroughTopicsAndQueues()
    {
        var queue = (string)(await JsonAsync("sqs", "create-queue", "--queue-name", "cli-queue"))["QueueUrl"]!;
        var topic = (string)(await JsonAsync("sns", "create-topic", "--name", "cli-topic"))["TopicArn"]!;
        await AwsAsync(
            "sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint", "arn:aws:sqs:us-east-1:000000000000:cli-queue",
            "--attributes", "RawMessageDelivery=true");

        await AwsAsync("sns", "publish", "--topic-arn", topic, "--message", "hello");
        var received = await JsonAsync("sqs", "receive-message", "--queue-url", queue, "--wait-time-seconds", "20");
        var message = Assert.Single(received["Messages"]!.AsArray())!;
        await AwsAsync("sqs", "delete-message", "--queue-url", queue, "--receipt-handle", (string)message["ReceiptHandle"]!);

        Assert.Equal("hello", (string?)message["Body"]);
    }

    [Fact]
    public async Task AnExecution_IsStartedAndDescribed()
    {
        var machine = (string)(await JsonAsync(
            "stepfunctions", "create-state-machine", "--name", "cli", "--role-arn", "arn:aws:iam::000000000000:role/r",
            "--definition", """{"StartAt":"S","States":{"S":{"Type":"Pass","End":true}}}"""))["stateMachineArn"]!;

        var execution = (string)(await JsonAsync("stepfunctions", "start-execution", "--state-machine-arn", machine, "--input", """{"a":1}"""))["executionArn"]!;

        await Eventually.EqualAsync("SUCCEEDED {\"a\":1}", async () =>
        {
            var described = await JsonAsync("stepfunctions", "describe-execution", "--execution-arn", execution);
            return $"{described["status"]} {described["output"]}";
        });
    }

    [Fact]
    public async Task AFunction_IsInvoked()
    {
        var function = localAws.Register();
        using var runtime = new TestRuntime(localAws.Url, function);
        var answer = Path.Combine(_folder, "answer.json");
        await File.WriteAllTextAsync(Path.Combine(_folder, "event.json"), """{"a":1}""", TestContext.Current.CancellationToken);

        var invoking = JsonAsync("lambda", "invoke", "--function-name", function, "--payload", $"fileb://{Path.Combine(_folder, "event.json")}", answer);
        var invocation = await runtime.NextAsync();
        await runtime.RespondAsync(invocation.RequestId, """{"b":2}""");

        Assert.Equal(200, (int)(await invoking)["StatusCode"]!);
        Assert.Equal(("""{"a":1}""", """{"b":2}"""), (invocation.Payload, await File.ReadAllTextAsync(answer, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task TheCaller_IsKnown() =>
        Assert.Equal("000000000000", (string?)(await JsonAsync("sts", "get-caller-identity"))["Account"]);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<JsonNode> JsonAsync(params string[] arguments) => JsonNode.Parse(await AwsAsync([.. arguments, "--output", "json"]))!;

    private Task<string> AwsAsync(params string[] arguments) => Command.RunAsync(
        new Dictionary<string, string?>
        {
            ["AWS_ACCESS_KEY_ID"] = "test",
            ["AWS_SECRET_ACCESS_KEY"] = "test",
            ["AWS_DEFAULT_REGION"] = "us-east-1",
            ["AWS_PAGER"] = "",
            ["AWS_MAX_ATTEMPTS"] = "1",
            ["AWS_CONFIG_FILE"] = Configuration,
            ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(_folder, "none"),
        },
        _cli, [.. arguments, "--endpoint-url", localAws.Url.AbsoluteUri]);
}
