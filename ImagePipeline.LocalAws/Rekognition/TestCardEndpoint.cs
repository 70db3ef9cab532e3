using System.Globalization;
using ImagePipeline.LocalAws.Http;
using NetVips;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>
/// Draws test cards: <c>GET /_aws/rekognition/test-card?label=Weapons&amp;confidence=80</c> is a PNG. A label that is not there is answered with those
/// that are.
/// </summary>
internal sealed class TestCardEndpoint : IEndpoints
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/_aws/rekognition/test-card", WriteAsync);

    public static byte[] Png(Raster card)
    {
        using var pixels = Image.NewFromMemoryCopy(card.Rgb, card.Width, card.Height, 3, Enums.BandFormat.Uchar);
        using var picture = pixels.Copy(interpretation: Enums.Interpretation.Srgb);
        return picture.PngsaveBuffer();
    }

    private static async Task WriteAsync(HttpContext context)
    {
        var (label, confidence) = (context.Request.Query["label"].ToString(), context.Request.Query["confidence"].ToString());
        if ((!ModerationTaxonomy.Names.Contains(label) && label != TestCard.Failure)
            || !int.TryParse(confidence, NumberStyles.None, CultureInfo.InvariantCulture, out var percent) || percent > 100)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(
                $"?label=...&confidence=0 to 100, the label one of:\n{string.Join('\n', ModerationTaxonomy.Names.Append(TestCard.Failure))}\n", context.RequestAborted);
            return;
        }

        var card = Png(new TestCard(label, percent).Draw());
        context.Response.ContentType = "image/png";
        context.Response.ContentLength = card.Length;
        await context.Response.Body.WriteAsync(card, context.RequestAborted);
    }
}
