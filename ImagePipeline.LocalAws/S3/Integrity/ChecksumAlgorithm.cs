using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ImagePipeline.LocalAws.S3;

/// <summary>A checksum that S3 keeps with an object: <c>x-amz-checksum-crc32</c> and its relatives.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html</remarks>
internal sealed class ChecksumAlgorithm
{
    public const string FullObject = "FULL_OBJECT";
    public const string Composite = "COMPOSITE";

    private const string HeaderPrefix = "x-amz-checksum-";

    public static readonly ChecksumAlgorithm Crc64Nvme = new("CRC64NVME", S3.Crc.Crc64Nvme);

    public static readonly ChecksumAlgorithm Sha256 = new("SHA256", HashAlgorithmName.SHA256, 32);

    public static readonly IReadOnlyList<ChecksumAlgorithm> All =
    [
        new("CRC32", S3.Crc.Crc32), new("CRC32C", S3.Crc.Crc32C), Crc64Nvme, new("SHA1", HashAlgorithmName.SHA1, 20), Sha256,
    ];

    private ChecksumAlgorithm(string name, Crc crc)
    {
        (Name, Crc, Size) = (name, crc, crc.Width / 8);
    }

    private ChecksumAlgorithm(string name, HashAlgorithmName hash, int size)
    {
        (Name, Hash, Size) = (name, hash, size);
    }

    /// <summary>As in <c>x-amz-checksum-algorithm</c>: <c>CRC32</c>.</summary>
    public string Name { get; }

    /// <summary>The length of a value in bytes.</summary>
    public int Size { get; }

    public Crc? Crc { get; }

    public HashAlgorithmName Hash { get; }

    public string Header => HeaderPrefix + Name.ToLowerInvariant();

    /// <summary>As in XML: <c>ChecksumCRC32</c>.</summary>
    public string Element => "Checksum" + Name;

    /// <summary>The type a multipart upload gets where it asks for none.</summary>
    public string DefaultType => this == Crc64Nvme ? FullObject : Composite;

    public bool Supports(string type) =>
        type == FullObject ? Crc is not null : type == Composite && this != Crc64Nvme;

    public static ChecksumAlgorithm? ByName(string name) =>
        All.FirstOrDefault(algorithm => algorithm.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static ChecksumAlgorithm? ByHeader(string header) =>
        header.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase) ? ByName(header[HeaderPrefix.Length..]) : null;

    public bool IsValue(string base64)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(base64, bytes, out var length) && length == Size;
    }

    /// <summary>The value of a multipart object from those of its parts.</summary>
    public string Compose(string type, IReadOnlyList<(string Value, long Size)> parts)
    {
        if (type == FullObject)
        {
            return Encode(parts.Aggregate(0UL, (total, part) => Crc!.Combine(total, Decode(part.Value), part.Size)));
        }

        using var running = new RunningChecksum(this);
        foreach (var part in parts)
        {
            running.Append(Convert.FromBase64String(part.Value));
        }

        return $"{running.Finish()}-{parts.Count}";
    }

    /// <summary>A check value in base64, most significant byte first.</summary>
    public string Encode(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Convert.ToBase64String(bytes[(8 - Size)..]);
    }

    private static ulong Decode(string base64) =>
        Convert.FromBase64String(base64).Aggregate(0UL, (value, b) => (value << 8) | b);
}

/// <summary>A checksum in the making.</summary>
internal sealed class RunningChecksum(ChecksumAlgorithm algorithm) : IDisposable
{
    private readonly IncrementalHash? _hash = algorithm.Crc is null ? IncrementalHash.CreateHash(algorithm.Hash) : null;
    private ulong _crc;

    public ChecksumAlgorithm Algorithm => algorithm;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_hash is null)
        {
            _crc = algorithm.Crc!.Append(_crc, bytes);
        }
        else
        {
            _hash.AppendData(bytes);
        }
    }

    /// <summary>The value of what was appended; what follows is another content.</summary>
    public string Finish()
    {
        if (_hash is not null)
        {
            return Convert.ToBase64String(_hash.GetHashAndReset());
        }

        var value = algorithm.Encode(_crc);
        _crc = 0;
        return value;
    }

    public void Dispose() => _hash?.Dispose();
}

/// <summary>The checksum kept with an object or a part.</summary>
/// <param name="Type"><c>FULL_OBJECT</c> or <c>COMPOSITE</c>.</param>
internal sealed record ObjectChecksum(ChecksumAlgorithm Algorithm, string Type, string Value)
{
    public static ObjectChecksum? Parse(string? text) =>
        text?.Split(' ') is [var name, var type, var value] ? new ObjectChecksum(ChecksumAlgorithm.ByName(name)!, type, value) : null;

    public override string ToString() => $"{Algorithm.Name} {Type} {Value}";
}
