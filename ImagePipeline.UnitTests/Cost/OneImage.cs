using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using ImagePipeline.Functions;
using ImagePipeline.Functions.Api;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Notifications;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Similarity;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using ImagePipeline.UnitTests.Fakes;
using Microsoft.Extensions.Logging;

namespace ImagePipeline.UnitTests.Cost;

/// <summary>
/// One photo's whole way, by the functions themselves in this process: uploaded, resized, labelled (ten labels), judged, stored, counted, and then looked at.
/// Counts what AWS charges for.
/// </summary>
internal sealed class OneImage : IDisposable
{
    // The page: five looks while it is processed, five at its details, five at a page of the list, five at the labels.
    public const int Looks = 20;

    private readonly MeteredDynamoDb _dynamoDb;
    private readonly AmazonS3Client _s3;
    private readonly Settings _settings;
    private readonly FunctionHost _host;
    private readonly MemoryStream _log = new();

    public OneImage(Uri aws)
    {
        _dynamoDb = new MeteredDynamoDb(aws);
        _s3 = new AmazonS3Client(new BasicAWSCredentials("test", "test"), new AmazonS3Config { ServiceURL = aws.AbsoluteUri, ForcePathStyle = true });
        _s3.AfterResponseEvent += (_, e) => Count(((WebServiceResponseEventArgs)e).Response);
        _settings = new Settings(name => name switch
        {
            "TABLE_NAME" => "image-pipeline",
            "OWNER" => "public",
            "ORIGINALS_BUCKET" => "image-pipeline-originals",
            "RENDITIONS_BUCKET" => "image-pipeline-renditions",
            "STATE_MACHINE_ARN" => "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline",
            "EXPRESS_STATE_MACHINE_ARN" => "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline-express",
            "OUTCOMES_TOPIC_ARN" => "arn:aws:sns:us-east-1:000000000000:image-pipeline-outcomes",
            "VECTORS_BUCKET" => "image-pipeline-vectors",
            "EMBEDDINGS" => "resnet18",
            "EMBED_QUEUE_ARN" => "arn:aws:sqs:us-east-1:000000000000:image-pipeline-embed-image",
            "REVIEW_CONFIDENCE" => "50",
            "REJECT_CONFIDENCE" => "90",
            _ => null,
        });
        var dynamoDb = new Lazy<IAmazonDynamoDB>(_dynamoDb);
        _host = new FunctionHost(
            _settings,
            new JsonLogger(_log, TimeProvider.System, LogLevel.Information),
            TimeProvider.System,
            new DynamoImageStore(dynamoDb, () => _settings.TableName),
            new DynamoStepStore(dynamoDb, () => _settings.TableName),
            new DynamoReviewStore(dynamoDb, () => _settings.TableName),
            new DynamoCounterStore(dynamoDb, () => _settings.TableName, TimeProvider.System),
            new DynamoChangeStore(dynamoDb, () => _settings.TableName, TimeProvider.System),
            new DynamoIndexingStore(dynamoDb, () => _settings.TableName, TimeProvider.System),
            new S3ObjectStore(new Lazy<IAmazonS3>(_s3), () => _settings.OriginalsBucket, () => _settings.RenditionsBucket, Protocol.HTTP),
            new Lazy<IStepFunctions>(new FakeStepFunctions()),
            new Lazy<IQueues>(new FakeQueues()),
            new Lazy<IRekognition>(new FakeRekognition { Answer = TenLabels }),
            new Lazy<IParameters>(new FakeParameters()),
            new DynamoNoticeStore(dynamoDb, () => _settings.TableName),
            new DynamoMailStore(dynamoDb, () => _settings.TableName, TimeProvider.System),
            new Lazy<ITopics>(new FakeTopics()),
            new Lazy<IMailer>(new FakeMailer()),
            new Lazy<IUserPool>(new FakeUserPool()),
            new DynamoAccountStore(dynamoDb, () => _settings.TableName),
            new DynamoShareStore(dynamoDb, () => _settings.TableName),
            new DynamoSearchStore(dynamoDb, () => _settings.TableName),
            new DynamoAlbumStore(dynamoDb, () => _settings.TableName),
            new Lazy<IVectors>(new FakeVectors()),
            new Lazy<IEmbedder>(new FakeEmbedder()),
            new DynamoDuplicateStore(dynamoDb, () => _settings.TableName));
    }

    public double WriteUnits => _dynamoDb.WriteUnits;

    public double ReadUnits => _dynamoDb.ReadUnits;

    /// <summary>Charged as PUT, COPY, POST or LIST; deletions are free.</summary>
    public int Puts { get; private set; }

    /// <summary>Charged as GET and all others.</summary>
    public int Gets { get; private set; }

    /// <summary>What the functions log, with the 26 bytes that CloudWatch adds to each line.</summary>
    public long LogBytes => _log.Length + (26 * _log.ToArray().Count(sign => sign == '\n'));

