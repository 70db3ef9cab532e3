using System.Text.Json;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda;

/// <summary>The JSON body of a request that changes settings.</summary>
internal static class LambdaBody
{
    private const int Maximum = 64 * 1024;

    public static Task<JsonDocument> ReadAsync(HttpContext context, SignatureVerifier signatures) =>
        ReadAsync(context, signatures, Maximum, () => LambdaErrors.PayloadTooLarge(Maximum));

    public static async Task<JsonDocument> ReadAsync(HttpContext context, SignatureVerifier signatures, int maximum, Func<AwsException> tooLarge)
    {
        var body = await RequestBody.ReadAsync(context.Request, maximum, tooLarge);
        signatures.Check(context.Request, body, "lambda", status: StatusCodes.Status403Forbidden);
        try
        {
            var document = JsonDocument.Parse(body.IsEmpty ? "{}"u8.ToArray() : body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw LambdaErrors.NotJson("It is no object.");
        }
        catch (JsonException error)
        {
            throw LambdaErrors.NotJson(error.Message);
        }
    }
}
