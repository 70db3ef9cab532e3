using System.Text;
using ImagePipeline.LocalAws.HttpApi;

namespace ImagePipeline.UnitTests.HttpApi;

public sealed class ApiResponseTests
{
    [Fact]
    public void Busy_SaysWhenToComeAgain()
    {
        var answer = ApiResponse.Busy(retryAfterSeconds: 2);

        Assert.Equal(503, answer.StatusCode);
        Assert.Equal([("content-type", "application/problem+json"), ("retry-after", "2")], answer.Headers);
        Assert.Equal(
            """{"type":"urn:image-pipeline:problem:busy","title":"Busy","status":503,"detail":"Too much is asked for at once. It goes on in a moment.","code":"BUSY"}""",
            Encoding.UTF8.GetString(answer.Body));
    }

    [Theory]
    [InlineData("""{"statusCode":201,"headers":{"Location":"/1","X-Count":2},"cookies":["a=1","b=2"],"body":"ok"}""", "201 Location:/1 X-Count:2 content-type:text/plain;charset=UTF-8 a=1 b=2 ok")]
    [InlineData("""{"statusCode":"404","headers":{"Content-Type":"application/problem+json"},"body":"{}"}""", "404 Content-Type:application/problem+json {}")]
    [InlineData("""{"statusCode":200,"headers":{"content-type":"text/plain"},"body":"w7w=","isBase64Encoded":true}""", "200 content-type:text/plain ü")]
    [InlineData("""{"statusCode":204}""", "204 ")]
    [InlineData("""{"items":[]}""", """200 content-type:application/json {"items":[]}""")]
    [InlineData("\"Hello\"", "200 content-type:application/json Hello")]
    [InlineData("[1]", "200 content-type:application/json [1]")]
    public void Parse_StatedOrInferred_IsTheAnswer(string payload, string expected)
    {
        var answer = ApiResponse.Parse(Encoding.UTF8.GetBytes(payload));

        Assert.Equal(expected, string.Join(' ',
            [$"{answer.StatusCode}", .. answer.Headers.Select(header => $"{header.Name}:{header.Value}"), .. answer.Cookies, Encoding.UTF8.GetString(answer.Body)]));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"statusCode":"fine"}""")]
    [InlineData("""{"statusCode":99}""")]
    [InlineData("""{"statusCode":200,"body":{}}""")]
    [InlineData("""{"statusCode":200,"body":"?","isBase64Encoded":true}""")]
    public void Parse_OtherForms_AreRefused(string payload) =>
        Assert.Throws<FormatException>(() => ApiResponse.Parse(Encoding.UTF8.GetBytes(payload)));
}
