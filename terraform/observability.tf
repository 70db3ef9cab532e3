locals {
  state_machine_dimension = { StateMachineArn = local.state_machine_arn }
  api_dimension           = { ApiId = aws_apigatewayv2_api.api.id }

  # A picture's own fault (CORRUPT, TOO_LARGE, ...) ends an execution as well, and wakes nobody up: what alarms are the
  # codes of ours, which record-failure logs, and executions that nobody ended.
  alarms = merge(
    {
      "failed-internal" = {
        description = "Images became FAILED by a fault of ours: look for \"INTERNAL\" in record-failure's log"
        namespace   = var.name, metric = "Failures", dimensions = { Code = "INTERNAL" }, statistic = "Sum", above = 0
      }
      "executions-timed-out" = {
        description = "Executions took longer than the state machine allows"
        namespace   = "AWS/States", metric = "ExecutionsTimedOut", dimensions = local.state_machine_dimension, statistic = "Sum", above = 0
      }
      "executions-aborted" = {
        description = "Executions were stopped"
        namespace   = "AWS/States", metric = "ExecutionsAborted", dimensions = local.state_machine_dimension, statistic = "Sum", above = 0
      }
      "executions-failed" = {
        description = "More executions failed than bad pictures explain"
        namespace   = "AWS/States", metric = "ExecutionsFailed", dimensions = local.state_machine_dimension, statistic = "Sum", above = 20
      }
      "failures-queued" = {
        description = "The failures queue is not empty: an image may be in PROCESSING for ever"
        namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = aws_sqs_queue.failures.name }, statistic = "Maximum", above = 0
      }
      "api-5xx" = {
        description = "The API failed"
        namespace   = "AWS/ApiGateway", metric = "5xx", dimensions = local.api_dimension, statistic = "Sum", above = 5
      }
      "api-slow" = {
        description = "One API request in twenty takes longer than a second"
        namespace   = "AWS/ApiGateway", metric = "Latency", dimensions = local.api_dimension, statistic = "p95", above = 1000
      }
    },
    # A function that throws is retried, so a few errors are no harm; a loop that Lambda cut is.
    { for name in keys(local.functions) : "${name}-errors" => {
      description = "${name} failed again and again"
      namespace   = "AWS/Lambda", metric = "Errors", dimensions = { FunctionName = "${var.name}-${name}" }, statistic = "Sum", above = 20
    } },
    { for name in keys(local.functions) : "${name}-throttles" => {
      description = "${name} was not run for want of concurrency"
      namespace   = "AWS/Lambda", metric = "Throttles", dimensions = { FunctionName = "${var.name}-${name}" }, statistic = "Sum", above = 0
    } },
    { for role in keys(local.storage.queues) : "${role}-dead-letters" => {
      description = "The queue ${role} has dead letters: find out why in the log of its function, then send them back with aws sqs start-message-move-task"
      namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = aws_sqs_queue.dead_letters[role].name }, statistic = "Maximum", above = 0
    } },
    { for role in keys(local.storage.queues) : "${role}-waits" => {
      description = "In the queue ${role} something waits for longer than an hour: more comes than is done"
      namespace   = "AWS/SQS", metric = "ApproximateAgeOfOldestMessage", dimensions = { QueueName = aws_sqs_queue.queue[role].name }, statistic = "Maximum", above = 3600
    } },
    { for name in keys(local.stream_sources) : "${name}-behind" => {
      description = "${name} is more than an hour behind the table's stream, which keeps a day"
      namespace   = "AWS/Lambda", metric = "IteratorAge", dimensions = { FunctionName = "${var.name}-${name}" }, statistic = "Maximum", above = 3600000
    } },
    { for name in keys(local.asynchronous_functions) : "${name}-recursion" => {
      description = "Lambda cut a loop in which ${name} calls itself"
      namespace   = "AWS/Lambda", metric = "RecursiveInvocationsDropped", dimensions = { FunctionName = "${var.name}-${name}" }, statistic = "Sum", above = 0
    } },
  )
}

resource "aws_cloudwatch_metric_alarm" "alarm" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.above
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

# Not encrypted with a key of KMS: alarms could not write to it with AWS's own key, and they say nothing about people.
resource "aws_sns_topic" "alarms" {
  name = "${var.name}-alarms"
}

resource "aws_sns_topic_subscription" "email" {
  for_each = var.alarm_emails

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.value
}

# {"eventId":105,"message":"The image failed with CORRUPT: Change","code":"CORRUPT","outcome":"Change",...}
resource "aws_cloudwatch_log_metric_filter" "failures" {
  name           = "${var.name}-failures"
  log_group_name = aws_cloudwatch_log_group.function["record-failure"].name
  pattern        = "{ $.eventId = 105 && $.outcome = \"Change\" }"

  metric_transformation {
    namespace  = var.name
    name       = "Failures"
    value      = "1"
    dimensions = { Code = "$.code" }
  }
}

resource "aws_cloudwatch_dashboard" "pipeline" {
  dashboard_name = var.name

  dashboard_body = templatefile("${path.module}/dashboard.json", {
    name              = var.name
    region            = var.region
    state_machine_arn = local.state_machine_arn
    api_id            = aws_apigatewayv2_api.api.id
    queue             = aws_sqs_queue.failures.name
    failures_log      = aws_cloudwatch_log_group.function["record-failure"].name
    steps             = jsonencode([for name in local.step_functions : ["AWS/Lambda", "Duration", "FunctionName", "${var.name}-${name}", { label = name }]])
    concurrency       = jsonencode([for name in keys(local.functions) : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", "${var.name}-${name}", { label = name }]])
  })
}
