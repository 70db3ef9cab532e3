using System.Net;

namespace ImagePipeline.IntegrationTests.Pipeline;

/// <summary>
/// Asks the API again where a function failed, as the page does: on a busy machine one may be too slow for its timeout. What fails each time fails.
/// </summary>
internal sealed class PatientHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MostTries = 5;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isApi = request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal);
        for (var tries = 1; ; tries++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (!isApi || response.StatusCode < HttpStatusCode.InternalServerError || tries == MostTries)
            {
                return response;
            }

            TestContext.Current.TestOutputHelper?.WriteLine($"{request.Method} {request.RequestUri} answered {(int)response.StatusCode}.");
            response.Dispose();
            await Task.Delay(TimeSpan.FromSeconds(tries), cancellationToken);
        }
    }
}
