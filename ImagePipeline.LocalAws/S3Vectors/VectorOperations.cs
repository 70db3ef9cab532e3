using System.Globalization;
using System.Text.Json;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.S3Vectors.Metadata;
using ImagePipeline.LocalAws.S3Vectors.Search;

namespace ImagePipeline.LocalAws.S3Vectors;

/// <summary>Puts, reads, lists and deletes vectors.</summary>
internal sealed class VectorOperations(VectorDatabase database, VectorSearch search, S3VectorsNames names)
{
    private const int MostWritten = 500;
    private const int MostRead = 100;
    private const int MostListed = 1000;
    private const int MostSegments = 16;
    private const int LongestKey = 1024;

    public async Task<JsonBody> PutAsync(Parameters parameters)
    {
        var index = Find(parameters);
        var vectors = parameters.Array("vectors");
        parameters.End();
        if (vectors.GetArrayLength() is 0 or > MostWritten)
        {
            throw S3VectorsErrors.Length("/vectors", vectors.GetArrayLength(), 1, MostWritten);
        }

        var stored = vectors.EnumerateArray().Select((vector, i) => Read(new Parameters(parameters.Operation, vector), index, $"/vectors/{i}/key")).ToList();
        await database.PutAsync(index, stored, change => search.Apply(index, change));
        return JsonBody.Empty;
    }

    public JsonBody Get(Parameters parameters)
    {
        var (index, keys) = (Find(parameters), Keys(parameters, MostRead));
        var (data, metadata) = Returned(parameters);
        parameters.End();
        var vectors = database.Get(index, keys);
        return new JsonBody(writer =>
        {
            writer.WriteStartObject();
            Write(writer, vectors, data, metadata);
            writer.WriteEndObject();
        });
    }

    public JsonBody List(Parameters parameters)
    {
        var (index, page) = (Find(parameters), Page.Read(parameters, MostListed));
        var ((data, metadata), segment) = (Returned(parameters), Segment(parameters));
        parameters.End();
        var after = page.After is null ? 0 : long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw S3VectorsErrors.Invalid("Invalid nextToken");
        var found = database.List(index, after, page.Size + 1, segment);
        return new JsonBody(writer =>
        {
            writer.WriteStartObject();
            Write(writer, found.Take(page.Size).Select(row => row.Vector), data, metadata);
            if (found.Count > page.Size)
            {
                writer.WriteString("nextToken", Page.Token(found[page.Size - 1].Id.ToString(CultureInfo.InvariantCulture)));
            }

            writer.WriteEndObject();
        });
    }

    public async Task<JsonBody> DeleteAsync(Parameters parameters)
    {
        var (index, keys) = (Find(parameters), Keys(parameters, MostWritten));
        parameters.End();
        await database.DeleteAsync(index, keys, change => search.Apply(index, change));
        return JsonBody.Empty;
    }

    private VectorIndex Find(Parameters parameters)
    {
        var (bucket, name) = names.Index(parameters);
        return database.FindIndex(bucket, name) ?? throw S3VectorsErrors.NoIndex();
    }

    private static StoredVector Read(Parameters members, VectorIndex index, string path)
    {
        var key = CheckKey(path, members.String("key"));
        var (data, metadata) = (members.Object("data"), members.OptionalObject("metadata"));
        members.End();
        return new StoredVector(
            key, VectorData.Read(members.Operation, data, index, fault => S3VectorsErrors.Record(key, fault)), MetadataText.Read(metadata, key, index.NonFilterable));
    }

    private static List<string> Keys(Parameters parameters, int most)
    {
        var keys = parameters.Array("keys");
        return keys.GetArrayLength() is var count && count >= 1 && count <= most
            ? [.. keys.EnumerateArray().Select((key, i) => CheckKey($"/keys/{i}", key.GetString() ?? ""))]
            : throw S3VectorsErrors.Length("/keys", count, 1, most);
    }

    private static string CheckKey(string path, string key) => key.Length is >= 1 and <= LongestKey ? key : throw S3VectorsErrors.Length(path, key.Length, 1, LongestKey);

    private static (bool Data, bool Metadata) Returned(Parameters parameters) =>
        (parameters.OptionalBoolean("returnData") ?? false, parameters.OptionalBoolean("returnMetadata") ?? false);

    private static (int Index, int Count) Segment(Parameters parameters)
    {
        var (index, count) = (parameters.OptionalInteger("segmentIndex"), parameters.OptionalInteger("segmentCount"));
        return (index, count) switch
        {
            (null, null) => (0, 1),
            (null, _) or (_, null) => throw S3VectorsErrors.Invalid("segmentCount and segmentIndex must be specified together"),
            (_, < 1 or > MostSegments) => throw S3VectorsErrors.Constraint("/segmentCount", $"be between 1 and {MostSegments}, inclusive"),
            ({ } i, { } n) => i >= 0 && i < n ? (i, n) : throw S3VectorsErrors.Invalid("segmentIndex must be less than segmentCount"),
        };
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<StoredVector> vectors, bool data, bool metadata)
    {
        writer.WriteStartArray("vectors");
        foreach (var vector in vectors)
        {
            writer.WriteStartObject();
            writer.WriteString("key", vector.Key);
            if (data)
            {
                writer.WritePropertyName("data");
                VectorData.Write(writer, vector.Data);
            }

            if (metadata)
            {
                writer.WritePropertyName("metadata");
                writer.WriteRawValue(vector.Metadata);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
