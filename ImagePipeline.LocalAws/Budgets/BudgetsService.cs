using ImagePipeline.LocalAws.Http;
using ImagePipeline.LocalAws.Storage;

namespace ImagePipeline.LocalAws.Budgets;

/// <summary>Budgets, which are recorded: here is no bill.</summary>
/// <remarks>https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_Operations_AWS_Budgets.html</remarks>
internal sealed class BudgetsService : JsonService
{
    public BudgetsService(SignatureVerifier signatures, Records records, BudgetOperations budgets, NotificationOperations notifications)
        : base(signatures, "budgets", "AWSBudgetServiceGateway", "1.1") =>
        Operations = new Dictionary<string, JsonOperation>
        {
            ["CreateBudget"] = records.Writes(budgets.Create),
            ["DescribeBudget"] = records.Reads(budgets.Describe),
            ["DescribeBudgets"] = records.Reads(budgets.List),
            ["UpdateBudget"] = records.Writes(budgets.Update),
            ["DeleteBudget"] = records.Writes(budgets.Delete),
            ["CreateNotification"] = records.Writes(notifications.Create),
            ["DescribeNotificationsForBudget"] = records.Reads(notifications.Describe),
            ["UpdateNotification"] = records.Writes(notifications.Update),
            ["DeleteNotification"] = records.Writes(notifications.Delete),
            ["CreateSubscriber"] = records.Writes(notifications.CreateSubscriber),
            ["DescribeSubscribersForNotification"] = records.Reads(notifications.DescribeSubscribers),
            ["UpdateSubscriber"] = records.Writes(notifications.UpdateSubscriber),
            ["DeleteSubscriber"] = records.Writes(notifications.DeleteSubscriber),
            ["ListTagsForResource"] = records.Reads(BudgetOperations.Tags.List),
            ["TagResource"] = records.Writes(BudgetOperations.Tags.Tag),
            ["UntagResource"] = records.Writes(BudgetOperations.Tags.Untag),
        };

    protected override IReadOnlyDictionary<string, JsonOperation> Operations { get; }
}
