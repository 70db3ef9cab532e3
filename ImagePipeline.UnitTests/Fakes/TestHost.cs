using ImagePipeline.Functions;
using ImagePipeline.Functions.Aws;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Similarity;
using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ImagePipeline.UnitTests.Fakes;

/// <summary>A function's surroundings without AWS.</summary>
internal sealed class TestHost
{
    public const string StateMachineArn = "arn:aws:states:us-east-1:000000000000:stateMachine:image-pipeline";

    public const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private InMemoryAccountStore? _accounts;

    public Dictionary<string, string?> Environment { get; } = new()
    {
        ["TABLE_NAME"] = "table",
        ["ORIGINALS_BUCKET"] = "originals-bucket",
        ["RENDITIONS_BUCKET"] = "renditions-bucket",
        ["STATE_MACHINE_ARN"] = StateMachineArn,
        ["REVIEW_STATE_MACHINE_ARN"] = StateMachineArn + "-review",
        ["OWNER"] = "public",
        ["PICTURE_KEY_PARAMETER"] = "/image-pipeline/picture-key",
        ["REVIEW_CONFIDENCE"] = "50",
        ["REJECT_CONFIDENCE"] = "90",
        ["OUTCOMES_TOPIC_ARN"] = "arn:aws:sns:us-east-1:000000000000:image-pipeline-outcomes",
        ["MAIL_QUEUE_ARN"] = "arn:aws:sqs:us-east-1:000000000000:image-pipeline-mail",
        ["VECTORS_BUCKET"] = "vectors-bucket",
        ["EMBEDDINGS"] = "resnet18",
        ["EMBED_QUEUE_ARN"] = "arn:aws:sqs:us-east-1:000000000000:image-pipeline-embed-image",
        ["ERASURES_QUEUE_ARN"] = "arn:aws:sqs:us-east-1:000000000000:image-pipeline-erasures",
    };

    public InMemoryImageStore Images { get; } = new();

    public InMemoryReviewStore Reviews => Images.Reviews;

    public InMemoryStepStore Steps { get; } = new();

    public FakeCounterStore Counters { get; } = new();

    public InMemoryChangeStore Changes { get; } = new();

    public FakeIndexingStore Indexing { get; } = new();

    public FakeObjectStore Objects { get; } = new();

    public FakeStepFunctions StepFunctions { get; } = new();

    public FakeQueues Queues { get; } = new();

    public FakeRekognition Rekognition { get; } = new();

    public FakeParameters Parameters { get; } = new();

    public InMemoryNoticeStore Notices { get; } = new();

    public InMemoryMailStore Mails { get; } = new();

    public FakeTopics Topics { get; } = new();

    public FakeMailer Mailer { get; } = new();

    public FakeUserPool UserPool { get; } = new();

    public InMemoryAccountStore Accounts => _accounts ??= new(Images);

    public InMemoryShareStore Shares { get; } = new();

    public InMemorySearchStore Searches { get; } = new();

    public InMemoryAlbumStore Albums { get; } = new();

    public FakeVectors Vectors { get; } = new();

    public FakeEmbedder Embedder { get; } = new();

    public InMemoryDuplicateStore Duplicates { get; } = new();

    public FakeTimeProvider Time { get; init; } = new(Now);

    public MemoryStream LogLines { get; } = new();

    public FunctionHost Host => new(
        new Settings(Environment.GetValueOrDefault),
        new JsonLogger(LogLines, Time, LogLevel.Information),
        Time,
        Images,
        Steps,
        Reviews,
        Counters,
        Changes,
        Indexing,
        Objects,
        new Lazy<IStepFunctions>(StepFunctions),
        new Lazy<IQueues>(Queues),
        new Lazy<IRekognition>(Rekognition),
        new Lazy<IParameters>(Parameters),
        Notices,
        Mails,
        new Lazy<ITopics>(Topics),
        new Lazy<IMailer>(Mailer),
        new Lazy<IUserPool>(UserPool),
        Accounts,
        Shares,
        Searches,
        Albums,
        new Lazy<IVectors>(Vectors),
        new Lazy<IEmbedder>(Embedder),
        Duplicates);

    public static string ImageId(int number) => $"019b7c0000007000800000000000{number:x4}";

    public static ImageRecord Image(int number, string status = ImageStatus.AwaitingUpload) => new()
    {
        Id = ImageId(number),
        Owner = "public",
        Status = status,
        FileName = $"photo {number}.jpg",
        ContentType = "image/jpeg",
        Size = 1234,
        Sha256 = new string((char)('a' + number - 1), 64),
        CreatedAt = Now,
        UpdatedAt = Now,
        TraceId = TraceId,
        ExecutionArn = status is ImageStatus.AwaitingUpload or ImageStatus.Deleted ? null : ExecutionArn(number),
        ExpiresAt = status is ImageStatus.Deleted ? Now.AddDays(1) : null,
    };

    /// <summary>The execution of an image's version "v1".</summary>
    public static string ExecutionName(int number) => ExecutionNames.For(ImageId(number), "v1");

    public static string ExecutionArn(int number) => ExecutionNames.ArnOf(StateMachineArn, ExecutionName(number));

    public static ResizeResult Picture(int number) => new(
        "jpeg",
        4000,
        3000,
        "placeholder",
        [new RenditionReference("analysis", $"held/{ImageId(number)}/analysis-0123456789abcdef.jpg", "jpeg", 2048, 1536, 300_000)],
        ImageFacts.None with { Make = "Canon", Iso = 100, TakenAt = "2024-05-01T12:34:56" },
        Source: null,
        [new DominantColor("skyblue", "#87ceeb", 42)],
        new ImageQuality(70, 60, 50));

    public static ResizeOutput Resized(int number) => new(Picture(number).Renditions[0]);

    /// <summary>A judgement, READY by default.</summary>
    public static ModerationResult Moderation(string outcome = ImageStatus.Ready, params ModerationLabel[] labels) =>
        new(outcome, labels, labels.Length == 0 ? null : labels.Max(label => label.Confidence), new ModerationThresholds(50, 90), "7.0", 1, null);

    public static LabelsResult Analysis(params string[] labels) => new(
        [.. labels.Select(label => new DetectedLabel(label, 90, ["Nature"], ["Landscape"], [new LabelInstance(80, new LabelBox(0.1, 0.2, 0.3, 0.4))]))]);
}
