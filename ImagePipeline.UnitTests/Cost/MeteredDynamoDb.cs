using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace ImagePipeline.UnitTests.Cost;

/// <summary>DynamoDB's client, with a look at what each request consumed.</summary>
internal sealed class MeteredDynamoDb(Uri url) : AmazonDynamoDBClient(new BasicAWSCredentials("test", "test"), new AmazonDynamoDBConfig { ServiceURL = url.AbsoluteUri })
{
    // Made by the base class before this class's own fields are.
    private Meter? _meter;

    public double WriteUnits => _meter!.WriteUnits;

    public double ReadUnits => _meter!.ReadUnits;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        base.CustomizeRuntimePipeline(pipeline);
        pipeline.AddHandlerBefore<Marshaller>(_meter = new Meter());
    }

    private sealed class Meter : PipelineHandler
    {
        public double WriteUnits { get; private set; }

        public double ReadUnits { get; private set; }

        public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
        {
            Ask(executionContext.RequestContext.OriginalRequest);
            var response = await base.InvokeAsync<T>(executionContext);
            switch (response as AmazonWebServiceResponse)
            {
                case PutItemResponse put:
                    WriteUnits += put.ConsumedCapacity.CapacityUnits!.Value;
                    break;
                case UpdateItemResponse update:
                    WriteUnits += update.ConsumedCapacity.CapacityUnits!.Value;
                    break;
                case TransactWriteItemsResponse transaction:
                    WriteUnits += transaction.ConsumedCapacity.Sum(table => table.CapacityUnits!.Value);
                    break;
                case GetItemResponse get:
                    ReadUnits += get.ConsumedCapacity.CapacityUnits!.Value;
                    break;
                case QueryResponse query:
                    ReadUnits += query.ConsumedCapacity.CapacityUnits!.Value;
                    break;
                case BatchGetItemResponse batch:
                    ReadUnits += batch.ConsumedCapacity.Sum(table => table.CapacityUnits!.Value);
                    break;
                case var other:
                    throw new NotSupportedException($"What {other?.GetType().Name} consumes is not counted yet.");
            }

            return response;
        }

        private static void Ask(AmazonWebServiceRequest request)
        {
            var everything = ReturnConsumedCapacity.TOTAL;
            switch (request)
            {
                case PutItemRequest put:
                    put.ReturnConsumedCapacity = everything;
                    break;
                case UpdateItemRequest update:
                    update.ReturnConsumedCapacity = everything;
                    break;
                case TransactWriteItemsRequest transaction:
                    transaction.ReturnConsumedCapacity = everything;
                    break;
                case GetItemRequest get:
                    get.ReturnConsumedCapacity = everything;
                    break;
                case QueryRequest query:
                    query.ReturnConsumedCapacity = everything;
                    break;
                case BatchGetItemRequest batch:
                    batch.ReturnConsumedCapacity = everything;
                    break;
                default:
                    throw new NotSupportedException($"What {request.GetType().Name} consumes is not counted yet.");
            }
        }
    }
}
