# Of the whole account: costs are told apart by tags only once somebody has activated these in the billing console.
resource "aws_budgets_budget" "monthly" {
  for_each = var.monthly_budget == null ? {} : { monthly = var.monthly_budget }

  name         = var.name
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_unit   = "USD"
  limit_amount = tostring(each.value)

  # Four fifths spent, and as soon as AWS foresees that the month will cost more.
  dynamic "notification" {
    for_each = { ACTUAL = 80, FORECASTED = 100 }

    content {
      notification_type         = notification.key
      comparison_operator       = "GREATER_THAN"
      threshold                 = notification.value
      threshold_type            = "PERCENTAGE"
      subscriber_sns_topic_arns = [aws_sns_topic.alarms.arn]
    }
  }

  # Budgets tries the topic when it is told of it.
  depends_on = [aws_sns_topic_policy.alarms]
}
