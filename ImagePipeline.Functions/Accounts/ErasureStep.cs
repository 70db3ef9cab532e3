using System.Text.Json.Serialization;
using ImagePipeline.Functions.Runtime;

namespace ImagePipeline.Functions.Accounts;

/// <summary>
/// What waits in the queue while a library is erased: some images, and where to look for the next. They are named before the first of them is
/// touched, so that a step that dies finds all of them again, also those that are in no index any more.
/// <code>
/// {"owner": "5d0f...", "startedAt": "2026-01-02T03:04:05Z", "images": ["019b..."], "list": 0, "after": "019b...", "found": 25, "erased": 25, "waits": 0}
/// </code>
/// </summary>
/// <param name="StartedAt">Of the erasure; what came later stays.</param>
/// <param name="List">Which of the owner's lists is being read: the trash, the library, what is hidden from it, then those whose files are awaited.</param>
/// <param name="After">Where in it; null at its beginning.</param>
/// <param name="Found">How many images this look through the lists has found until now. One that finds none is the last.</param>
/// <param name="Erased">How many were erased before these.</param>
/// <param name="Waits">How often no image was found, and yet something was still to come of those that are gone.</param>
internal sealed record ErasureStep(
    string Owner, DateTimeOffset StartedAt, IReadOnlyList<string> Images, int List, string? After, int Found, int Erased, int Waits)
{
    /// <summary>Looks through the lists from their beginning.</summary>
    public static ErasureStep From(string owner, DateTimeOffset startedAt, int erased, int waits = 0) => new(owner, startedAt, [], 0, After: null, 0, erased, waits);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(QueueEvent))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(ErasureStep))]
internal sealed partial class AccountJson : JsonSerializerContext;
