using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <param name="Created">Milliseconds since 1970.</param>
/// <param name="Encryption">As it was asked for; nothing is encrypted here.</param>
/// <param name="Policy">As it was put; nobody but the account's root is there to be refused.</param>
internal sealed record VectorBucket(string Name, long Created, Encryption Encryption, string? Policy, JsonObject Tags);

/// <param name="Id">Of its vectors' table; never used again.</param>
/// <param name="Created">Milliseconds since 1970.</param>
/// <param name="NonFilterable">The keys of metadata that no filter may name.</param>
internal sealed record VectorIndex(
    long Id, string Bucket, string Name, long Created, int Dimension, DistanceMetric Metric, IReadOnlyList<string> NonFilterable, Encryption Encryption, JsonObject Tags);

/// <summary>A vector as it is stored.</summary>
/// <param name="Metadata">A JSON object.</param>
internal sealed record StoredVector(string Key, float[] Data, string Metadata);

internal enum DistanceMetric
{
    Cosine,
    Euclidean,
}
