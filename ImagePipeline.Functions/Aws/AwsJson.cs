using System.Text.Json.Serialization;

namespace ImagePipeline.Functions.Aws;

/// <summary>Step Functions' wire format: camelCase.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StartExecutionRequest))]
[JsonSerializable(typeof(StartExecutionResponse))]
[JsonSerializable(typeof(SendTaskSuccessRequest))]
[JsonSerializable(typeof(SendTaskFailureRequest))]
[JsonSerializable(typeof(SendTaskResponse))]
[JsonSerializable(typeof(DescribeExecutionRequest))]
[JsonSerializable(typeof(ExecutionDescription))]
[JsonSerializable(typeof(GetExecutionHistoryRequest))]
[JsonSerializable(typeof(GetExecutionHistoryResponse))]
internal sealed partial class AwsJson : JsonSerializerContext;

/// <summary>SQS's wire format: PascalCase.</summary>
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(SendMessageResponse))]
internal sealed partial class SqsJson : JsonSerializerContext;

/// <summary>Rekognition's wire format: PascalCase.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DetectLabelsRequest))]
[JsonSerializable(typeof(DetectLabelsResponse))]
[JsonSerializable(typeof(DetectModerationLabelsRequest))]
[JsonSerializable(typeof(DetectModerationLabelsResponse))]
internal sealed partial class RekognitionJson : JsonSerializerContext;

/// <summary>Parameter Store's wire format: PascalCase.</summary>
[JsonSerializable(typeof(GetParameterRequest))]
[JsonSerializable(typeof(GetParameterResponse))]
internal sealed partial class ParametersJson : JsonSerializerContext;

/// <summary>SES's wire format: PascalCase.</summary>
[JsonSerializable(typeof(SendEmailRequest))]
internal sealed partial class SesJson : JsonSerializerContext;

/// <summary>Cognito's wire format: PascalCase.</summary>
[JsonSerializable(typeof(ListUsersRequest))]
[JsonSerializable(typeof(ListUsersResponse))]
internal sealed partial class CognitoJson : JsonSerializerContext;
