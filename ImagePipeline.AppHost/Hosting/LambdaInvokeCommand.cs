using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ImagePipeline.AppHost.Hosting;

/// <summary>Invokes a function with an event that a person types or pastes.</summary>
internal static class LambdaInvokeCommand
{
    private const string EventName = "event";

    // LocalAws lets every key in, and asks, as AWS does, that there is one.
    private const string AnyKey = "Credential=app-host/20260101/us-east-1/lambda/aws4_request, SignedHeaders=host;x-amz-date, Signature=0";

    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromMinutes(16) };

    public static IResourceBuilder<LambdaFunctionResource> WithInvokeCommand(this IResourceBuilder<LambdaFunctionResource> builder, EndpointReference localAws) =>
        builder.WithCommand(
            "invoke",
            "Invoke with an event",
            context => InvokeAsync(new Uri(new Uri(localAws.Url), $"/2015-03-31/functions/{builder.Resource.FunctionName}/invocations"), context),
            new CommandOptions
            {
                Description = "Send an event as JSON and see what the function answers",
                IconName = "Play",
                Arguments = [new InteractionInput { Name = EventName, Label = "Event", InputType = InputType.Text, Required = true, Value = "{}", Placeholder = """{ "imageId": "..." }""" }],
                ValidateArguments = RequireJson,
                Progress = new CommandProgressOptions { Message = $"Waiting for {builder.Resource.FunctionName}" },
            });

    private static Task RequireJson(InputsDialogValidationContext context)
    {
        var input = context.Inputs[EventName];
        try
        {
            using var json = JsonDocument.Parse(input.Value ?? "");
        }
        catch (JsonException error)
        {
            context.AddValidationError(input, $"An event is JSON: {error.Message}");
        }

        return Task.CompletedTask;
    }

    private static async Task<ExecuteCommandResult> InvokeAsync(Uri url, ExecuteCommandContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(context.Arguments[EventName].Value ?? "{}") };
        request.Headers.Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256", AnyKey);
        request.Headers.Add("X-Amz-Date", "20260101T000000Z");
        using var response = await s_http.SendAsync(request, context.CancellationToken);
        var answer = new CommandResultData
        {
            Value = await response.Content.ReadAsStringAsync(context.CancellationToken),
            Format = CommandResultFormat.Json,
            DisplayImmediately = true,
        };

        // A function's own error is a 200 with this header, https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
        return response.StatusCode == HttpStatusCode.OK && !response.Headers.Contains("X-Amz-Function-Error")
            ? CommandResults.Success("It answered.", answer)
            : CommandResults.Failure($"It failed ({(int)response.StatusCode}).", answer);
    }
}
