using System.Text.Json.Serialization;

namespace ImagePipeline.Functions.Runtime;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FunctionError))]
internal sealed partial class RuntimeJson : JsonSerializerContext;
