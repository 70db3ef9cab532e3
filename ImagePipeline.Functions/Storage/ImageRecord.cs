using System.Globalization;
using ImagePipeline.Functions.Imaging;
using ImagePipeline.Functions.Places;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Storage;

/// <summary>All that is known of an image. It changes only as a whole, see <see cref="IImageStore.TryReplaceAsync"/>.</summary>
internal sealed record ImageRecord
{
    // All of an image's items have to fit into one transaction, which is a hundred writes.
    private const int MostLabelNames = 64;

    public required string Id { get; init; }

    public required string Owner { get; init; }

    /// <summary>One of <see cref="ImageStatus"/>.</summary>
    public required string Status { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public required long Size { get; init; }

    /// <summary>SHA-256 of the original's bytes, lower-case hex: declared by the uploader, proven by S3's checksum, or by resize-image.</summary>
    public required string Sha256 { get; init; }

    /// <summary>S3's id of the upload where the original comes in parts; else null.</summary>
    public string? UploadId { get; init; }

    /// <summary>S3 proves the hash of each part, which proves nothing of the whole: then the announced hash is still to be proven.</summary>
    public string? UnprovenSha256 => UploadId is null ? null : Sha256;

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public string? ExecutionArn { get; init; }

    /// <summary>
    /// The date that people look for it by, as a wall clock shows it: what its owner says; else what the camera's said; where there is neither, when it was added (UTC).
    /// </summary>
    public DateTime ShownAt => Edits.ShownAt ?? (
        Picture?.Facts.TakenAt is { Length: >= 19 } taken
        && DateTime.TryParseExact(taken.AsSpan(0, 19), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown)
            ? shown
            : CreatedAt.UtcDateTime);

    /// <summary>Whether the same bytes, coming once more, are this image and no second one.</summary>
    public bool HoldsContent => ImageStatus.HoldingContent.Contains(Status);

    /// <summary>Since when it is in the trash; null where it is not.</summary>
    public DateTimeOffset? TrashedAt { get; init; }

    /// <summary>Whether what the CDN served of it is being erased just now: until that is over, nothing of it is published again. See <see cref="TrashTransitions"/>.</summary>
    public bool IsWithdrawing { get; init; }

    /// <summary>Whether it is to be seen: in the library, or else as something hidden, and wherever its owner has put it.</summary>
    public bool IsAvailable => TrashedAt is null && Status is not (ImageStatus.Deleted or ImageStatus.AwaitingUpload);

    /// <summary>Whether it is in the library's lists, searches and counts.</summary>
    public bool IsListed => IsAvailable && !Edits.IsHidden;

    /// <summary>How often a person had it tried again.</summary>
    public int Retries { get; init; }

    /// <summary>The trace of the image's whole way, 32 lower-case hex digits; null for an image from before traces were kept.</summary>
    public string? TraceId { get; init; }

    public ResizeResult? Picture { get; init; }

    public LabelsResult? Analysis { get; init; }

    /// <summary>Where it was taken: what its owner says, else what the camera said; null where that is not known. It is told to nobody but the owner.</summary>
    public GeoPoint? Location => Edits.Place is { } said ? said.Location : Picture?.Facts.Location;

    /// <summary>The town nearest to where it was taken; null where that is not known, or far from any. As the place, it is told to nobody but the owner.</summary>
    public Town? Town { get; init; }

    /// <summary>Which <see cref="ImageTerms"/> the table has of it; less than <see cref="ImageTerms.Version"/> for an image that an earlier version wrote.</summary>
    public int TermsVersion { get; init; } = ImageTerms.Version;

    /// <summary>Null until the picture is judged, and on images from before they were.</summary>
    public ModerationResult? Moderation { get; init; }

    /// <summary>Since when its review is overdue; null where it is not.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    public ImageFailure? Failure { get; init; }

    public ImageEdits Edits { get; init; } = ImageEdits.None;

    /// <summary>Of an execution that ended: how long its steps took, as far as that is known.</summary>
    public IReadOnlyList<StepDuration> Steps { get; init; } = [];

    /// <summary>What is on it, as its owner says, and as was found as far as they have not removed it.</summary>
    public IReadOnlyList<DetectedLabel> Labels => Edits.Labels is { } said ? said.ApplyTo(Analysis?.Labels ?? []) : Analysis?.Labels ?? [];

    /// <summary>The names of its labels and of what those are kinds of, each once: a dog is an animal.</summary>
    public IReadOnlyList<string> LabelNames
    {
        get
        {
            var labels = Labels;
            return [.. labels.Select(label => label.Name).Concat(labels.SelectMany(label => label.Parents)).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostLabelNames)];
        }
    }

    /// <summary>Canon EOS R6, also where the model repeats the make; null where the picture does not say.</summary>
    public string? CameraName => Picture?.Facts is not { } facts ? null : (facts.Make, facts.Model) switch
    {
        ({ } make, { } model) when !model.StartsWith(make, StringComparison.OrdinalIgnoreCase) => $"{make} {model}",
        var (make, model) => model ?? make,
    };

    /// <summary>One of <see cref="Imaging.Orientation.All"/>; null until the picture is known.</summary>
    public string? Orientation => Picture is { } picture ? Imaging.Orientation.Of(picture.Width, picture.Height) : null;

    /// <summary>The families of the picture's colours (<see cref="ColorFamily"/>), those that cover most first.</summary>
    public IReadOnlyList<string> Colors => ColorFamily.Of(DominantColors);

    /// <summary>Those that cover most first.</summary>
    public IReadOnlyList<DominantColor> DominantColors => Picture?.DominantColors ?? Analysis?.DominantColors ?? [];

    public ImageQuality? Quality => Picture?.Quality ?? Analysis?.Quality;

    /// <summary>Of a tombstone: the image that had these bytes already when they came once more; else null.</summary>
    public string? DuplicateOf { get; init; }

    /// <summary>When the table may forget the record (time to live).</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Grows by one with every write; a write names the revision that it saw.</summary>
    public long Revision { get; init; }
}

/// <param name="Code">One of <see cref="FailureCode"/>.</param>
/// <param name="Message">What happened and what to do, for people.</param>
/// <param name="Parameters">Null where nothing more is known, and on records from before they were kept.</param>
internal sealed record ImageFailure(string Code, string Message, FailureParameters? Parameters = null)
{
    public static ImageFailure Of(string code) => new(code, FailureText.MessageOf(code));
}
