using System.Net;
using System.Text;
using Amazon.Runtime;
using ImagePipeline.Functions.Aws;

namespace ImagePipeline.UnitTests.Aws;

/// <summary>The wire format of AWS JSON 1.0, through the SDK's pipeline to a message handler.</summary>
public sealed class JsonServiceClientTests : IDisposable
{
    private const string Arn = "arn:aws:states:us-east-1:000000000000:execution:m:n";

    private readonly Handler _handler = new();

    [Fact]
    public async Task StartExecutionAsync_IsASignedAwsJsonRequest()
    {
        _handler.Answers.Enqueue((HttpStatusCode.OK, $$"""{"executionArn":"{{Arn}}","startDate":1.5}"""));

        var started = await Client().StartExecutionAsync("arn", "name", "{}", TestContext.Current.CancellationToken);

        var request = Assert.Single(_handler.Requests);
        Assert.True(started);
        Assert.Equal("POST http://localhost:4566/", $"{request.Method} {request.Uri}");
        Assert.Equal("AWSStepFunctions.StartExecution", request.Headers["X-Amz-Target"]);
        Assert.Equal("application/x-amz-json-1.0", request.Headers["Content-Type"]);
        Assert.Matches("^AWS4-HMAC-SHA256 Credential=id/[0-9]{8}/us-east-1/states/aws4_request, SignedHeaders=.*x-amz-target.*, Signature=[0-9a-f]{64}$", request.Headers["Authorization"]);
        Assert.Equal("""{"stateMachineArn":"arn","name":"name","input":"{}","traceHeader":"Root=1-5759e988-bd862e3fe1be46a994272793"}""", request.Body);
    }

    [Fact]
    public async Task StartExecutionAsync_AnExecutionThatExists_IsNoFailure()
    {
        _handler.Answers.Enqueue((HttpStatusCode.BadRequest, """{"__type":"com.amazonaws.states#ExecutionAlreadyExists","message":"Execution Already Exists"}"""));

        Assert.False(await Client().StartExecutionAsync("arn", "name", "{}", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task DescribeExecutionAsync_AnUnknownExecution_IsNull()
    {
        _handler.Answers.Enqueue((HttpStatusCode.BadRequest, """{"__type":"ExecutionDoesNotExist","message":"Execution Does Not Exist"}"""));

        Assert.Null(await Client().DescribeExecutionAsync(Arn, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task AnotherError_HasTheServicesCodeAndMessage()
    {
        _handler.Answers.Enqueue((HttpStatusCode.BadRequest, """{"__type":"InvalidArn","message":"Invalid Arn: 'x'"}"""));

        var exception = await Assert.ThrowsAsync<AmazonServiceException>(() => Client().DescribeExecutionAsync("x", TestContext.Current.CancellationToken));

        Assert.Equal(("InvalidArn", "Invalid Arn: 'x'", HttpStatusCode.BadRequest), (exception.ErrorCode, exception.Message, exception.StatusCode));
    }

    [Fact]
    public async Task AServerError_IsTriedAgain()
    {
        _handler.Answers.Enqueue((HttpStatusCode.InternalServerError, "{}"));
        _handler.Answers.Enqueue((HttpStatusCode.OK, """{"status":"RUNNING","startDate":1.5}"""));

        var execution = await Client().DescribeExecutionAsync(Arn, TestContext.Current.CancellationToken);

        Assert.Equal(new ExecutionDescription("RUNNING", 1.5, null), execution);
        Assert.Equal(2, _handler.Requests.Count);
    }

    [Fact]
    public async Task GetExecutionHistoryAsync_SeveralPages_AreOneList()
    {
        _handler.Answers.Enqueue((HttpStatusCode.OK, """{"events":[{"id":1,"previousEventId":0,"timestamp":1.5,"type":"ExecutionStarted"}],"nextToken":"t"}"""));
        _handler.Answers.Enqueue((HttpStatusCode.OK, """{"events":[{"id":2,"previousEventId":0,"timestamp":2.5,"type":"TaskStateEntered","stateEnteredEventDetails":{"name":"Resize"}}]}"""));

        var history = await Client().GetExecutionHistoryAsync(Arn, TestContext.Current.CancellationToken);

        Assert.Equal([(1, "ExecutionStarted", null), (2, "TaskStateEntered", "Resize")], history.Select(item => (item.Id, item.Type, item.StateEnteredEventDetails?.Name)));
        Assert.Equal($$"""{"executionArn":"{{Arn}}","maxResults":1000,"includeExecutionData":false,"nextToken":"t"}""", _handler.Requests[1].Body);
    }

    public void Dispose() => _handler.Dispose();

    private StepFunctionsClient Client() => new(new JsonServiceClient(
        new JsonServiceConfig("SFN", "states", "AWSStepFunctions", "1.0", "2016-11-23")
        {
            ServiceURL = "http://localhost:4566",
            AuthenticationRegion = "us-east-1",
            DefaultAWSCredentials = new BasicAWSCredentials("id", "secret"),
            HttpClientFactory = new Factory(_handler),
        }),
        () => "Root=1-5759e988-bd862e3fe1be46a994272793");

    private sealed class Factory(HttpMessageHandler handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler, disposeHandler: false);

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;
    }

    private sealed record Sent(string Method, string Uri, Dictionary<string, string> Headers, string Body);

    private sealed class Handler : HttpMessageHandler
    {
        public Queue<(HttpStatusCode Status, string Body)> Answers { get; } = new();

        public List<Sent> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var headers = request.Headers.NonValidated.Concat(request.Content!.Headers.NonValidated)
                .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            Requests.Add(new Sent(request.Method.Method, request.RequestUri!.ToString(), headers, await request.Content.ReadAsStringAsync(cancellationToken)));
            var (status, body) = Answers.Dequeue();
            return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0") };
        }
    }
}
