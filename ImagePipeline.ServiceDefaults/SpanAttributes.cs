namespace ImagePipeline.ServiceDefaults;

/// <summary>
/// Names of attributes that more than one process sets. All but our own are OpenTelemetry's:
/// https://opentelemetry.io/docs/specs/semconv/registry/attributes/
/// </summary>
public static class SpanAttributes
{
    /// <summary>The id of the image that a span is about, as in <c>GET /api/images/{id}</c>.</summary>
    public const string ImageId = "image_pipeline.image.id";

    public const string ErrorType = "error.type";
    public const string RpcSystem = "rpc.system";
    public const string RpcService = "rpc.service";
    public const string RpcMethod = "rpc.method";
    public const string AwsRequestId = "aws.request_id";
    public const string S3Bucket = "aws.s3.bucket";
    public const string S3Key = "aws.s3.key";
    public const string HttpStatusCode = "http.response.status_code";
    public const string HttpMethod = "http.request.method";
    public const string HttpRoute = "http.route";
    public const string UrlPath = "url.path";

    /// <summary>The value of <see cref="RpcSystem"/>.</summary>
    public const string AwsApi = "aws-api";
}
