using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace ImagePipeline.Functions.Aws;

/// <summary>
/// A service that speaks no AWS JSON (SNS: Query, SES: REST and JSON), called through the SDK's own pipeline as <see cref="JsonServiceClient"/>
/// is. Bodies are made and read by whoever calls.
/// </summary>
/// <param name="contentType">Of every body.</param>
internal sealed class WireServiceClient(JsonServiceConfig config, string contentType) : AmazonServiceClient(config)
{
    /// <returns>The answer's body.</returns>
    public async Task<byte[]> InvokeAsync(string operation, string path, byte[] body, CancellationToken cancellationToken)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = new WireMarshaller(config.ServiceId, path, contentType),
            ResponseUnmarshaller = WireUnmarshaller.Instance,
        };
        return (await InvokeAsync<JsonServiceResponse>(new JsonServiceRequest(operation, body), options, cancellationToken)).Body;
    }

    protected override IServiceMetadata ServiceMetadata { get; } = new JsonServiceMetadata(config.ServiceId);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new JsonServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new JsonServiceAuthentication());
    }
}

internal sealed class WireMarshaller(string serviceId, string path, string contentType) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = (JsonServiceRequest)input;
        return new DefaultRequest(request, serviceId) { HttpMethod = "POST", ResourcePath = path, Content = request.Body, Headers = { ["Content-Type"] = contentType } };
    }
}

/// <summary>The whole body of an answer, or an error with the service's own code: SES's is a header, SNS's an element.</summary>
internal sealed class WireUnmarshaller : JsonResponseUnmarshaller
{
    public static readonly WireUnmarshaller Instance = new();

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context) => JsonServiceUnmarshaller.Instance.Unmarshall(context);

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        using var reader = new StreamReader(context.Stream);
        var body = reader.ReadToEnd();
        var code = context.ResponseData.GetHeaderValue("x-amzn-ErrorType") is { Length: > 0 } header ? header.Split(':', '#')[0] : Between(body, "<Code>", "</Code>");
        var type = (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver;
        return new AmazonServiceException(body, innerException, type, code, context.ResponseData.GetHeaderValue("x-amzn-RequestId"), statusCode);
    }

    private static string? Between(string text, string start, string end) =>
        text.IndexOf(start, StringComparison.Ordinal) is >= 0 and var from && text.IndexOf(end, from, StringComparison.Ordinal) is >= 0 and var to
            ? text[(from + start.Length)..to]
            : null;
}
