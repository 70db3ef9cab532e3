using System.Buffers.Binary;
using System.Text;

namespace ImagePipeline.Functions.Imaging;

/// <summary>
/// One box of an ISO base media file (ISO/IEC 14496-12, 4.2): <c>size type payload</c>, where a size of 1 stands for eight
/// bytes behind the type and 0 for all that is left.
/// </summary>
/// <param name="Start">Where the payload begins.</param>
internal readonly record struct IsoBox(string Type, long Start, long End)
{
    // A stranger's file may be a chain of empty boxes.
    private const int MaxBoxes = 10_000;

    public long Length => End - Start;

    public static IEnumerable<IsoBox> In(ByteSource source, long at, long end)
    {
        for (var count = 0; count < MaxBoxes && source.Read(at, 8) is { Length: 8 } head; count++)
        {
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            var start = at + 8;
            if (size == 1)
            {
                if (source.Read(start, 8) is not { Length: 8 } large)
                {
                    yield break;
                }

                (size, start) = (BinaryPrimitives.ReadInt64BigEndian(large), start + 8);
            }

            var last = size == 0 ? end : at + size;
            if (last < start || last > end)
            {
                yield break;
            }

            yield return new IsoBox(Encoding.Latin1.GetString(head, 4, 4), start, last);
            at = last;
        }
    }
}
