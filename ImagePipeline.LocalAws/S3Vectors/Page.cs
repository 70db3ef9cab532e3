using System.Buffers.Text;
using System.Text;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>A page of a list: at most so many, and after what the page before ended with.</summary>
internal readonly record struct Page(int Size, string? After)
{
    public static Page Read(Parameters parameters, int largest)
    {
        var size = parameters.OptionalInteger("maxResults") ?? largest;
        return size >= 1 && size <= largest
            ? new Page(size, parameters.OptionalString("nextToken") is { } token ? Decode(token) : null)
            : throw S3VectorsErrors.Constraint("/maxResults", $"be between 1 and {largest}, inclusive");
    }

    public static string Token(string last) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last));

    private static string Decode(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token));
        }
        catch (FormatException)
        {
            throw S3VectorsErrors.Invalid("Invalid nextToken");
        }
    }
}