    public async Task RunAsync(byte[] photo, CancellationToken cancellationToken)
    {
        // What every line of an invocation has.
        using var invocation = _host.Logger.BeginScope(new LogField("requestId", Guid.NewGuid().ToString()));
        using var span = new Activity("invocation").Start();

        var signed = await CallAsync(new IssueUpload(_host), "POST /api/uploads", null, new JsonObject
        {
            ["fileName"] = "photo.jpg",
            ["contentType"] = "image/jpeg",
            ["size"] = photo.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(photo)),
        }, cancellationToken);
        var id = (string)signed["imageId"]!;
        var put = await _s3.PutObjectAsync(
            new PutObjectRequest { BucketName = _settings.OriginalsBucket, Key = $"originals/{id}", InputStream = new MemoryStream(photo) }, cancellationToken);

        var awaited = await _host.Images.FindAsync(id, cancellationToken);
        await TriggerAsync(id, put.VersionId, cancellationToken);
        var input = new ExecutionInput(id, put.VersionId, Traceparent: null, StartedAt: DateTimeOffset.UtcNow);
        var resized = await new ResizeImage(_host).HandleAsync(input, cancellationToken);
        await new DetectLabels(_host).HandleAsync(new AnalysisInput(id, null, 0, resized), cancellationToken);
        await new EmbedImage(_host).HandleAsync(new EmbedInput(id, null, 0, resized), cancellationToken);
        await new DetectModeration(_host).HandleAsync(new AnalysisInput(id, null, 0, resized), cancellationToken);
        var processing = await _host.Images.FindAsync(id, cancellationToken);
        await new StoreMetadata(_host).HandleAsync(input, cancellationToken);
        var ready = await _host.Images.FindAsync(id, cancellationToken);

        // The check that follows an Express execution, and the table's stream: each change by itself, which is the dearest.
        await TriggerAsync(id, put.VersionId, cancellationToken);
        var changes = new (ImageRecord? Before, ImageRecord? After)[] { (null, awaited), (awaited, processing), (processing, ready) };
        foreach (var (before, after) in changes)
        {
            var change = new StreamChange(before is null ? null : StreamOf(before), StreamOf(after!), "1");
            await new CountImages(_host).HandleAsync(new StreamEvent([new StreamRecord(Guid.NewGuid().ToString(), change)]), cancellationToken);
        }

        await new PublishOutcomes(_host).HandleAsync(
            new StreamEvent([new StreamRecord("1", new StreamChange(StreamOf(processing!), StreamOf(ready!), "1"))]), cancellationToken);

        var query = new QueryImages(_host);
        for (var n = 0; n < Looks / 4; n++)
        {
            await CallAsync(query, "GET /api/images/{id}", id, null, cancellationToken);
            await CallAsync(query, "GET /api/images/{id}/timeline", id, null, cancellationToken);
            await CallAsync(query, "GET /api/images", null, null, cancellationToken);
            await CallAsync(query, "GET /api/labels", null, null, cancellationToken);
        }
    }

    public void Dispose()
    {
        _dynamoDb.Dispose();
        _s3.Dispose();
    }

    private async Task TriggerAsync(string id, string version, CancellationToken cancellationToken)
    {
        var notification = new S3Notification([new S3Record(new S3Entity(new Functions.Workflow.S3Object($"originals/{id}", 1, version)))]);
        var message = new JsonObject
        {
            ["messageId"] = "1",
            ["body"] = JsonSerializer.Serialize(notification, WorkflowJson.Default.S3Notification),
            ["eventSourceARN"] = "arn:aws:sqs:us-east-1:000000000000:image-pipeline-uploads",
        };
        var answer = await new TriggerWorkflow(_host).HandleAsync(JsonSerializer.SerializeToElement(new JsonObject { ["Records"] = new JsonArray(message) }), cancellationToken);
        Assert.Empty(answer.BatchItemFailures);
    }

    private static async Task<JsonNode> CallAsync(HttpFunction function, string route, string? id, JsonObject? body, CancellationToken cancellationToken)
    {
        var request = new HttpRequest(
            route, "/api", new() { ["content-type"] = "application/json" }, null, id is null ? null : new() { ["id"] = id }, new HttpRequestContext(null), body?.ToJsonString(), false);
        var answer = await function.HandleAsync(request, cancellationToken);
        Assert.True(answer.StatusCode < 300, $"{route} answered {answer.StatusCode}: {answer.Body}");
        return JsonNode.Parse(answer.Body!)!;
    }

    private static Dictionary<string, StreamValue> StreamOf(ImageRecord image) =>
        ImageItem.ToItem(image).ToDictionary(value => value.Key, value => new StreamValue(value.Value.S, value.Value.N));

    private void Count(AmazonWebServiceResponse response)
    {
        if (response is GetObjectResponse or GetObjectMetadataResponse)
        {
            Gets++;
        }
        else if (response is not DeleteObjectsResponse)
        {
            Puts++;
        }
    }

    /// <summary>As many as Rekognition commonly finds, some of them with boxes.</summary>
    private static DetectLabelsResponse TenLabels()
    {
        var instance = new RekognitionInstance(new BoundingBox(0.1234, 0.2345, 0.3456, 0.4567), 97.6543);
        return new DetectLabelsResponse(
            [.. Enumerable.Range(0, 10).Select(n => new RekognitionLabel(
                $"Label number {n}", 98.7654 - n, n < 3 ? [instance, instance] : [], [new("Parent"), new("Grandparent")], [new("Nature and Outdoors")]))]);
    }
}
