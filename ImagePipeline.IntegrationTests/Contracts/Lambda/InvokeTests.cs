using System.Net;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda;

public sealed class InvokeTests(RunningLambda aws) : IClassFixture<RunningLambda>
{
    [Fact]
    public async Task Invoke_UnknownFunction_IsNotFound() => await Refusal.AssertAsync(
        aws.InvokeAsync("nobody", "{}"), HttpStatusCode.NotFound, "ResourceNotFoundException", "User",
        "Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody");

    [Theory]
    [InlineData("{0}:7", "us-east-1:000000000000:function:{0}:7")]
    [InlineData("arn:aws:lambda:eu-west-1:000000000000:function:{0}", "eu-west-1:000000000000:function:{0}")]
    [InlineData("111111111111:function:{0}", "us-east-1:111111111111:function:{0}")]
    public async Task Invoke_VersionRegionOrAccountThatIsNotHere_IsNotFound(string reference, string arn)
    {
        var function = aws.Register();

        await Refusal.AssertAsync(
            aws.InvokeAsync(string.Format(reference, function), "{}"), HttpStatusCode.NotFound, "ResourceNotFoundException", "User",
            "Function not found: arn:aws:lambda:" + string.Format(arn, function));
    }

    [Fact]
    public async Task Invoke_BodyThatIsNotJson_IsRefused()
    {
        using var response = await aws.InvokeAsync(aws.Register(), "{'image':1}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("InvalidRequestContentException", Assert.Single(response.Headers.GetValues("x-amzn-ErrorType")));
        Assert.StartsWith("""{"Type":"User","Message":"Could not parse request body into json:""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("RequestResponse", 6291456)]
    [InlineData("Event", 1048576)]
    public async Task Invoke_TooLargePayload_IsRefused(string type, int limit) => await Refusal.AssertAsync(
        aws.InvokeAsync(aws.Register(), new string('1', limit + 1), type), HttpStatusCode.RequestEntityTooLarge, "RequestTooLargeException", "User",
        $"Request must be smaller than {limit} bytes for the InvokeFunction operation");

    [Fact]
    public async Task Invoke_UnknownType_IsRefused() => await Refusal.AssertAsync(
        aws.InvokeAsync(aws.Register(), "{}", "Later"), HttpStatusCode.BadRequest, "ValidationException", "User",
        "1 validation error detected: Value 'Later' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]");

    [Fact]
    public async Task Invoke_DryRun_RunsNothing()
    {
        using var response = await aws.InvokeAsync(aws.Register(), "{}", "DryRun");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }

    [Fact]
    public async Task Invoke_WithoutAPayload_GivesTheFunctionAnEmptyObject()
    {
        var function = aws.Register();
        using var runtime = new TestRuntime(aws.Url, function);

        using var response = await aws.InvokeAsync(function, "", "Event");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("{}", (await runtime.NextAsync()).Payload);
    }

    [Fact]
    public async Task UpdateFunctionCode_OfAProcessOfTheAppHost_IsRefusedWithWhatToDo()
    {
        using var http = new HttpClient { BaseAddress = aws.Url };
        using var content = new StringContent("{}");

        await Refusal.AssertAsync(
            http.PutAsync("/2015-03-31/functions/permanent/code", content, TestContext.Current.CancellationToken), HttpStatusCode.NotImplemented, "NotImplemented", "Service",
            "LocalAws does not support UpdateFunctionCode of 'permanent': its processes are the app host's, and terraform/pipeline/functions.json says what it is. It changes functions that CreateFunction made.");
    }

    [Fact]
    public async Task GetFunctionConfiguration_DescribesTheFunction()
    {
        using var http = new HttpClient { BaseAddress = aws.Url };

        Assert.Equal(
            """{"FunctionName":"permanent","FunctionArn":"arn:aws:lambda:us-east-1:000000000000:function:permanent","Description":"","Handler":"permanent","Runtime":"provided.al2023","PackageType":"Zip","Timeout":20,"MemorySize":256,"Version":"$LATEST","State":"Active","LastUpdateStatus":"Successful"}""",
            await http.GetStringAsync("/2015-03-31/functions/permanent/configuration", TestContext.Current.CancellationToken));
    }
}
