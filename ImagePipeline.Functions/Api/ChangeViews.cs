namespace ImagePipeline.Functions.Api;

/// <summary>From where on changes are told.</summary>
/// <param name="Since">The <c>revision</c> of an answer before; without it nothing is told but the revision that the library has now.</param>
internal sealed record ChangeQuery(long? Since);

/// <summary>What changed in a library.</summary>
/// <param name="Revision">Of the library: it grows with every change. What comes later is asked for from here.</param>
/// <param name="IsComplete">
/// Whether this is all that changed since. If not, nothing is told, since it was more than a hundred images or albums, or longer than a day ago: read the lists anew.
/// </param>
/// <param name="Images">Those that were added, changed or restored and are in the lists, or hidden from the library, as they are now; at most 100.</param>
/// <param name="Gone">The ids of those that went: into the trash, or for ever; or changed there.</param>
/// <param name="Albums">The ids of albums that were made, changed, deleted or restored, or of which a photo was added, moved or removed.</param>
internal sealed record LibraryChangesView(
    long Revision, bool IsComplete, IReadOnlyList<ImageSummary> Images, IReadOnlyList<string> Gone, IReadOnlyList<string> Albums);
