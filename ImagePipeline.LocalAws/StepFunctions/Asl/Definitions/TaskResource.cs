namespace ImagePipeline.LocalAws.StepFunctions.Asl.Definitions;

/// <summary>What a Task state runs, as its Resource names it.</summary>
internal abstract record TaskResource(string Arn)
{
    /// <exception cref="FormatException">The text names nothing that a Task can run.</exception>
    public static TaskResource Parse(string text)
    {
        var parts = text.Split(':');
        if (parts.Length < 6 || parts[0] != "arn")
        {
            throw new FormatException("Value is not a valid resource ARN");
        }

        return parts[2..] switch
        {
            ["lambda", _, _, "function", _, ..] => new FunctionResource(text),
            ["states", not "", not "", "activity", not ""] => new ActivityResource(text),
            ["states", "", "", .. var integration] => ParseService(text, integration),
            _ => throw NotRecognized(text),
        };
    }

    private static ServiceResource ParseService(string text, string[] integration)
    {
        var isSdk = integration[0] == "aws-sdk";
        var (service, call) = (isSdk, integration) switch
        {
            (true, [_, var name, .. var rest]) => ($"aws-sdk:{name}", string.Join(':', rest)),
            (false, [var name, .. var rest]) => (name, string.Join(':', rest)),
            _ => throw NotRecognized(text),
        };
        var dot = call.IndexOf('.');
        var action = dot < 0 ? call : call[..dot];
        ServicePattern? pattern = dot < 0 ? ServicePattern.RequestResponse : call[dot..] switch
        {
            ".waitForTaskToken" => ServicePattern.WaitForTaskToken,
            ".sync" => ServicePattern.Sync,
            ".sync:2" => ServicePattern.SyncWithJsonOutput,
            _ => null,
        };
        IReadOnlyList<ServicePattern> known = isSdk
            ? [ServicePattern.RequestResponse, ServicePattern.WaitForTaskToken]
            : OptimizedIntegrations.PatternsOf(service, action);
        return action.Length > 0 && pattern is { } found && known.Contains(found)
            ? new ServiceResource(text, service, action, call, found)
            : throw NotRecognized(text);
    }

    private static FormatException NotRecognized(string text) =>
        new($"The resource provided {text} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.");
}

/// <summary><c>arn:aws:lambda:us-east-1:000000000000:function:resize-image</c></summary>
internal sealed record FunctionResource(string Arn) : TaskResource(Arn);

/// <summary><c>arn:aws:states:us-east-1:000000000000:activity:approve</c></summary>
internal sealed record ActivityResource(string Arn) : TaskResource(Arn);

/// <summary><c>arn:aws:states:::sqs:sendMessage.waitForTaskToken</c> or <c>arn:aws:states:::aws-sdk:dynamodb:query</c></summary>
/// <param name="ResourceType">As the history shows it: <c>sqs</c>, <c>aws-sdk:dynamodb</c>.</param>
/// <param name="Resource">As the history shows it: <c>sendMessage.waitForTaskToken</c>.</param>
internal sealed record ServiceResource(string Arn, string ResourceType, string Action, string Resource, ServicePattern Pattern) : TaskResource(Arn)
{
    public bool IsSdk => ResourceType.StartsWith("aws-sdk:", StringComparison.Ordinal);

    public string Service => IsSdk ? ResourceType["aws-sdk:".Length..] : ResourceType;
}

/// <summary>What a service integration waits for: https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html</summary>
internal enum ServicePattern
{
    RequestResponse,
    WaitForTaskToken,
    Sync,
    SyncWithJsonOutput,
}
