namespace ImagePipeline.LocalAws.S3;

/// <summary>What a caller says about the bytes it sends: Content-MD5, a checksum, the signed payload's hash.</summary>
/// <param name="Md5">Base64, or null.</param>
/// <param name="Algorithm">The declared checksum's algorithm, or null where there is none.</param>
/// <param name="Value">Base64, or null where the value comes in the trailer.</param>
/// <param name="PayloadSha256">Hex, or null where the payload is not signed as a whole.</param>
internal sealed record DeclaredDigests(string? Md5, ChecksumAlgorithm? Algorithm, string? Value, string? PayloadSha256)
{
    public static readonly DeclaredDigests None = new(null, null, null, null);

    private static readonly string[] NotValues = ["x-amz-checksum-algorithm", "x-amz-checksum-mode", "x-amz-checksum-type"];

    /// <summary>Reads them from a request's headers or a POST's form fields.</summary>
    /// <exception cref="Http.AwsException">One is malformed, or they contradict each other.</exception>
    public static DeclaredDigests Read(IEnumerable<KeyValuePair<string, string>> headers, string? trailer, string? payloadSha256)
    {
        string? md5 = null, value = null, sdkAlgorithm = null;
        ChecksumAlgorithm? algorithm = null;
        foreach (var (name, text) in headers)
        {
            if (name.Equals("Content-MD5", StringComparison.OrdinalIgnoreCase))
            {
                md5 = IsMd5(text) ? text : throw S3Errors.InvalidDigest(text);
            }
            else if (name.Equals("x-amz-sdk-checksum-algorithm", StringComparison.OrdinalIgnoreCase))
            {
                sdkAlgorithm = text;
            }
            else if (name.StartsWith("x-amz-checksum-", StringComparison.OrdinalIgnoreCase) && !NotValues.Contains(name.ToLowerInvariant()))
            {
                if (algorithm is not null)
                {
                    throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
                }

                algorithm = ChecksumAlgorithm.ByHeader(name) ?? throw Http.AwsException.NotSupported($"the header '{name}'");
                value = algorithm.IsValue(text) ? text : throw S3Errors.InvalidRequest($"Value for {algorithm.Header} header is invalid.");
            }
        }

        if (trailer is not null)
        {
            if (algorithm is not null)
            {
                throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
            }

            algorithm = ChecksumAlgorithm.ByHeader(trailer)
                ?? throw S3Errors.InvalidRequest("The value specified in the x-amz-trailer header is not supported");
        }

        if (sdkAlgorithm is not null && !sdkAlgorithm.Equals(algorithm?.Name, StringComparison.OrdinalIgnoreCase))
        {
            throw algorithm is null
                ? S3Errors.InvalidRequest("x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.")
                : S3Errors.InvalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
        }

        return new DeclaredDigests(md5, algorithm, value, payloadSha256);
    }

    private static bool IsMd5(string text)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == 16;
    }
}
