using System.Buffers.Binary;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// What a HEIF file (AVIF, HEIC) says of the picture that it shows (ISO/IEC 23008-12): <c>pitm</c> names the primary item, and
/// <c>iprp</c> holds properties and which items have them.
/// </summary>
/// <param name="Color">The code points of the primary item's <c>nclx</c>; null where a profile counts instead, or nothing is said.</param>
/// <param name="LargestItem">The largest item of any kind, tiles too, in pixels: what a decoder may be made to hold.</param>
internal sealed record HeifHeader(ColorEncoding? Color, ImageSize LargestItem)
{
    private const long MaxMetaLength = 16 * 1024 * 1024;

    private static readonly HeifHeader Empty = new(null, default);

    public static HeifHeader Read(ByteSource source)
    {
        var meta = IsoBox.In(source, 0, source.Length).FirstOrDefault(box => box.Type == "meta");
        if (meta.Length is < 4 or > MaxMetaLength)
        {
            return Empty;
        }

        // "meta" is a full box: version and flags come before its children.
        var children = IsoBox.In(source, meta.Start + 4, meta.End).ToList();
        var primary = children.Where(box => box.Type == "pitm").Select(box => Primary(source.Read(box.Start, box.Length))).FirstOrDefault();
        var groups = children.Where(box => box.Type == "iprp").SelectMany(box => IsoBox.In(source, box.Start, box.End)).ToList();
        var properties = groups.Where(box => box.Type == "ipco").SelectMany(box => IsoBox.In(source, box.Start, box.End))
            .Select(box => (box.Type, Bytes: source.Read(box.Start, Math.Min(box.Length, 16)))).ToList();
        var own = groups.Where(box => box.Type == "ipma").SelectMany(box => Associations(source.Read(box.Start, box.Length), primary)).ToHashSet();
        var colors = properties.Where((property, index) => property.Type == "colr" && (own.Count == 0 || own.Contains(index + 1))).ToList();
        // The tiles of a grid may have what the grid itself lacks.
        colors = colors.Count > 0 ? colors : [.. properties.Where(property => property.Type == "colr")];
        return new HeifHeader(
            colors.Any(color => color.Bytes.AsSpan().StartsWith("prof"u8) || color.Bytes.AsSpan().StartsWith("rICC"u8)) ? null : colors.Select(color => Nclx(color.Bytes)).FirstOrDefault(),
            properties.Where(property => property is { Type: "ispe", Bytes.Length: >= 12 }).Select(property => Size(property.Bytes)).OrderByDescending(size => size.Pixels).FirstOrDefault());
    }

    // version and flags (4), then the item's id: 2 bytes in version 0, else 4
    private static uint Primary(byte[] pitm) => pitm switch
    {
        [0, _, _, _, _, _, ..] => BinaryPrimitives.ReadUInt16BigEndian(pitm.AsSpan(4)),
        [_, _, _, _, _, _, _, _, ..] => BinaryPrimitives.ReadUInt32BigEndian(pitm.AsSpan(4)),
        _ => 0,
    };

    // version and flags (4), number of items (4); an item: id (2 or 4), number of properties (1), each 1 or 2 bytes with "essential" as its first bit
    private static IEnumerable<int> Associations(byte[] ipma, uint item)
    {
        if (ipma.Length < 8)
        {
            yield break;
        }

        var (idLength, indexLength) = (ipma[0] == 0 ? 2 : 4, (ipma[3] & 1) == 0 ? 1 : 2);
        for (var at = 8; at + idLength < ipma.Length;)
        {
            var id = idLength == 2 ? BinaryPrimitives.ReadUInt16BigEndian(ipma.AsSpan(at)) : BinaryPrimitives.ReadUInt32BigEndian(ipma.AsSpan(at));
            at += idLength;
            for (var left = ipma[at++]; left > 0 && at + indexLength <= ipma.Length; left--, at += indexLength)
            {
                if (id == item)
                {
                    yield return indexLength == 1 ? ipma[at] & 0x7F : BinaryPrimitives.ReadUInt16BigEndian(ipma.AsSpan(at)) & 0x7FFF;
                }
            }
        }
    }

    // "nclx", primaries (2), transfer (2), matrix (2), full range (1 bit): the decoder has undone the matrix and the range already
    private static ColorEncoding? Nclx(byte[] colr) => colr.Length >= 8 && colr.AsSpan().StartsWith("nclx"u8)
        ? ColorEncoding.FromCodePoints(BinaryPrimitives.ReadUInt16BigEndian(colr.AsSpan(4)), BinaryPrimitives.ReadUInt16BigEndian(colr.AsSpan(6)))
        : null;

    // version and flags (4), width (4), height (4)
    private static ImageSize Size(byte[] ispe) => new(
        (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(ispe.AsSpan(4)), int.MaxValue), (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(ispe.AsSpan(8)), int.MaxValue));
}
