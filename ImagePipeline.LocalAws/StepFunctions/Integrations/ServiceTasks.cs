using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Contracts.Policies;
using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.StepFunctions.Asl;
using ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

namespace ImagePipeline.LocalAws.StepFunctions.Integrations;

/// <summary>Tasks that call an operation of a service in this process: optimized integrations and <c>aws-sdk</c>.</summary>
internal sealed class ServiceTasks(ServiceCaller services, ObjectTasks objects, TimeProvider time)
{
    public bool Supports(ServiceResource resource)
    {
        if (ServiceNames.Find(resource.Service, resource.IsSdk) is not { } names)
        {
            return false;
        }

        return names.Signing switch
        {
            "lambda" => true,
            "states" when !resource.IsSdk => true,
            "s3" => ObjectTasks.Supports(resource.Action),
            _ => services.Supports(names.Signing, Operation(resource)),
        };
    }

    /// <param name="caller">In whose name, where policies decide.</param>
    public async Task<Payload> CallAsync(ServiceResource resource, JsonObject parameters, CancellationToken cancellation, Caller? caller = null)
    {
        var names = ServiceNames.Find(resource.Service, resource.IsSdk) ?? throw StatesException.Runtime($"LocalAws does not support {resource.Arn}");
        try
        {
            if (names.Signing == "s3")
            {
                return Payload.FromNode(await objects.GetAsync(parameters, cancellation));
            }

            var answer = await services.CallAsync(names.Signing, Operation(resource), ToWire(resource, parameters), cancellation, caller);
            return Payload.FromNode(FromWire(resource, answer));
        }
        catch (AwsException error)
        {
            throw ServiceErrors.Create(names, resource.IsSdk, error);
        }
    }

    private static string Operation(ServiceResource resource) => $"{char.ToUpperInvariant(resource.Action[0])}{resource.Action[1..]}";

    private static JsonObject ToWire(ServiceResource resource, JsonObject parameters)
    {
        var wire = (JsonObject)parameters.DeepClone();

        // JSON is taken where the service wants text.
        string[] texts = resource.ResourceType switch
        {
            "sqs" => ["MessageBody"],
            "sns" => ["Message"],
            "aws-sdk:sfn" => ["Input", "Output"],
            _ => [],
        };
        foreach (var text in texts.Where(text => wire[text] is JsonObject or JsonArray))
        {
            wire[text] = Json.Write(wire[text]);
        }

        return resource.Service == "sfn" ? Recase(wire, char.ToLowerInvariant) : wire;
    }

    private JsonObject FromWire(ServiceResource resource, JsonObject answer)
    {
        if (resource.ResourceType == "events" && Json.IsInteger(answer["FailedEntryCount"], out var failed) && failed > 0)
        {
            throw new StatesException("EventBridge.FailedEntry", Json.Write(answer));
        }

        if (!resource.IsSdk)
        {
            SdkMetadata.AddTo(answer, "application/x-amz-json-1.0", time);
        }

        return resource.Service == "sfn" ? Recase(answer, char.ToUpperInvariant) : answer;
    }

    /// <summary>Parameters of integrations begin with a capital letter, those of Step Functions' own API do not.</summary>
    private static JsonObject Recase(JsonObject fields, Func<char, char> convert) => new(fields.Select(field => KeyValuePair.Create(
        $"{convert(field.Key[0])}{field.Key[1..]}",
        field.Value switch
        {
            JsonObject inner => Recase(inner, convert),
            JsonArray array => new JsonArray([.. array.Select(item => item is JsonObject inner ? Recase(inner, convert) : item?.DeepClone())]),
            var other => other?.DeepClone(),
        })));
}
