using Microsoft.Win32.SafeHandles;

namespace ImagePipeline.Functions.Imaging;

/// <summary>Bytes that are read where an offset points, from memory or from a file. What lies outside is not there; nothing throws for it.</summary>
internal abstract class ByteSource
{
    public abstract long Length { get; }

    public static ByteSource Of(ReadOnlyMemory<byte> bytes) => new InMemory(bytes);

    public static ByteSource Of(SafeFileHandle file) => new InFile(file);

    /// <returns>Exactly that many bytes, or none.</returns>
    public byte[] Read(long at, long count) =>
        at >= 0 && count > 0 && count <= Array.MaxLength && at <= Length - count ? ReadWithin(at, (int)count) : [];

    /// <summary>The bytes from here on that are at hand: at least one unless this is the end.</summary>
    public abstract ReadOnlySpan<byte> Peek(long at);

    protected abstract byte[] ReadWithin(long at, int count);

    private sealed class InMemory(ReadOnlyMemory<byte> bytes) : ByteSource
    {
        public override long Length => bytes.Length;

        public override ReadOnlySpan<byte> Peek(long at) => at < Length ? bytes.Span[(int)at..] : [];

        protected override byte[] ReadWithin(long at, int count) => bytes.Slice((int)at, count).ToArray();
    }

    private sealed class InFile(SafeFileHandle file) : ByteSource
    {
        private readonly byte[] _window = new byte[64 * 1024];
        private long _windowAt;
        private int _windowLength;

        public override long Length { get; } = RandomAccess.GetLength(file);

        public override ReadOnlySpan<byte> Peek(long at)
        {
            if (at < _windowAt || at >= _windowAt + _windowLength)
            {
                (_windowAt, _windowLength) = (at, RandomAccess.Read(file, _window, at));
            }

            return _window.AsSpan((int)(at - _windowAt), _windowLength - (int)(at - _windowAt));
        }

        protected override byte[] ReadWithin(long at, int count)
        {
            if (Peek(at) is var atHand && atHand.Length >= count)
            {
                return atHand[..count].ToArray();
            }

            var bytes = new byte[count];
            var filled = 0;
            while (filled < count && RandomAccess.Read(file, bytes.AsSpan(filled), at + filled) is > 0 and var read)
            {
                filled += read;
            }

            return filled == count ? bytes : [];
        }
    }
}
