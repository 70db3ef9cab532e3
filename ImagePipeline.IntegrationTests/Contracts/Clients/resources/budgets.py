"""Budgets, as Terraform's provider makes, reads, changes and removes them."""

from calls import account, answer, client, equal, refused, subset

budgets = client("budgets")
named = {"AccountId": account, "BudgetName": "app"}
topic = f"arn:aws:sns:us-east-1:{account}:alarms"


def budget():
    missing = ("NotFoundException", "Unable to get budget: app - the budget doesn't exist.")
    for call in (budgets.describe_budget, budgets.delete_budget, budgets.describe_notifications_for_budget):
        equal(missing, refused(call, **named))
    put = {"BudgetName": "app", "BudgetType": "COST", "TimeUnit": "MONTHLY", "BudgetLimit": {"Amount": "25", "Unit": "USD"}}
    budgets.create_budget(AccountId=account, Budget=put, ResourceTags=[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}])
    equal("DuplicateRecordException", refused(budgets.create_budget, AccountId=account, Budget=put)[0])
    found = answer(budgets.describe_budget, **named)["Budget"]
    subset(put | {"CostFilters": {}, "TimePeriod": {"Start": "TIME", "End": "TIME"}, "CalculatedSpend": {"ActualSpend": {"Amount": "0.0", "Unit": "USD"}}}, found)
    equal((True, False), (found["CostTypes"]["IncludeTax"], found["CostTypes"]["UseBlended"]))
    equal("2087-06-15", budgets.describe_budget(**named)["Budget"]["TimePeriod"]["End"].strftime("%Y-%m-%d"))
    budgets.update_budget(AccountId=account, NewBudget=found | {"BudgetLimit": {"Amount": "30.5", "Unit": "USD"}, "TimePeriod": {"Start": 1767225600}, "LastUpdatedTime": 1})
    subset({"BudgetLimit": {"Amount": "30.5", "Unit": "USD"}, "CostTypes": found["CostTypes"]}, answer(budgets.describe_budget, **named)["Budget"])
    equal(["app"], [listed["BudgetName"] for listed in budgets.describe_budgets(AccountId=account)["Budgets"]])

    notifications()

    arn = f"arn:aws:budgets::{account}:budget/app"
    equal([{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}], budgets.list_tags_for_resource(ResourceARN=arn)["ResourceTags"])
    budgets.tag_resource(ResourceARN=arn, ResourceTags=[{"Key": "c", "Value": "3"}])
    budgets.untag_resource(ResourceARN=arn, ResourceTagKeys=["b"])
    equal([{"Key": "a", "Value": "1"}, {"Key": "c", "Value": "3"}], budgets.list_tags_for_resource(ResourceARN=arn)["ResourceTags"])
    budgets.delete_budget(**named)
    equal(missing, refused(budgets.describe_budget, **named))
    equal("NotFoundException", refused(budgets.list_tags_for_resource, ResourceARN=arn)[0])


def notifications():
    actual = {"NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN", "Threshold": 80.0, "ThresholdType": "PERCENTAGE"}
    forecast = actual | {"NotificationType": "FORECASTED", "Threshold": 100.0}
    subscriber = {"SubscriptionType": "SNS", "Address": topic}
    equal([], budgets.describe_notifications_for_budget(**named)["Notifications"])
    for notification in (actual, forecast):
        budgets.create_notification(**named, Notification=notification, Subscribers=[subscriber])
    equal("DuplicateRecordException", refused(budgets.create_notification, **named, Notification=actual, Subscribers=[subscriber])[0])
    equal([actual | {"NotificationState": "OK"}, forecast | {"NotificationState": "OK"}], budgets.describe_notifications_for_budget(**named)["Notifications"])
    mail = {"SubscriptionType": "EMAIL", "Address": "someone@example.com"}
    budgets.create_subscriber(**named, Notification=actual, Subscriber=mail)
    equal([mail, subscriber], sorted(budgets.describe_subscribers_for_notification(**named, Notification=actual | {"NotificationState": "OK"})["Subscribers"], key=lambda found: found["SubscriptionType"]))
    budgets.delete_subscriber(**named, Notification=actual, Subscriber=mail)
    equal([subscriber], budgets.describe_subscribers_for_notification(**named, Notification=actual)["Subscribers"])
    budgets.update_notification(**named, OldNotification=actual, NewNotification=actual | {"Threshold": 90.0})
    budgets.delete_notification(**named, Notification=forecast)
    equal([90.0], [found["Threshold"] for found in budgets.describe_notifications_for_budget(**named)["Notifications"]])
    equal("NotFoundException", refused(budgets.describe_subscribers_for_notification, **named, Notification=forecast)[0])
    equal("InvalidParameterException", refused(budgets.create_notification, **named, Notification=forecast, Subscribers=[subscriber] * 12)[0])


budget()
