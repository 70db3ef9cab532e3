using ImagePipeline.Functions.Accounts;
using ImagePipeline.Functions.Api;
using ImagePipeline.Functions.Reviews;
using ImagePipeline.Functions.Notifications;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions;

/// <summary>Every function in this binary, by the name that deployment, routes and _HANDLER use.</summary>
internal static class FunctionCatalog
{
    private static readonly SortedDictionary<string, Func<FunctionHost, IFunction>> Functions = new(StringComparer.Ordinal)
    {
        ["trigger-workflow"] = host => new TriggerWorkflow(host),
        ["resize-image"] = host => new ResizeImage(host),
        ["detect-labels"] = host => new DetectLabels(host),
        ["detect-moderation"] = host => new DetectModeration(host),
        ["embed-image"] = host => new EmbedImage(host),
        ["store-metadata"] = host => new StoreMetadata(host),
        ["record-failure"] = host => new RecordFailure(host),
        ["expire-images"] = host => new ExpireImages(host),
        ["count-images"] = host => new CountImages(host),
        ["issue-cookies"] = host => new IssueCookies(host),
        ["advance-reviews"] = host => new AdvanceReviews(host),
        ["open-review"] = host => new OpenReview(host),
        ["conclude-review"] = host => new ConcludeReview(host),
        ["issue-upload"] = host => new IssueUpload(host),
        ["query-images"] = host => new QueryImages(host),
        ["manage-images"] = host => new ManageImages(host),
        ["review-images"] = host => new ReviewImages(host),
        ["share-images"] = host => new ShareImages(host),
        ["render-image"] = host => new RenderImage(host),
        ["similar-images"] = host => new SimilarImages(host),
        ["manage-notifications"] = host => new ManageNotifications(host),
        ["manage-account"] = host => new ManageAccount(host),
        ["erase-library"] = host => new EraseLibrary(host),
        ["publish-outcomes"] = host => new PublishOutcomes(host),
        ["send-mail"] = host => new SendMail(host),
        ["stop-mail"] = host => new StopMail(host),
    };

    public static IReadOnlyCollection<string> Names => Functions.Keys;

    public static string NameList => string.Join(", ", Functions.Keys);

    public static IFunction Create(string name, FunctionHost host) => Functions.TryGetValue(name, out var create)
        ? create(host)
        : throw new InvalidOperationException($"_HANDLER is '{name}', but must be one of: {NameList}.");
}
