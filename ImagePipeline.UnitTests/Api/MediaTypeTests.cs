namespace ImagePipeline.UnitTests.Api;

/// <summary>JSON is what a form of a foreign page cannot send; nothing else is taken.</summary>
public sealed class MediaTypeTests : ApiTest
{
    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("")]
    public async Task ABody_ThatIsNotJson_IsRefused(string contentType)
    {
        var (status, body) = await CallAsync("POST /api/uploads", body: "{}", headers: new() { ["content-type"] = contentType });

        Assert.Equal((415, "The body must be application/json."), (status, (string?)body!["detail"]));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("Application/JSON; charset=utf-8")]
    public async Task ABody_ThatIsJson_IsRead(string contentType)
    {
        var (status, _) = await CallAsync("POST /api/uploads", body: "{}", headers: new() { ["content-type"] = contentType });

        Assert.Equal(400, status);
    }

    [Fact]
    public async Task AFormWithoutABody_IsRefused()
    {
        var (status, _) = await CallAsync(
            "POST /api/images/{id}/retry", id: "019b7c00000070008000000000000001", headers: new() { ["content-type"] = "application/x-www-form-urlencoded" });

        Assert.Equal(415, status);
    }
}
