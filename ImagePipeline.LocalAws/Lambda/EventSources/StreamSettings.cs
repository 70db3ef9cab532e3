using System.Text.Json.Nodes;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.LocalAws.Lambda.EventSources;

/// <summary>The settings of a mapping that mappings of streams alone have.</summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html</remarks>
internal sealed record StreamSettings
{
    public const string Latest = "LATEST";

    private const int Forever = -1;

    /// <summary>TRIM_HORIZON or LATEST.</summary>
    public required string StartingPosition { get; init; }

    /// <summary>By shard, behind which record the mapping begins. Of the others it reads all.</summary>
    public IReadOnlyDictionary<string, string> StartAfter { get; init; } = new Dictionary<string, string>();

    /// <summary>How many batches of a shard are with the function at most.</summary>
    public int ParallelizationFactor { get; init; } = 1;

    public int MaximumRetryAttempts { get; init; } = Forever;

    public int MaximumRecordAgeInSeconds { get; init; } = Forever;

    public bool BisectBatchOnFunctionError { get; init; }

    /// <summary>The queue or topic that hears of batches that were given up.</summary>
    public string? OnFailure { get; init; }

    /// <summary>These settings with those that a request states.</summary>
    public StreamSettings With(Parameters parameters) => this with
    {
        ParallelizationFactor = EventSourceMapping.InRange(parameters, "ParallelizationFactor", 1, 10) ?? ParallelizationFactor,
        MaximumRetryAttempts = EventSourceMapping.InRange(parameters, "MaximumRetryAttempts", Forever, 10_000) ?? MaximumRetryAttempts,
        MaximumRecordAgeInSeconds = ReadAge(parameters) ?? MaximumRecordAgeInSeconds,
        BisectBatchOnFunctionError = parameters.OptionalBoolean("BisectBatchOnFunctionError") ?? BisectBatchOnFunctionError,
        OnFailure = parameters.OptionalObject("DestinationConfig") is { } given ? ReadDestination(new Parameters("DestinationConfig", given)) : OnFailure,
    };

    public bool IsLastAttempt(int attempts) => MaximumRetryAttempts != Forever && attempts > MaximumRetryAttempts;

    /// <param name="retention">How long the stream itself keeps records.</param>
    public TimeSpan MaximumAge(TimeSpan retention) => MaximumRecordAgeInSeconds != Forever && TimeSpan.FromSeconds(MaximumRecordAgeInSeconds) is var age && age < retention ? age : retention;

    public void AddTo(JsonObject json)
    {
        json["StartingPosition"] = StartingPosition;
        json["ParallelizationFactor"] = ParallelizationFactor;
        json["MaximumRetryAttempts"] = MaximumRetryAttempts;
        json["MaximumRecordAgeInSeconds"] = MaximumRecordAgeInSeconds;
        json["BisectBatchOnFunctionError"] = BisectBatchOnFunctionError;
        json["DestinationConfig"] = new JsonObject { ["OnFailure"] = OnFailure is null ? new JsonObject() : new JsonObject { ["Destination"] = OnFailure } };
    }

    private static int? ReadAge(Parameters parameters) =>
        EventSourceMapping.InRange(parameters, "MaximumRecordAgeInSeconds", Forever, 604_800) is not { } seconds ? null
        : seconds is Forever or >= 60 ? seconds
        : throw LambdaErrors.InvalidParameter("MaximumRecordAgeInSeconds must be -1, or between 60 and 604800.");

    private static string? ReadDestination(Parameters config)
    {
        var onFailure = config.OptionalObject("OnFailure");
        config.End();
        if (onFailure is not { } given)
        {
            return null;
        }

        var parameters = new Parameters("OnFailure", given);
        var arn = parameters.OptionalString("Destination");
        parameters.End();
        return arn is null || (Arn.TryParse(arn, out var parsed) && parsed.Service is "sqs" or "sns")
            ? arn
            : throw LambdaErrors.InvalidParameter($"The destination ARN {arn} is invalid: LocalAws sends failed batches to queues and topics.");
    }
}
