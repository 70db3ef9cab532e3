using System.Text;
using ImagePipeline.LocalAws.Bridge;
using ImagePipeline.LocalAws.Contracts;
using ImagePipeline.LocalAws.Http;

namespace ImagePipeline.UnitTests.Bridge;

/// <summary>A task done by the bridge ends as one does that invokes the function itself.</summary>
public sealed class TaskResultTests
{
    public static TheoryData<string, string?, string, string> Results => new()
    {
        { """{"a":1}""", null, "SendTaskSuccess", """{"output":"{\u0022a\u0022:1}"}""" },
        { "", null, "SendTaskSuccess", """{"output":"null"}""" },
        { """{"errorType":"CORRUPT","errorMessage":"no"}""", "Unhandled", "SendTaskFailure", """{"error":"CORRUPT","cause":"{\u0022errorType\u0022:\u0022CORRUPT\u0022,\u0022errorMessage\u0022:\u0022no\u0022}"}""" },
        { "gone", "Unhandled", "SendTaskFailure", """{"error":"Lambda.Unknown","cause":"gone"}""" },
        { "[1]", "Unhandled", "SendTaskFailure", """{"error":"Lambda.Unknown","cause":"[1]"}""" },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public void AnAnswer_IsTheTasksResult(string payload, string? error, string operation, string parameters)
    {
        var result = TaskResult.Of(new FunctionResult(Encoding.UTF8.GetBytes(payload), error));

        Assert.Equal((operation, parameters), (result.Operation, result.Parameters.ToJsonString()));
    }

    [Fact]
    public void AFunctionThatCannotBeInvoked_FailsWithLambdasOwnName()
    {
        var result = TaskResult.Of(new AwsException("TooManyRequestsException", 429, "Rate Exceeded."));

        Assert.Equal(("SendTaskFailure", """{"error":"Lambda.TooManyRequestsException","cause":"Rate Exceeded."}"""), (result.Operation, result.Parameters.ToJsonString()));
    }

    [Fact]
    public void MoreThanAStateMayHold_FailsAsInStepFunctions()
    {
        var result = TaskResult.Of(new FunctionResult(new byte[262_145], null));

        Assert.Equal("States.DataLimitExceeded", (string?)result.Parameters["error"]);
    }

    [Fact]
    public void ACause_IsCutToWhatIsTaken()
    {
        var result = TaskResult.Of(new FunctionResult(Encoding.UTF8.GetBytes(new string('x', 40_000)), "Unhandled"));

        Assert.Equal(32_768, ((string)result.Parameters["cause"]!).Length);
    }
}
