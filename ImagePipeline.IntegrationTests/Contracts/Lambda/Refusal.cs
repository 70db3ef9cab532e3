using System.Net;

namespace ImagePipeline.IntegrationTests.Contracts.Lambda;

/// <summary>How Lambda's REST API says no.</summary>
internal static class Refusal
{
    public static async Task AssertAsync(Task<HttpResponseMessage> answer, HttpStatusCode status, string code, string type, string message)
    {
        using var response = await answer;
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, Assert.Single(response.Headers.GetValues("x-amzn-ErrorType")));
        Assert.Equal($$"""{"Type":"{{type}}","Message":"{{message}}"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
