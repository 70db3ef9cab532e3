locals {
  state_machine_dimension = { StateMachineArn = local.state_machine_arn }
  express_dimension       = { StateMachineArn = local.express_arn }
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
      "executions-throttled" = {
        description = "Executions wait, since Step Functions takes no more state transitions of this account a second"
        namespace   = "AWS/States", metric = "ExecutionThrottled", dimensions = local.state_machine_dimension, statistic = "Sum", above = 100
      }
      "executions-failed" = {
        description = "More executions failed than bad pictures explain"
        namespace   = "AWS/States", metric = "ExecutionsFailed", dimensions = local.state_machine_dimension, statistic = "Sum", above = 20
      }
      "failures-queued" = {
        description = "The failures queue is not empty: an image may be in PROCESSING for ever"
        namespace   = "AWS/SQS", metric = "ApproximateNumberOfMessagesVisible", dimensions = { QueueName = aws_sqs_queue.failures.name }, statistic = "Maximum", above = 0
      }
      "table-read-throttles" = {
        description = "The table refused more than a few reads: what one partition takes, or the table's maximum, is reached"
        namespace   = "AWS/DynamoDB", metric = "ReadThrottleEvents", dimensions = { TableName = local.table_name }, statistic = "Sum", above = 100
      }
      "table-write-throttles" = {
        description = "The table refused more than a few writes: what one partition takes, or the table's maximum, is reached"
        namespace   = "AWS/DynamoDB", metric = "WriteThrottleEvents", dimensions = { TableName = local.table_name }, statistic = "Sum", above = 100
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
    { for key in local.express : "${key}-failed" => {
      description = "Express executions could not hand over what did not go through: their images wait for a quarter of an hour until they are looked at again"
      namespace   = "AWS/States", metric = "ExecutionsFailed", dimensions = local.express_dimension, statistic = "Sum", above = 20
    } },
    { for key in local.express : "${key}-timed-out" => {
      description = "Express executions took longer than five minutes: their images wait for a quarter of an hour until they are looked at again"
      namespace   = "AWS/States", metric = "ExecutionsTimedOut", dimensions = local.express_dimension, statistic = "Sum", above = 20
    } },
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
    { for index in keys(local.storage.table.indexes) : "table-${index}-throttles" => {
      description = "The index ${index} takes no more writes, and the table waits for it: one of its partitions is too busy"
      namespace   = "AWS/DynamoDB", metric = "WriteThrottleEvents", dimensions = { TableName = local.table_name, GlobalSecondaryIndexName = index }, statistic = "Sum", above = 100
    } },
    { for name in keys(local.asynchronous_functions) : "${name}-late" => {
      description = "Events wait for ${name} for more than ten minutes; after six hours Lambda gives them up"
      namespace   = "AWS/Lambda", metric = "AsyncEventAge", dimensions = { FunctionName = "${var.name}-${name}" }, statistic = "Maximum", above = 600000
    } },
    { for name in keys(local.asynchronous_functions) : "${name}-dropped" => {
      description = "Lambda gave up events of ${name}: they are in the failures queue, unless that could not take them"
      namespace   = "AWS/Lambda", metric = "AsyncEventsDropped", dimensions = { FunctionName = "${var.name}-${name}" }, statistic = "Sum", above = 0
    } },
    { for rule in keys(local.storage.rules) : "${rule}-undelivered" => {
      description = "EventBridge could not hand events of the rule ${rule} over: look into the failures queue"
      namespace   = "AWS/Events", metric = "FailedInvocations", dimensions = { RuleName = "${var.name}-${rule}" }, statistic = "Sum", above = 0
    } },
    { for name in keys(local.asynchronous_functions) : "${name}-recursion" => {
      description = "Lambda cut a loop in which ${name} calls itself"
      namespace   = "AWS/Lambda", metric = "RecursiveInvocationsDropped", dimensions = { FunctionName = "${var.name}-${name}" }, statistic = "Sum", above = 0
    } },
    # Of all mail of this account and region. SES puts an account under review at 5 % and 0.1 %.
    { for key in keys(local.mail) : "${key}-bounces" => {
      description = "More than 4 % of mail bounces: SES may stop sending"
      namespace   = "AWS/SES", metric = "Reputation.BounceRate", dimensions = {}, statistic = "Maximum", above = 0.04
    } },
    { for key in keys(local.mail) : "${key}-complaints" => {
      description = "More than 0.08 % of mail is complained about: SES may stop sending"
      namespace   = "AWS/SES", metric = "Reputation.ComplaintRate", dimensions = {}, statistic = "Maximum", above = 0.0008
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


# In percent of all requests, where there are enough for a rate to say something.
resource "aws_cloudwatch_metric_alarm" "api_rate" {
  for_each = {
    "api-4xx-rate" = {
      description = "A tenth of the API's requests are refused: a page that is out of date, or somebody who tries things"
      namespace   = "AWS/ApiGateway", metric = "4xx", dimensions = local.api_dimension, above = 10
    }
    "api-429-rate" = {
      description = "More than one request in a hundred comes too often: for the account's quota, var.throttling or var.daily_uploads"
      namespace   = var.name, metric = "TooManyRequests", dimensions = {}, above = 1
    }
  }

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.above
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "rate"
    label       = each.key
    expression  = "IF(requests > 100, 100 * FILL(refused, 0) / requests, 0)"
    return_data = true
  }

  metric_query {
    id = "refused"

    metric {
      namespace   = each.value.namespace
      metric_name = each.value.metric
      dimensions  = each.value.dimensions
      stat        = "Sum"
      period      = 300
    }
  }

  metric_query {
    id = "requests"

    metric {
      namespace   = "AWS/ApiGateway"
      metric_name = "Count"
      dimensions  = local.api_dimension
      stat        = "Sum"
      period      = 300
    }
  }
}

# {"route":"POST /api/uploads","status":"429",...}: HTTP APIs count all 4xx together.
resource "aws_cloudwatch_log_metric_filter" "too_many_requests" {
  name           = "${var.name}-too-many-requests"
  log_group_name = aws_cloudwatch_log_group.api.name
  pattern        = "{ $.status = \"429\" }"

  metric_transformation {
    namespace = var.name
    name      = "TooManyRequests"
    value     = "1"
  }
}

# CloudFront's metrics are in us-east-1 alone, and so must be what watches them, and whom that tells.
resource "aws_cloudwatch_metric_alarm" "page_5xx" {
  provider = aws.us_east_1

  alarm_name          = "${var.name}-page-5xx"
  alarm_description   = "One in twenty of CloudFront's answers, page, pictures and API together, is an error of ours"
  namespace           = "AWS/CloudFront"
  metric_name         = "5xxErrorRate"
  dimensions          = { DistributionId = aws_cloudfront_distribution.page.id, Region = "Global" }
  statistic           = "Average"
  comparison_operator = "GreaterThanThreshold"
  threshold           = 5
  period              = 300
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.page_alarms.arn]
  ok_actions          = [aws_sns_topic.page_alarms.arn]
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
    first_arn         = var.express ? local.express_arn : local.state_machine_arn
    api_id            = aws_apigatewayv2_api.api.id
    queue             = aws_sqs_queue.failures.name
    failures_log      = aws_cloudwatch_log_group.function["record-failure"].name
    steps             = jsonencode([for name in local.step_functions : ["AWS/Lambda", "Duration", "FunctionName", "${var.name}-${name}", { label = name }]])
    concurrency       = jsonencode([for name in keys(local.functions) : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", "${var.name}-${name}", { label = name }]])
  })
}
