using System.Threading.Channels;
using ImagePipeline.LocalAws;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.S3;
using ImagePipeline.LocalAws.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ImagePipeline.UnitTests.S3;

/// <summary>S3 without its HTTP: a folder, a clock that stands still, and a queue that takes its events.</summary>
internal sealed class S3Parts : IAsyncDisposable
{
    public const string Queue = "arn:aws:sqs:us-east-1:000000000000:events";

    private readonly bool _ownsFolder;
    private readonly ServiceProvider _services;
    private bool _isStopped;

    public S3Parts(string? folder = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("s3-").FullName;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Options.Create(new LocalAwsOptions { DataFolder = Folder }));
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<DataFolderLock>();
        services.AddSingleton<DataFolder>();
        services.AddSingleton<EventTargets>();
        services.AddSingleton<IEventTarget>(Events);
        services.AddS3();
        _services = services.BuildServiceProvider();
    }

    public string Folder { get; }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    public SentEvents Events { get; } = new();

    public Buckets Buckets => _services.GetRequiredService<Buckets>();

    public ObjectStore Objects => _services.GetRequiredService<ObjectStore>();

    public ObjectFiles Files => _services.GetRequiredService<ObjectFiles>();

    public LifecycleRun Lifecycle => _services.GetRequiredService<LifecycleRun>();

    public IObjectReader Reader => _services.GetRequiredService<IObjectReader>();

    public Task StartAsync() => _services.GetServices<IHostedService>().Single().StartAsync(TestContext.Current.CancellationToken);

    public async Task<Bucket> NewBucketAsync(params (string Kind, string Value)[] configurations)
    {
        await Buckets.CreateAsync("images", "us-east-1");
        foreach (var (kind, value) in configurations)
        {
            await Buckets.ConfigureAsync(Buckets.Get("images"), kind, value);
        }

        return Buckets.Get("images");
    }

    public async Task<ObjectVersion> PutAsync(Bucket bucket, string key, string text = "hello")
    {
        using var digests = new ContentDigests(DeclaredDigests.None);
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        var content = await Files.SaveAsync(bytes, digests, text.Length, checkSize: null, TestContext.Current.CancellationToken);
        digests.Verify();
        return await Objects.PutAsync(
            bucket, new NewObject(key, content, digests.ETag, new Dictionary<string, string>(), digests.Checksum, Tags: null),
            "ObjectCreated:Put", new RequestOrigin("REQUEST1", "127.0.0.1"));
    }

    public IEnumerable<string> FilesOnDisk => Directory.EnumerateFiles(Path.Combine(Folder, "s3", "objects"), "*", SearchOption.AllDirectories);

    /// <summary>Lets go of the folder, which another may then use.</summary>
    public async Task StopAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
        {
            await service.StopAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        _isStopped = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped)
        {
            await StopAsync();
        }

        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>A queue that hands what it takes to the test.</summary>
    internal sealed class SentEvents : IEventTarget
    {
        private readonly Channel<string> _sent = Channel.CreateUnbounded<string>();

        public string Service => "sqs";

        public Task SendAsync(Arn target, ReadOnlyMemory<byte> payload, CancellationToken cancellation) =>
            _sent.Writer.WriteAsync(System.Text.Encoding.UTF8.GetString(payload.Span), cancellation).AsTask();

        public async Task<string> NextAsync()
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            timeout.CancelAfter(TimeSpan.FromSeconds(20));
            return await _sent.Reader.ReadAsync(timeout.Token);
        }
    }
}
