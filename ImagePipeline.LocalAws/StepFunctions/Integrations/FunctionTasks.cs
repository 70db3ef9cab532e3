using System.Text;
using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;

namespace ImagePipeline.LocalAws.StepFunctions.Integrations;

/// <summary>
/// Tasks that invoke functions, by a function's ARN or through <c>lambda:invoke</c>.
/// https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
/// </summary>
internal sealed class FunctionTasks(IFunctionInvoker functions, EventTargets targets, StatesArns arns, TimeProvider time)
{
    private static readonly string[] Known = ["FunctionName", "Payload", "InvocationType", "Qualifier", "ClientContext", "LogType"];

    public async Task<Payload> InvokeAsync(string function, string payload, string? traceHeader, Action begun, CancellationToken cancellation)
    {
        FunctionResult result;
        try
        {
            result = await functions.InvokeInTurnAsync(function, Encoding.UTF8.GetBytes(payload), traceHeader, begun, cancellation);
        }
        catch (AwsException error)
        {
            throw ServiceErrors.Create(ServiceNames.Find("lambda", isSdk: false)!, isSdk: false, error);
        }

        var text = Encoding.UTF8.GetString(result.Payload.Span);
        return result.Error is null ? Payload.FromText(text.Length == 0 ? "null" : text) : throw Failure(text);
    }

    /// <summary><c>arn:aws:states:::lambda:invoke</c>: the answer is wrapped with its status.</summary>
    public async Task<Payload> InvokeAsync(JsonObject parameters, string? traceHeader, CancellationToken cancellation)
    {
        if (parameters.FirstOrDefault(field => !Known.Contains(field.Key)).Key is { } unknown)
        {
            throw StatesException.Runtime($"The field '{unknown}' is not supported by Step Functions");
        }

        if (!Json.IsString(parameters["FunctionName"], out var function))
        {
            throw StatesException.Runtime("The Parameters '{\"FunctionName\"}' could not be used to start the Task: [The field 'FunctionName' is required but was missing]");
        }

        var payload = parameters.TryGetPropertyValue("Payload", out var given) ? Json.Write(given) : "{}";
        var answer = new JsonObject { ["ExecutedVersion"] = "$LATEST" };
        if (Json.IsString(parameters["InvocationType"], out var type) && type == "Event")
        {
            var arn = function.StartsWith("arn:", StringComparison.Ordinal) ? function : $"arn:aws:lambda:{arns.Region}:{arns.Account}:function:{function}";
            await targets.SendAsync(arn, Encoding.UTF8.GetBytes(payload), cancellation);
            answer["Payload"] = "";
            answer["StatusCode"] = 202;
        }
        else
        {
            answer["Payload"] = (await InvokeAsync(function, payload, traceHeader, begun: static () => { }, cancellation)).Node?.DeepClone();
            answer["StatusCode"] = 200;
        }

        SdkMetadata.AddTo(answer, "application/json", time);
        return Payload.FromNode(answer);
    }

    /// <summary>A function's error has the name the function gave it, and its whole payload as the cause.</summary>
    private static StatesException Failure(string payload) =>
        Json.TryParse(payload, out var node) && node is JsonObject error && Json.IsString(error["errorType"], out var type)
            ? new StatesException(type, payload)
            : new StatesException("Lambda.Unknown", $"The cause could not be determined because Lambda did not return an error type. Returned payload: {payload}");
}
