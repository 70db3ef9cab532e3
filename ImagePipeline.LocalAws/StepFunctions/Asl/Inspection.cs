using System.Text.Json.Nodes;

namespace ImagePipeline.LocalAws.StepFunctions.Asl;

/// <summary>
/// What a state's data is after each of its stages, for those who test it, under the names that TestState answers with:
/// https://docs.aws.amazon.com/step-functions/latest/apireference/API_InspectionData.html
/// </summary>
internal sealed class Inspection
{
    public const string AfterArguments = "afterArguments";
    public const string AfterInputPath = "afterInputPath";
    public const string AfterItemBatcher = "afterItemBatcher";
    public const string AfterItemSelector = "afterItemSelector";
    public const string AfterItemsPath = "afterItemsPath";
    public const string AfterItemsPointer = "afterItemsPointer";
    public const string AfterParameters = "afterParameters";
    public const string AfterResultPath = "afterResultPath";
    public const string AfterResultSelector = "afterResultSelector";
    public const string CatchIndex = "catchIndex";
    public const string Input = "input";
    public const string MaxConcurrency = "maxConcurrency";
    public const string Result = "result";
    public const string RetryBackoffIntervalSeconds = "retryBackoffIntervalSeconds";
    public const string RetryIndex = "retryIndex";
    public const string ToleratedFailureCount = "toleratedFailureCount";
    public const string ToleratedFailurePercentage = "toleratedFailurePercentage";
    public const string Variables = "variables";

    public JsonObject Data { get; } = [];

    public void Add(string stage, Payload data) => Data[stage] = data.Text;

    /// <summary>A setting as it was found; one that is not there is not told.</summary>
    public void AddSetting(string setting, double? value)
    {
        if (value is not null)
        {
            Data[setting] = value;
        }
    }

    /// <summary>What became of an error: which retrier or catcher took it.</summary>
    public void AddErrorDetail(string detail, int value)
    {
        if (Data["errorDetails"] is not JsonObject details)
        {
            Data["errorDetails"] = details = [];
        }

        details[detail] = value;
    }
}
