using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;

namespace ImagePipeline.LocalAws.StepFunctions.Integrations;

/// <summary><c>aws-sdk:s3:getObject</c>: the object's text in the answer. S3 speaks no JSON, so its other operations are not reached.</summary>
internal sealed class ObjectTasks(IServiceProvider services)
{
    public static bool Supports(string action) => action == "getObject";

    public async Task<JsonObject> GetAsync(JsonObject parameters, CancellationToken cancellation)
    {
        var reader = services.GetService<IObjectReader>() ?? throw AwsException.NotSupported("S3");
        var (bucket, key) = (Required(parameters, "Bucket"), Required(parameters, "Key"));
        Json.IsString(parameters["VersionId"], out var version);
        await using var found = await reader.OpenAsync(bucket, key, version.Length == 0 ? null : version, cancellation)
            ?? throw new AwsException("NoSuchKey", StatusCodes.Status404NotFound, "The specified key does not exist.");
        if (found.Length > Payload.MaxBytes)
        {
            throw StatesException.DataLimit("aws-sdk:s3", escapesAll: false);
        }

        using var text = new StreamReader(found.Content);
        return new JsonObject
        {
            ["AcceptRanges"] = "bytes",
            ["Body"] = await text.ReadToEndAsync(cancellation),
            ["ContentLength"] = found.Length,
            ["ContentType"] = found.ContentType,
            ["ETag"] = found.ETag,
            ["LastModified"] = IsoTime.Text(found.LastModified),
            ["Metadata"] = new JsonObject(),
        };
    }

    private static string Required(JsonObject parameters, string name) =>
        Json.IsString(parameters[name], out var value) ? value : throw Parameters.Invalid($"The parameter '{name}' of GetObject is required.");
}
