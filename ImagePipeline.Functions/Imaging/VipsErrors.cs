using NetVips;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// libvips gathers what went wrong in one text for the whole process, and adds to it even where it goes on: the text belongs to the
/// picture that is worked on only if it was empty before.
/// </summary>
internal static class VipsErrors
{
    /// <summary>What was gathered since the last call; reading it empties it.</summary>
    // NetVips has no other way to the text than its exception, which takes it out.
    public static string Take() => new VipsException("").Message.Trim();
}
