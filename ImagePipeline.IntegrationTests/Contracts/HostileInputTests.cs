using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using ImagePipeline.IntegrationTests.Contracts.S3;

namespace ImagePipeline.IntegrationTests.Contracts;

/// <summary>Whatever comes in, the answer is the caller's fault and says which.</summary>
public sealed class HostileInputTests(RunningLocalAws aws) : IClassFixture<RunningLocalAws>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Json => new()
    {
        { "AmazonSQS.SendMessage", "{\"MessageBody\":\"\u00ff\"}", "SerializationException" },
        { "AmazonSQS.SendMessage", """{"QueueUrl":"\ud800","MessageBody":"b"}""", "SerializationException" },
        { "AmazonSQS.SendMessageBatch", """{"QueueUrl":"URL","Entries":[1]}""", "InvalidParameterValue" },
        { "AmazonSQS.SendMessageBatch", """{"QueueUrl":"URL","Entries":[{"Id":"no id","MessageBody":"b"}]}""", "InvalidBatchEntryId" },
        { "AmazonSQS.SendMessage", """{"QueueUrl":"URL","MessageBody":"b","MessageAttributes":{"a":1}}""", "InvalidParameterValue" },
        { "AmazonSQS.SendMessage", """{"QueueUrl":"URL","MessageBody":"b","MessageAttributes":{"a":{"DataType":1}}}""", "InvalidParameterValue" },
        { "AmazonSQS.SendMessage", """{"QueueUrl":"URL","MessageBody":"b","MessageAttributes":{"a":{"DataType":"Binary","BinaryValue":"%"}}}""", "InvalidParameterValue" },
        { "AmazonSQS.SendMessage", """{"QueueUrl":"URL","MessageBody":"\u0000"}""", "InvalidMessageContents" },
        { "AmazonSQS.ReceiveMessage", """{"QueueUrl":"URL","WaitTimeSeconds":21}""", "InvalidParameterValue" },
        { "AmazonSQS.ReceiveMessage", """{"QueueUrl":"URL","AttributeNames":[1]}""", "SerializationException" },
        { "AmazonSQS.CreateQueue", """{"QueueName":"tagged","tags":{"a":"1","a":"2"}}""", "InvalidParameterValue" },
        { "AmazonSQS.CreateQueue", """{"QueueName":"tagged","tags":{"a":1}}""", "SerializationException" },
        { "DynamoDB_20120810.CreateTable", """{"TableName":"tagged","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],"AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST","Tags":[{"Key":"a","Value":"1"},{"Key":"a","Value":"2"}]}""", "ValidationException" },
        { "GraniteServiceVersion20100801.PutMetricAlarm", """{"AlarmName":"a","MetricName":"m","Namespace":"n","Statistic":"Sum","Period":60,"EvaluationPeriods":1,"Threshold":5,"ComparisonOperator":"GreaterThanThreshold","OKActions":[1]}""", "SerializationException" },
        { "GraniteServiceVersion20100801.PutMetricAlarm", """{"AlarmName":"a","MetricName":"m","Namespace":"n","Statistic":"Sum","Period":60,"EvaluationPeriods":1,"Threshold":5,"ComparisonOperator":"GreaterThanThreshold","Dimensions":[1]}""", "SerializationException" },
        { "GraniteServiceVersion20100801.PutDashboard", """{"DashboardName":"d","DashboardBody":"{}","Tags":[1]}""", "SerializationException" },
        { "Logs_20140328.CreateLogGroup", """{"logGroupName":"hostile","tags":{"a":1}}""", "SerializationException" },
        { "Logs_20140328.CreateLogGroup", """{"logGroupName":"hostile","other":1}""", "ValidationException" },
        { "Logs_20140328.DescribeLogGroups", """{"nextToken":"%"}""", "InvalidParameterException" },
        { "Logs_20140328.PutDeliveryDestination", """{"name":"hostile","deliveryDestinationConfiguration":{"destinationResourceArn":1}}""", "SerializationException" },
        { "TrentService.CreateKey", """{"Policy":"{\"Statement\":1}"}""", "MalformedPolicyDocumentException" },
        { "TrentService.DescribeKey", """{"KeyId":""}""", "NotFoundException" },
        { "CertificateManager.RequestCertificate", """{"DomainName":"example.com","ValidationMethod":"DNS","Options":1}""", "SerializationException" },
        { "AWSBudgetServiceGateway.CreateBudget", """{"AccountId":"000000000000","Budget":{"BudgetName":"b","BudgetType":"COST","TimeUnit":"MONTHLY","BudgetLimit":1}}""", "SerializationException" },
        { "AWSBudgetServiceGateway.CreateBudget", """{"AccountId":"000000000000","Budget":{"BudgetName":"b","BudgetType":"COST","TimeUnit":"MONTHLY","TimePeriod":1}}""", "SerializationException" },
        { "AWSWAF_20190729.CreateWebACL", """{"Name":"a","Scope":"REGIONAL","DefaultAction":{"Allow":{}},"VisibilityConfig":{},"Rules":[1]}""", "WAFInvalidParameterException" },
        { "AWSWAF_20190729.CreateWebACL", """{"Name":"a","Scope":"REGIONAL","DefaultAction":{"Allow":{}},"VisibilityConfig":{},"Rules":1}""", "WAFInvalidParameterException" },
    };

    [Theory]
    [MemberData(nameof(Json))]
    public async Task AJsonService_NamesWhatIsWrong(string target, string body, string code)
    {
        await aws.CallAsync("AmazonSQS.CreateQueue", """{"QueueName":"hostile"}""");
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Headers = { { "X-Amz-Target", target } } };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked);
        // One byte a character, so that what is not ASCII is no UTF-8.
        request.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body.Replace("URL", new Uri(aws.Url, "/000000000000/hostile").AbsoluteUri)));

        using var answer = await http.SendAsync(request, Cancellation);

        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, text);
        Assert.Matches($"\"__type\":\"([^\"]*#)?{code}\"", text);
    }

    [Theory]
    [InlineData("Tags.member.1.Key=a&Tags.member.1.Value=1&Tags.member.2.Key=a&Tags.member.2.Value=2", "<Code>InvalidParameter</Code>")]
    [InlineData("Name=again", "<Code>MalformedQueryString</Code>")]
    [InlineData("No%00Such=1", "&#x0;")]
    public async Task AQueryService_NamesWhatIsWrong(string parameters, string expected)
    {
        var (status, text) = await CreateTopicAsync("Name=hostile&" + parameters);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(expected, text);
    }

    [Fact]
    public async Task AQueryService_ReadsMoreFieldsThanAFormHas()
    {
        var attributes = string.Concat(Enumerable.Range(1, 600).Select(number => $"&Tags.member.{number}.Key=k{number}&Tags.member.{number}.Value=v"));

        var (status, text) = await CreateTopicAsync("Name=many" + attributes);

        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.BadRequest, text);
    }

    [Fact]
    public async Task S3_RefusesABoundaryThatNobodyCanLookFor()
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var content = new ByteArrayContent([]);
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + new string('b', 5000));
        using var s3 = Client();
        await s3.PutBucketAsync("hostile-form", Cancellation);

        using var answer = await http.PostAsync("/hostile-form", content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<Code>MalformedPOSTRequest</Code>", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task S3_RefusesXmlThatIsNestedWithoutEnd()
    {
        const int Levels = 100_000;
        using var s3 = Client();
        var bucket = await s3.NewBucketAsync();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "k", ContentBody = "" }, Cancellation);
        // To be built it would take minutes.
        using var http = new HttpClient { BaseAddress = aws.Url, Timeout = TimeSpan.FromMinutes(1) };
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/{bucket}/k?tagging")
        {
            Content = new StringContent(string.Concat(Enumerable.Repeat("<a>", Levels)) + string.Concat(Enumerable.Repeat("</a>", Levels))),
            Headers = { { "x-amz-content-sha256", "UNSIGNED-PAYLOAD" } },
        };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked.Replace("/any/", "/s3/"));

        using var answer = await http.SendAsync(request, Cancellation);

        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(text.Contains("<Code>MalformedXML</Code>"), text);
    }

    [Fact]
    public async Task S3_RefusesHeadersThatAreNotSigned()
    {
        using var s3 = Client();
        var bucket = await s3.NewBucketAsync();
        await s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = "secret", ContentBody = "secret" }, Cancellation);
        var url = await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = bucket, Key = "k", Verb = HttpVerb.PUT, Protocol = Protocol.HTTP, Expires = DateTime.UtcNow.AddMinutes(5) });
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, url) { Content = new ByteArrayContent([]), Headers = { { "x-amz-copy-source", $"/{bucket}/secret" } } };

        using var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("<HeadersNotSigned>x-amz-copy-source</HeadersNotSigned>", await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private AmazonS3Client Client() => new("test", "test", new AmazonS3Config { ServiceURL = aws.Url.AbsoluteUri, ForcePathStyle = true, MaxErrorRetry = 0 });

    private async Task<(HttpStatusCode Status, string Text)> CreateTopicAsync(string form)
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("Action=CreateTopic&Version=2010-03-31&" + form, Encoding.ASCII, "application/x-www-form-urlencoded") };
        request.Headers.TryAddWithoutValidation("Authorization", JsonClient.Unchecked.Replace("/any/", "/sns/"));
        using var answer = await http.SendAsync(request, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
