using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.StepFunctions.Asl;

namespace ImagePipeline.LocalAws.StepFunctions.Integrations;

/// <summary>What optimized integrations add to a service's answer: the HTTP response as the SDK saw it.</summary>
internal static class SdkMetadata
{
    public static void AddTo(JsonObject answer, string contentType, TimeProvider time)
    {
        var requestId = Guid.NewGuid().ToString();
        var headers = new (string Name, string Value)[]
        {
            ("connection", "keep-alive"),
            ("Content-Length", Encoding.UTF8.GetByteCount(Json.Write(answer)).ToString(CultureInfo.InvariantCulture)),
            ("Content-Type", contentType),
            ("Date", time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture)),
            ("x-amzn-RequestId", requestId),
        };
        answer["SdkHttpMetadata"] = new JsonObject
        {
            ["AllHttpHeaders"] = new JsonObject(headers.Select(header => KeyValuePair.Create(header.Name, (JsonNode?)new JsonArray(header.Value)))),
            ["HttpHeaders"] = new JsonObject(headers.Select(header => KeyValuePair.Create(header.Name, (JsonNode?)header.Value))),
            ["HttpStatusCode"] = 200,
        };
        answer["SdkResponseMetadata"] = new JsonObject { ["RequestId"] = requestId };
    }
}
