using System.Reflection;
using Xunit.v3;

[assembly: ImagePipeline.IntegrationTests.Contracts.KnownDifferences]

namespace ImagePipeline.IntegrationTests.Contracts;

/// <summary>
/// What an endpoint is known to do otherwise than AWS, by test. <c>IMAGEPIPELINE_AWS_DIFFERENCES</c> chooses the list, whose
/// tests are then skipped with the difference as the reason; without it each of them fails.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class KnownDifferencesAttribute : BeforeAfterTestAttribute
{
    private const string Variable = "IMAGEPIPELINE_AWS_DIFFERENCES";

    // MiniStack 1.4.21
    private static readonly Dictionary<string, string> MiniStack = new()
    {
        ["AccessTests.APreflight_IsAnsweredByTheBucketsRules"] = "Every origin is allowed, whatever the bucket's rules.",
        ["AccessTests.WithoutASignature_NothingIsRead"] = "Signatures are not checked.",
        ["AccessTests.AWrongSecret_IsRefused_AndAnUnknownKeyIsLetIn"] = "Signatures are not checked.",
        ["PostObjectTests.AFormThePolicyDoesNotAllow_IsRefusedAndNothingIsStored"] = "Of a policy only the size is checked.",
        ["PostObjectTests.TheFileName_TakesItsPlaceInTheKey"] = "${filename} is kept as it is.",
        ["ObjectTests.Copy_KeepsOrReplacesMetadata"] = "A copy onto itself that changes nothing is taken.",
        ["ObjectTests.Put_WithTrailingChecksum_IsVerifiedAndAnswered"] = "A checksum is answered that was not asked for.",
        ["ObjectTests.Put_WithWrongChecksum_IsRefusedAndNothingIsStored"] = "Checksums are not verified.",
        ["ObjectTests.AKey_OfMoreThan1024Bytes_IsRefused"] = "Keys may be of any length.",
        ["ObjectTests.Put_WithConditions_NeverOverwritesWhatItShouldNot"] = "The refusal has another text.",
        ["MultipartTests.APartBelow5MiB_ThatIsNotTheLast_IsRefused"] = "Parts may be of any size.",
        ["VersioningTests.ADelete_HidesTheObject_AndDeletingTheMarkerBringsItBack"] = "A delete marker can be read.",
        ["QueueDeliveryTests.AnObjectsEvents_ReachTheQueueAfterTheTestEvent"] = "The key in an event is not form-encoded.",
        ["SqsTests.AReceivedMessage_IsHiddenUntilItsTimeoutEnds"] = "A receipt handle ends with its visibility.",
        ["QueryTests.AnIndex_ShowsWhatItProjects"] = "An index shows every attribute.",
        ["QueryTests.APage_EndsAfterAMegabyte"] = "A page has no largest size.",
        ["QueryTests.AQuery_WithoutItsPartitionKey_IsRefused"] = "Conditions are refused in other words, or not.",
        ["ItemTests.ConsumedCapacity_IsThatOfTheTableAndItsIndexes"] = "Writes to indexes are not counted.",
        ["BatchAndTransactionTests.ABatch_LeavesWhatGoesBeyond16Megabytes"] = "A batch has no largest answer.",
        ["BatchAndTransactionTests.ATransaction_ThatFails_ChangesNothingAndSaysWhyInOrder"] = "A faulty update is no reason of its own.",
        ["TableTests.ATable_IsDescribedAsItWasCreated"] = "Sizes are estimates.",
        ["TableTests.TagsAndBackupSettings_AreKept"] = "The answer's CRC32 is wrong.",
        ["TableTests.AnIndexThatIsAddedLater_HoldsTheItemsThatAreThere"] = "Items whose key has another type are in an index too.",
        ["StsTests.AssumeRole_WrongInput_IsRefused"] = "Session names are not checked.",
        ["StsTests.GetCallerIdentity_WrongSecret_IsRefused"] = "Signatures are not checked.",
        ["StsTests.GetSessionToken_GivesCredentials"] = "Access keys have digits that AWS's do not have.",
        ["ExecutionTests.CreateStateMachine_WithAFaultyDefinition_SaysWhatIsWrong"] = "Definitions are not checked.",
        ["ExecutionTests.Lists_ComeInPages"] = "Executions are listed oldest first.",
        ["ExecutionTests.ANestedExecution_GivesItsOutput"] = "Output is written with spaces.",
        ["ExecutionTests.AnActivity_IsDoneByAWorker"] = "The history has no activity events.",
        ["ExecutionTests.TimeoutSeconds_EndsTheExecution"] = "TimeoutSeconds is ignored.",
        ["ExecutionTests.StopExecution_AbortsWhatRuns"] = "The error of StopExecution is not kept.",
        ["ExecutionTests.StartExecution_AgainWithTheSameName_IsTheSameWhileItRuns"] = "A second start with the same input is refused.",
    };

    private static readonly Dictionary<string, string> Chosen = Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" => [],
        "ministack" => MiniStack,
        var other => throw new InvalidOperationException($"{Variable} may be 'ministack', not '{other}'."),
    };

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (AwsUnderTest.Endpoint is not null && Chosen.TryGetValue($"{methodUnderTest.DeclaringType!.Name}.{methodUnderTest.Name}", out var difference))
        {
            Assert.Skip(difference);
        }
    }
}
