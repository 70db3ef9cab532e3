using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.LocalAws.Rekognition;

/// <summary>
/// A picture that says what moderation shall find in it, so that each outcome can be had at will and nobody needs an unsafe picture. Its
/// upper eighth is a band of 16 squares over its whole width. Each square is a corner of the RGB cube: three bits, red first. The 48 bits are:
/// <code>
/// byte 0     1       2 and 3                          4           5
///      'T'   'C'     SHA-256 of the label's name      confidence  SHA-256 of bytes 0 to 4
///                    (its first two bytes)            0 to 100    (its first byte)
/// </code>
/// The middle of each square is read, and each of its channels must be near an end: that survives resizing, JPEG and a palette of few colours,
/// and no photo looks like it.
/// </summary>
/// <param name="Label">One of <see cref="ModerationTaxonomy.Names"/>, or <see cref="Failure"/>.</param>
/// <param name="Confidence">0 to 100, whole.</param>
internal sealed record TestCard(string Label, int Confidence)
{
    /// <summary>In place of a label: Rekognition fails, as often as it is asked.</summary>
    public const string Failure = "InternalServerError";

    /// <summary>What answers about a card report as <c>ModerationModelVersion</c>.</summary>
    public const string ModelVersion = "test-card-1";

    /// <summary>Of a label's card; one that fits into a page, and is judged as it is.</summary>
    public const int Width = 640, Height = 480;

    private const int Squares = 16;
    private const int BandShare = 8;

    // Of 255: nearer to an end than to the other half of its way.
    private const int Low = 80, High = 175;

    private static readonly Dictionary<int, string> Labels = ModerationTaxonomy.Names.Append(Failure).ToDictionary(HashOf);

    /// <summary>The card that a picture is; null for every other picture.</summary>
    public static TestCard? Read(Raster picture)
    {
        var bytes = new byte[Squares * 3 / 8];
        for (var square = 0; square < Squares; square++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                var level = Level(picture, square, channel);
                if (level is > Low and < High)
                {
                    return null;
                }

                var bit = (square * 3) + channel;
                bytes[bit / 8] |= (byte)(level >= High ? 0x80 >> (bit % 8) : 0);
            }
        }

        return bytes is [(byte)'T', (byte)'C', var high, var low, <= 100 and var confidence, var check]
            && check == CheckOf(bytes) && Labels.TryGetValue((high << 8) | low, out var label)
            ? new TestCard(label, confidence)
            : null;
    }

    /// <summary>The card's pixels: the band, and grey below.</summary>
    public Raster Draw(int width = Width, int height = Height)
    {
        var bytes = Bytes();
        var rgb = new byte[width * height * 3];
        Array.Fill(rgb, (byte)128);
        for (var y = 0; y < height / BandShare; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var channel = 0; channel < 3; channel++)
                {
                    var bit = (x * Squares / width * 3) + channel;
                    rgb[(((y * width) + x) * 3) + channel] = (byte)((bytes[bit / 8] & (0x80 >> (bit % 8))) != 0 ? 255 : 0);
                }
            }
        }

        return new Raster(width, height, rgb);
    }

    private byte[] Bytes()
    {
        var hash = HashOf(Label);
        byte[] bytes = [(byte)'T', (byte)'C', (byte)(hash >> 8), (byte)hash, (byte)Confidence, 0];
        bytes[^1] = CheckOf(bytes);
        return bytes;
    }

    /// <summary>The mean of a channel in the middle of a square, half as wide and high as that.</summary>
    private static int Level(Raster picture, int square, int channel)
    {
        var (width, height) = ((double)picture.Width / Squares, (double)picture.Height / BandShare);
        var (left, right) = Middle(square * width, width);
        var (top, bottom) = Middle(0, height);
        var sum = 0;
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                sum += picture.Rgb[(((y * picture.Width) + x) * 3) + channel];
            }
        }

        return sum / ((right - left) * (bottom - top));

        static (int From, int To) Middle(double start, double length)
        {
            var from = (int)(start + (length / 4));
            return (from, Math.Max(from + 1, (int)(start + (length * 3 / 4))));
        }
    }

    private static int HashOf(string label)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(label));
        return (hash[0] << 8) | hash[1];
    }

    private static byte CheckOf(byte[] bytes) => SHA256.HashData(bytes.AsSpan(..^1))[0];
}
