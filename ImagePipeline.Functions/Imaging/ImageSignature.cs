using System.Buffers.Binary;
using System.Text;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// Tells a file's type from its first bytes. libvips could guess too, but it would also pick loaders that must never see a
/// stranger's file (SVG runs a renderer, PDF an interpreter); here only what is listed gets through.
/// </summary>
internal static class ImageSignature
{
    /// <summary>Enough for every brand list and for the first element of a document behind its comments.</summary>
    private const int Length = 1024;

    /// <exception cref="ImageRejectedException">EMPTY or UNSUPPORTED_TYPE.</exception>
    public static ImageFormat Identify(string path)
    {
        using var file = File.OpenHandle(path);
        var source = ByteSource.Of(file);
        var format = Identify(source.Read(0, Math.Min(Length, source.Length)));
        // Most cameras' own files are TIFFs, which only their directories tell.
        return format == ImageFormat.Tiff && RawPreview.IsRaw(source) ? ImageFormat.Raw : format;
    }

    /// <exception cref="ImageRejectedException">EMPTY or UNSUPPORTED_TYPE.</exception>
    public static ImageFormat Identify(ReadOnlySpan<byte> head)
    {
        if (head.IsEmpty)
        {
            throw ImageRejectedException.Empty();
        }

        return head switch
        {
            [0xFF, 0xD8, 0xFF, ..] => ImageFormat.Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => ImageFormat.Png,
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => ImageFormat.Gif,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => ImageFormat.Webp,
            [(byte)'I', (byte)'I', (byte)'R', (byte)'O' or (byte)'S', ..] or [(byte)'M', (byte)'M', (byte)'O', (byte)'R', ..] => ImageFormat.Raw,
            [(byte)'I', (byte)'I', (byte)'U', 0, ..] => ImageFormat.Raw,
            [(byte)'B', (byte)'M', _, _, _, _, _, _, _, _, _, _, _, _, >= 12 and <= 124, 0, 0, 0, ..] => ImageFormat.Bmp,
            [(byte)'8', (byte)'B', (byte)'P', (byte)'S', 0, 1 or 2, ..] => ImageFormat.Psd,
            _ when head.StartsWith("FUJIFILMCCD-RAW"u8) => ImageFormat.Raw,
            [(byte)'I', (byte)'I', 42 or 43, 0, ..] or [(byte)'M', (byte)'M', 0, 42 or 43, ..] => ImageFormat.Tiff,
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => IdentifyIsoMedia(head),
            _ => throw ImageRejectedException.UnsupportedType(NameOf(head)),
        };
    }

    /// <summary>
    /// ISO base media: <c>size "ftyp" major-brand minor-version compatible-brand*</c>, four bytes each (ISO/IEC 14496-12, 4.3).
    /// AVIF and HEIC share the container; the brands tell them apart, and "mif1" alone tells nothing.
    /// </summary>
    private static ImageFormat IdentifyIsoMedia(ReadOnlySpan<byte> head)
    {
        var size = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(head), (uint)head.Length);
        var heic = false;
        for (var at = 8; at + 4 <= size; at += at == 8 ? 8 : 4)
        {
            var brand = head.Slice(at, 4);
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
            {
                return ImageFormat.Avif;
            }

            if (brand.SequenceEqual("crx "u8))
            {
                return ImageFormat.Raw;
            }

            heic |= brand is [(byte)'h', (byte)'e', (byte)'i' or (byte)'v', _] || brand.SequenceEqual("mif1"u8);
        }

        return heic ? ImageFormat.Heic : throw ImageRejectedException.UnsupportedType(head[8..].StartsWith("M4A"u8) ? "sound" : "video");
    }

    private static string NameOf(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "pdf",
        [(byte)'P', (byte)'K', 3, 4, ..] => "zip",
        [0x1A, 0x45, 0xDF, 0xA3, ..] or [0, 0, 1, 0xB3 or 0xBA, ..] or [(byte)'F', (byte)'L', (byte)'V', 1, ..] or [0x30, 0x26, 0xB2, 0x75, ..] => "video",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'A', (byte)'V', (byte)'I', _, ..] => "video",
        // Transport streams repeat their first byte with every packet.
        [0x47, ..] when head.Length > 188 && head[188] == 0x47 => "video",
        [_, _, _, _, (byte)'m', (byte)'o', (byte)'o', (byte)'v', ..] or [_, _, _, _, (byte)'m', (byte)'d', (byte)'a', (byte)'t', ..] => "video",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "video-or-sound",
        [(byte)'I', (byte)'D', (byte)'3', ..] or [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "sound",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] => "sound",
        [0xFF, 0x0A, ..] or [0, 0, 0, 12, (byte)'J', (byte)'X', (byte)'L', ..] => "jpeg-xl",
        [0, 0, 0, 12, (byte)'j', (byte)'P', ..] or [0xFF, 0x4F, 0xFF, 0x51, ..] => "jpeg-2000",
        [0, 0, 1 or 2, 0, _, 0, ..] => "icon",
        _ => NameOfMarkup(head),
    };

    private static string NameOfMarkup(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (!text.StartsWith('<'))
        {
            return "unknown";
        }

        return text.Contains("<svg", StringComparison.OrdinalIgnoreCase) ? "svg"
            : text.Contains("<html", StringComparison.OrdinalIgnoreCase) || text.Contains("<!doctype html", StringComparison.OrdinalIgnoreCase) ? "html"
            : "xml";
    }
}
