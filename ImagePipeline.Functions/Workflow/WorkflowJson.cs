using System.Text.Json;
using System.Text.Json.Serialization;
using ImagePipeline.Functions.Places;
using ImagePipeline.Functions.Reviews;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.Functions.Statistics;
using ImagePipeline.Functions.Storage;

namespace ImagePipeline.Functions.Workflow;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(S3Notification))]
[JsonSerializable(typeof(QueueEvent))]
[JsonSerializable(typeof(WaitingStep))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(ExecutionInput))]
[JsonSerializable(typeof(ResizeResult))]
[JsonSerializable(typeof(LabelsResult))]
[JsonSerializable(typeof(AnalysisInput))]
[JsonSerializable(typeof(ResizeOutput))]
[JsonSerializable(typeof(LabelsOutput))]
[JsonSerializable(typeof(ModerationResult))]
[JsonSerializable(typeof(ModerationOutput))]
[JsonSerializable(typeof(EmbedInput))]
[JsonSerializable(typeof(EmbedOutput))]
[JsonSerializable(typeof(RecordOutcome))]
[JsonSerializable(typeof(IReadOnlyList<RecordOutcome>))]
[JsonSerializable(typeof(ImageEdits))]
[JsonSerializable(typeof(ImageFailure))]
[JsonSerializable(typeof(Town))]
[JsonSerializable(typeof(IReadOnlyList<StepDuration>))]
[JsonSerializable(typeof(StreamEvent))]
[JsonSerializable(typeof(ReviewRecord))]
[JsonSerializable(typeof(ReviewInput))]
[JsonSerializable(typeof(ReviewStateInput))]
[JsonSerializable(typeof(ReviewAnswer))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class WorkflowJson : JsonSerializerContext;
