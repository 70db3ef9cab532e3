using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ImagePipeline.Functions.Aws;

/// <summary>
/// A service that speaks AWS JSON (https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html), called through the
/// SDK's own pipeline: credentials, signature, endpoint settings, retries and error types are the SDK's.
/// </summary>
internal sealed class JsonServiceClient(JsonServiceConfig config) : AmazonServiceClient(config)
{
    public async Task<TOutput> InvokeAsync<TInput, TOutput>(
        string operation, TInput input, JsonTypeInfo<TInput> inputType, JsonTypeInfo<TOutput> outputType, CancellationToken cancellationToken)
    {
        var request = new JsonServiceRequest(operation, JsonSerializer.SerializeToUtf8Bytes(input, inputType));
        var options = new InvokeOptions
        {
            RequestMarshaller = new JsonServiceMarshaller(config),
            ResponseUnmarshaller = JsonServiceUnmarshaller.Instance,
        };
        var response = await InvokeAsync<JsonServiceResponse>(request, options, cancellationToken);
        return JsonSerializer.Deserialize(response.Body, outputType)
            ?? throw new AmazonClientException($"{config.AuthenticationServiceName} answered {operation} with null.");
    }

    protected override IServiceMetadata ServiceMetadata { get; } = new JsonServiceMetadata(config.ServiceId);

    // The same handlers at the same places as in a generated client.
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new JsonServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new JsonServiceAuthentication());
    }
}

internal sealed class JsonServiceRequest(string operation, byte[] body) : AmazonWebServiceRequest
{
    public string Operation => operation;

    public byte[] Body => body;
}

internal sealed class JsonServiceResponse : AmazonWebServiceResponse
{
    public byte[] Body { get; init; } = [];
}

internal sealed class JsonServiceMetadata(string serviceId) : IServiceMetadata
{
    public string ServiceId => serviceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
}
