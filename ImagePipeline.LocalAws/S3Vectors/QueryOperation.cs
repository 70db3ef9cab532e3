using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.S3Vectors.Metadata;
using ImagePipeline.LocalAws.S3Vectors.Search;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>QueryVectors: the nearest vectors, nearest first.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_S3VectorBuckets_QueryVectors.html</remarks>
internal sealed class QueryOperation(VectorDatabase database, VectorSearch search, S3VectorsNames names)
{
    private const int MostResults = 100;

    public async Task<JsonBody> RunAsync(Parameters parameters, CancellationToken cancellation)
    {
        var (bucket, name) = names.Index(parameters);
        if (parameters.OptionalInteger("topK") is not (>= 1 and <= MostResults and var count))
        {
            throw S3VectorsErrors.Constraint("/topK", $"be between 1 and {MostResults}, inclusive");
        }

        var (data, filter) = (parameters.Object("queryVector"), parameters.Element("filter"));
        var (distance, metadata) = (parameters.OptionalBoolean("returnDistance") ?? false, parameters.OptionalBoolean("returnMetadata") ?? false);
        parameters.End();
        var index = database.FindIndex(bucket, name) ?? throw S3VectorsErrors.NoIndex();
        var vector = VectorData.Read(parameters.Operation, data, index, fault => S3VectorsErrors.Invalid($"Invalid query vector: {fault}"));
        var nearest = await search.NearestAsync(index, vector, count, filter is null ? null : MetadataFilter.Parse(filter.Value, index.NonFilterable), cancellation);
        return new JsonBody(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("vectors");
            foreach (var found in nearest)
            {
                writer.WriteStartObject();
                if (distance)
                {
                    writer.WriteNumber("distance", (float)found.Distance);
                }

                writer.WriteString("key", found.Key);
                if (metadata)
                {
                    writer.WritePropertyName("metadata");
                    writer.WriteRawValue(found.Metadata);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteString("distanceMetric", IndexOperations.NameOf(index.Metric));
            writer.WriteEndObject();
        });
    }
}
