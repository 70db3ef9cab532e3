using System.Security.Cryptography;

namespace ImagePipeline.LocalAws.S3;

/// <summary>
/// Hashes bytes on their way to the disk: MD5 for the ETag, the checksum that was declared or that is kept, and SHA-256
/// where the payload is signed.
/// </summary>
internal sealed class ContentDigests : IDisposable
{
    private readonly DeclaredDigests _declared;
    private readonly ChecksumAlgorithm _kept;
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly List<RunningChecksum> _checksums;
    private byte[] _etag = [];
    private Dictionary<ChecksumAlgorithm, string> _values = [];

    /// <param name="declared">What the caller declares.</param>
    /// <param name="kept">The checksum to keep, or null for the declared one, else CRC-64/NVME as S3 does.</param>
    public ContentDigests(DeclaredDigests declared, ChecksumAlgorithm? kept = null)
    {
        _declared = declared;
        _kept = kept ?? declared.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        var payload = declared.PayloadSha256 is null ? null : ChecksumAlgorithm.Sha256;
        _checksums = [.. new[] { _kept, declared.Algorithm, payload }
            .Distinct().OfType<ChecksumAlgorithm>().Select(algorithm => new RunningChecksum(algorithm))];
    }

    /// <summary>The MD5 in lower-case hex, once <see cref="Verify"/> was called.</summary>
    public string ETag => Convert.ToHexStringLower(_etag);

    public ObjectChecksum Checksum => new(_kept, ChecksumAlgorithm.FullObject, _values[_kept]);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _md5.AppendData(bytes);
        foreach (var checksum in _checksums)
        {
            checksum.Append(bytes);
        }
    }

    /// <summary>Ends the digests and compares them with what was declared.</summary>
    /// <param name="trailerValue">The checksum that came after the body, where it was announced so.</param>
    /// <exception cref="Http.AwsException">They differ.</exception>
    public void Verify(string? trailerValue = null)
    {
        _etag = _md5.GetHashAndReset();
        _values = _checksums.ToDictionary(checksum => checksum.Algorithm, checksum => checksum.Finish());
        if (_declared.PayloadSha256 is { } payload
            && Convert.ToHexStringLower(Convert.FromBase64String(_values[ChecksumAlgorithm.Sha256])) is var actual && payload != actual)
        {
            throw S3Errors.PayloadMismatch(payload, actual);
        }

        if (_declared.Md5 is { } md5 && md5 != Convert.ToBase64String(_etag))
        {
            throw S3Errors.BadMd5(md5, Convert.ToBase64String(_etag));
        }

        if (_declared.Algorithm is not { } algorithm)
        {
            return;
        }

        var declared = _declared.Value ?? trailerValue ?? throw S3Errors.MalformedTrailer();
        if (!algorithm.IsValue(declared))
        {
            throw S3Errors.InvalidRequest($"Value for {algorithm.Header} trailing header is invalid.");
        }

        if (declared != _values[algorithm])
        {
            throw S3Errors.BadChecksum(algorithm);
        }
    }

    public void Dispose()
    {
        _md5.Dispose();
        _checksums.ForEach(checksum => checksum.Dispose());
    }
}
