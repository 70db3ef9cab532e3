using System.Text.Json;
using ImagePipeline.LocalAws.Http;
using MimeKit;

namespace ImagePipeline.LocalAws.Ses.Sending;

/// <summary>A mail that the sender has made whole, in base64.</summary>
/// <remarks>https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_RawMessage.html</remarks>
internal static class RawContent
{
    public static MimeMessage Read(string operation, JsonElement raw)
    {
        var content = new Parameters(operation, raw);
        var data = content.Members.TryGetProperty("Data", out var member) && member.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw SesErrors.BadRequest("The raw message is not base64.");
        content.Accept("Data");
        content.End();
        try
        {
            return MimeMessage.Load(new MemoryStream(data));
        }
        catch (FormatException)
        {
            throw SesErrors.BadRequest("The raw message has no headers.");
        }
    }
}
