using System.Diagnostics;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3.Model;
using ImagePipeline.Functions.Runtime;
using ImagePipeline.ServiceDefaults;

namespace ImagePipeline.Functions.Aws;

/// <summary>
/// A span for every call of AWS, its retries included: https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/.
/// A handler of the SDK's pipeline and not its <c>TelemetryProvider</c>, which is told neither the request nor the answer,
/// and so knows no key, no table and no request id.
/// </summary>
internal sealed class AwsCallSpans : PipelineHandler
{
    /// <summary>Has every client that is made from now on report its calls.</summary>
    public static void Register() => RuntimePipelineCustomizerRegistry.Instance.Register(new Customizer());

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        var context = executionContext.RequestContext;
        var (service, operation) = (context.ServiceMetaData.ServiceId, OperationOf(context.OriginalRequest));
        using var span = Tracing.StartCall($"{service}.{operation}");
        if (span is null)
        {
            return await base.InvokeAsync<T>(executionContext);
        }

        span.SetTag(SpanAttributes.RpcSystem, SpanAttributes.AwsApi);
        span.SetTag(SpanAttributes.RpcService, service);
        span.SetTag(SpanAttributes.RpcMethod, operation);
        Describe(span, context.OriginalRequest);
        context.Request.Headers[XRayTraceHeader.Name] = Tracing.OutgoingHeader(Environment.GetEnvironmentVariable(Tracing.HeaderVariable));
        try
        {
            var response = await base.InvokeAsync<T>(executionContext);
            if (response is AmazonWebServiceResponse answer)
            {
                span.SetTag(SpanAttributes.AwsRequestId, answer.ResponseMetadata?.RequestId);
                span.SetTag(SpanAttributes.HttpStatusCode, (int)answer.HttpStatusCode);
            }

            return response;
        }
        catch (Exception exception)
        {
            var refusal = exception as AmazonServiceException;
            span.SetError(refusal?.ErrorCode ?? exception.GetType().Name, exception.Message);
            if (refusal is { StatusCode: not 0 })
            {
                span.SetTag(SpanAttributes.AwsRequestId, refusal.RequestId);
                span.SetTag(SpanAttributes.HttpStatusCode, (int)refusal.StatusCode);
            }

            throw;
        }
        finally
        {
            if (context.Retries > 0)
            {
                span.SetTag("http.request.resend_count", context.Retries);
            }
        }
    }

    private static string OperationOf(AmazonWebServiceRequest request)
    {
        if (request is JsonServiceRequest json)
        {
            return json.Operation;
        }

        var name = request.GetType().Name;
        return name.EndsWith("Request", StringComparison.Ordinal) ? name[..^"Request".Length] : name;
    }

    private static void Describe(Activity span, AmazonWebServiceRequest request)
    {
        var (bucket, key) = request switch
        {
            GetObjectRequest get => (get.BucketName, get.Key),
            GetObjectMetadataRequest head => (head.BucketName, head.Key),
            PutObjectRequest put => (put.BucketName, put.Key),
            DeleteObjectsRequest delete => (delete.BucketName, null),
            ListVersionsRequest list => (list.BucketName, null),
            _ => (null, null),
        };
        IEnumerable<string>? tables = request switch
        {
            GetItemRequest get => [get.TableName],
            PutItemRequest put => [put.TableName],
            UpdateItemRequest update => [update.TableName],
            DeleteItemRequest delete => [delete.TableName],
            QueryRequest query => [query.TableName],
            BatchGetItemRequest batch => batch.RequestItems.Keys,
            TransactWriteItemsRequest transaction => transaction.TransactItems.Select(TableOf).Distinct(),
            _ => null,
        };
        span.SetTag(SpanAttributes.S3Bucket, bucket);
        span.SetTag(SpanAttributes.S3Key, key);
        span.SetTag("aws.dynamodb.table_names", tables?.ToArray());
    }

    private static string TableOf(TransactWriteItem item) =>
        item.Put?.TableName ?? item.Update?.TableName ?? item.Delete?.TableName ?? item.ConditionCheck.TableName;

    private sealed class Customizer : IRuntimePipelineCustomizer
    {
        public string UniqueName => nameof(AwsCallSpans);

        // After the marshaller there is a request to add the header to, and no retry or signature yet.
        public void Customize(Type type, RuntimePipeline pipeline) => pipeline.AddHandlerAfter<Marshaller>(new AwsCallSpans());
    }
}
