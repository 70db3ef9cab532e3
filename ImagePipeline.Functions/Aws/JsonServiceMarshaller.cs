using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace ImagePipeline.Functions.Aws;

/// <summary>POST / with X-Amz-Target and a JSON body.</summary>
internal sealed class JsonServiceMarshaller(JsonServiceConfig config) : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = (JsonServiceRequest)input;
        return new DefaultRequest(request, config.ServiceId)
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = request.Body,
            Headers = { ["X-Amz-Target"] = $"{config.TargetPrefix}.{request.Operation}", ["Content-Type"] = config.ContentType },
        };
    }
}

/// <summary>The whole body of an answer, or an error with the service's own code.</summary>
internal sealed class JsonServiceUnmarshaller : JsonResponseUnmarshaller
{
    public static readonly JsonServiceUnmarshaller Instance = new();

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using var body = new MemoryStream();
        context.Stream.CopyTo(body);
        return new JsonServiceResponse { Body = body.ToArray() };
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(context.Stream, AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? 4096, context.JsonMaxDepth);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(context, ref reader);
        return new AmazonServiceException(error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }
}
