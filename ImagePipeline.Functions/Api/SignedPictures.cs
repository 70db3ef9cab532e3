using ImagePipeline.Functions.Storage;
using ImagePipeline.Functions.Workflow;

namespace ImagePipeline.Functions.Api;

/// <summary>Pictures for those whom the CDN does not serve them: what is in review, what is in the trash, and what is shared with people who do not sign in.</summary>
internal sealed class SignedPictures(FunctionHost host)
{
    // Whoever looks at a page of them does so for some minutes, and asks for more by then.
    private static readonly TimeSpan s_urlLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Its renditions that browsers show, by URLs that anybody may use who has them, for five minutes.</summary>
    public Task<RenditionView[]> SignAsync(ImageRecord image) => Task.WhenAll(
        (image.Picture?.Renditions ?? []).Where(rendition => rendition.Format == "webp").Select(SignAsync));

    private async Task<RenditionView> SignAsync(RenditionReference rendition) => new(
        rendition.Name, rendition.Width, rendition.Height, rendition.Format, rendition.Bytes,
        await host.Objects.SignRenditionAsync(rendition.Key, host.Time.GetUtcNow() + s_urlLifetime));
}
