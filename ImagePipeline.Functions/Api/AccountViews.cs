using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Api;

/// <summary>What a person has here.</summary>
/// <param name="Photos">Images whose files have arrived, in whatever status, hidden ones included.</param>
/// <param name="Bytes">Of their originals, as they were uploaded.</param>
/// <param name="IsComplete">False where there are more: counting ended before the library did.</param>
/// <param name="TrashedPhotos">Those in the trash, beside the others.</param>
/// <param name="TrashedBytes">Of their originals.</param>
internal sealed record AccountUsage(long Photos, long Bytes, bool IsComplete, long TrashedPhotos, long TrashedBytes)
{
    public static AccountUsage Of(Usage usage) => new(usage.Photos, usage.Bytes, usage.IsComplete, usage.TrashedPhotos, usage.TrashedBytes);
}

/// <summary>The last erasure that a person asked for, lately.</summary>
/// <param name="Erasure">Null where there was none in the last week.</param>
internal sealed record LastErasure(ErasureView? Erasure);

/// <summary>An erasure of everything that a person has here.</summary>
/// <param name="StartedAt">What was uploaded before goes.</param>
/// <param name="FinishedAt">Null while it is under way.</param>
/// <param name="Photos">How many there were when it began, as far as they were counted.</param>
/// <param name="Erased">How many of them are gone.</param>
internal sealed record ErasureView(DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, long Photos, long Erased)
{
    public static ErasureView Of(ErasureRecord erasure) =>
        // Uploads that had not arrived are erased too, and are no photos.
        new(erasure.StartedAt, erasure.FinishedAt, erasure.Photos, Math.Min(erasure.Erased, erasure.Photos));
}

/// <summary>Where an original can be fetched, for some minutes.</summary>
/// <param name="FileName">As the uploader named it.</param>
/// <param name="Url">Answers the bytes as they were uploaded, to whoever has it.</param>
internal sealed record OriginalLink(string FileName, long Size, string Url);
