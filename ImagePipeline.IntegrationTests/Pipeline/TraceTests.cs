using System.Text.Json.Nodes;
using ImagePipeline.IntegrationTests.AppHost;
using ImagePipeline.IntegrationTests.Telemetry;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>One trace an image: from the browser's request to READY, through every process.</summary>
public sealed class TraceTests : IDisposable
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string BrowserSpanId = "00f067aa0ba902b7";

    private const string WholeWay = """
        localaws: POST /api/uploads
          localaws: invoke issue-upload
            issue-upload: issue-upload
              issue-upload: DynamoDB.GetItem
                localaws: DynamoDB.GetItem
              issue-upload: DynamoDB.PutItem x2
                localaws: DynamoDB.PutItem
              localaws: S3.PostObject
                localaws: send image-pipeline-uploads
              trigger-workflow: trigger-workflow
                trigger-workflow: SFN.StartExecution
                  localaws: SFN.StartExecution
                    localaws: execution image-pipeline
                      localaws: Analyze
                        localaws: DetectLabels
                          localaws: invoke detect-labels
                            detect-labels: detect-labels
                              detect-labels: DynamoDB.UpdateItem x2
                                localaws: DynamoDB.UpdateItem
                              detect-labels: Rekognition.DetectLabels
                                localaws: Rekognition.DetectLabels
                        localaws: DetectModeration
                          localaws: invoke detect-moderation
                            detect-moderation: detect-moderation
                              detect-moderation: DynamoDB.UpdateItem x2
                                localaws: DynamoDB.UpdateItem
                              detect-moderation: Rekognition.DetectModerationLabels
                                localaws: Rekognition.DetectModerationLabels
                        localaws: EmbedImage
                          localaws: invoke embed-image
                            embed-image: embed-image
                              embed-image: DynamoDB.GetItem x2
                                localaws: DynamoDB.GetItem
                              embed-image: DynamoDB.UpdateItem x2
                                localaws: DynamoDB.UpdateItem
                              embed-image: S3.GetObject
                                localaws: S3.GetObject
                              embed-image: S3Vectors.PutVectors
                                localaws: S3Vectors.PutVectors
                              embed-image: S3Vectors.QueryVectors
                                localaws: S3Vectors.QueryVectors
                      localaws: Resize
                        localaws: invoke resize-image
                          resize-image: resize-image
                            resize-image: DynamoDB.GetItem
                              localaws: DynamoDB.GetItem
                            resize-image: DynamoDB.UpdateItem x2
                              localaws: DynamoDB.UpdateItem
                            resize-image: resize decode
                            resize-image: resize download
                              resize-image: S3.GetObject
                                localaws: S3.GetObject
                            resize-image: resize encode
                            resize-image: resize upload
                              resize-image: S3.PutObject x4
                                localaws: S3.PutObject
                      localaws: StoreMetadata
                        localaws: invoke store-metadata
                          store-metadata: store-metadata
                            store-metadata: DynamoDB.GetItem x2
                              localaws: DynamoDB.GetItem
                            store-metadata: DynamoDB.PutItem
                              localaws: DynamoDB.PutItem
                            store-metadata: DynamoDB.Query
                              localaws: DynamoDB.Query
                            store-metadata: DynamoDB.UpdateItem x2
                              localaws: DynamoDB.UpdateItem
                            store-metadata: S3.CopyObject x4
                              localaws: S3.CopyObject
                            store-metadata: S3.DeleteObjects
                              localaws: S3.DeleteObjects
                            store-metadata: S3.ListVersions
                              localaws: S3.ListObjectVersions
                      localaws: send events
                    localaws: send events

        """;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("traces-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task APhoto_IsOneTraceFromTheBrowserToReady()
    {
        await using var receiver = await OtlpReceiver.StartAsync(Cancellation);
        await using var host = AppHostProcess.Start(_folder, receiver.Environment, "--anonymous");
        await host.ReadyAsync(Cancellation);
        using var client = new PipelineClient(host.Page);
        var file = Picture.Jpeg(seed: 42);
        client.Http.DefaultRequestHeaders.Add("traceparent", $"00-{TraceId}-{BrowserSpanId}-01");
        var signed = await client.SignAsync(file, "photo.jpg", "image/jpeg", Cancellation);
        // What a page reads while it waits is not the image's way.
        client.Http.DefaultRequestHeaders.Remove("traceparent");
        using var posted = await client.PostAsync(signed, file, "photo.jpg", Cancellation);
        var image = await client.WaitAsync(signed["imageId"]!.GetValue<string>(), Cancellation);

        var trace = await TraceAsync(receiver);
        TestContext.Current.TestOutputHelper!.WriteLine(TraceTree.Describe(trace, BrowserSpanId));
        Assert.Equal(("READY", TraceId), (PipelineClient.Status(image), (string?)image["traceId"]));
        Assert.Equal(WholeWay, TraceTree.Draw(trace, BrowserSpanId));
        Assert.DoesNotContain(trace, span => span.IsError);
        AssertImage(trace, (string)image["id"]!);
        AssertAttributes(trace, image);
        Assert.Equal(["logs", "metrics", "traces"], receiver.Signals);
        Assert.DoesNotContain(receiver.Spans, span => span.Attributes.Values.Any(value => value.Contains("photo.jpg", StringComparison.Ordinal)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>What a process does for an image says for which; DynamoDB, S3 Vectors and Lambda's queue are told no image, S3 only where a key is in the path, and nobody before there is one.</summary>
    private static void AssertImage(List<ReceivedSpan> trace, string imageId)
    {
        string[] unknowing = ["POST /api/uploads", "invoke issue-upload", "send image-pipeline-uploads", "send events"];
        string[] services = ["DynamoDB", "SFN", "Rekognition", "S3Vectors", "S3.ListObjectVersions", "S3.DeleteObjects"];

        var unnamed = trace.Where(span => span.Attributes.GetValueOrDefault("image_pipeline.image.id") != imageId);

        Assert.All(unnamed, span => Assert.True(
            unknowing.Contains(span.Name)
                || (span.Service == "localaws" && services.Any(service => span.Name.StartsWith(service, StringComparison.Ordinal)))
                || span is { Service: "issue-upload", Name: "DynamoDB.GetItem" },
            $"{span.Service}: {span.Name} names no image, or another."));
    }

    private static void AssertAttributes(List<ReceivedSpan> trace, JsonObject image)
    {
        var imageId = (string)image["id"]!;
        Equal(
            new()
            {
                ["image_pipeline.image.id"] = imageId, ["faas.name"] = "resize-image", ["faas.trigger"] = "other", ["faas.coldstart"] = "true",
                ["faas.invocation_id"] = Of("invoke resize-image")["faas.invocation_id"],
            },
            Of("resize-image"));
        Equal(
            new()
            {
                ["image_pipeline.image.id"] = imageId, ["rpc.system"] = "aws-api", ["rpc.service"] = "S3", ["rpc.method"] = "GetObject",
                ["aws.s3.bucket"] = "image-pipeline-originals", ["aws.s3.key"] = $"originals/{imageId}", ["http.response.status_code"] = "200",
                ["aws.request_id"] = Of("S3.GetObject", "resize-image")["aws.request_id"],
            },
            Of("S3.GetObject", "resize-image"));
        Equal(
            new()
            {
                ["image_pipeline.image.id"] = imageId, ["rpc.system"] = "aws-api", ["rpc.service"] = "DynamoDB", ["rpc.method"] = "GetItem",
                ["aws.dynamodb.table_names"] = "image-pipeline", ["http.response.status_code"] = "200",
                ["aws.request_id"] = Of("DynamoDB.GetItem", "resize-image")["aws.request_id"],
            },
            Of("DynamoDB.GetItem", "resize-image"));
        Equal(
            new()
            {
                ["http.request.method"] = "POST", ["http.route"] = "/api/uploads", ["url.path"] = "/api/uploads", ["http.response.status_code"] = "201",
            },
            Of("POST /api/uploads"));
        Equal(
            new()
            {
                ["image_pipeline.image.id"] = imageId, ["http.request.method"] = "POST", ["url.path"] = "/image-pipeline-originals/", ["http.response.status_code"] = "204",
                ["rpc.system"] = "aws-api", ["rpc.service"] = "S3", ["rpc.method"] = "PostObject",
                ["aws.s3.bucket"] = "image-pipeline-originals", ["aws.s3.key"] = $"originals/{imageId}",
            },
            Of("S3.PostObject"));
        Equal(
            new()
            {
                ["image_pipeline.image.id"] = imageId, ["aws.step_functions.execution.arn"] = (string)image["executionArn"]!,
                ["aws.step_functions.state_machine.arn"] = "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline",
                ["aws.step_functions.execution.status"] = "SUCCEEDED",
            },
            Of("execution image-pipeline"));
        Equal(
            new() { ["image_pipeline.image.id"] = imageId, ["aws.step_functions.state.type"] = "Task", ["aws.step_functions.tries"] = "1" },
            Of("Resize"));

        IReadOnlyDictionary<string, string> Of(string name, string? service = null) =>
            trace.Single(span => span.Name == name && (service is null || span.Service == service)).Attributes;

        static void Equal(Dictionary<string, string> expected, IReadOnlyDictionary<string, string> actual) =>
            Assert.Equal(expected.OrderBy(pair => pair.Key, StringComparer.Ordinal), actual.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    /// <summary>The trace once it is whole: processes send their spans in their own time.</summary>
    private static async Task<List<ReceivedSpan>> TraceAsync(OtlpReceiver receiver)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(LongestWait);
        while (true)
        {
            var trace = receiver.Spans.Where(span => span.TraceId == TraceId).ToList();
            if (TraceTree.Draw(trace, BrowserSpanId) == WholeWay || limit.IsCancellationRequested)
            {
                return trace;
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }
}
