import { expect } from 'vitest'
import { edit, editBehind, type Fault } from './fault'

const says = (text: string): string => expect.stringContaining(text)

/** Logs, alarms, the dashboard and outputs. */
export const observationFaults: Fault[] = [
  ...(
    [
      ['lambda.tf', 'aws_cloudwatch_log_group.function'],
      ['stepfunctions.tf', 'aws_cloudwatch_log_group.state_machine'],
      ['api_gateway.tf', 'aws_cloudwatch_log_group.api'],
    ] as const
  ).map(([file, address]): Fault => ({
    fault: `${address} that is kept for ever`,
    seed: ({ files }) => (files[file] = files[file]!.replace(/ {2}retention_in_days = var\.log_retention_days\n/, '')),
    problems: [says(`${address}.retention_in_days must be`)],
  })),
  {
    fault: 'a log group that no function writes',
    seed: edit('lambda.tf', '"/aws/lambda/${var.name}-${each.key}"', '"/aws/lambda/${each.key}"'),
    problems: [says('aws_cloudwatch_log_group.function.name must be')],
  },
  {
    fault: 'one log for all functions',
    seed: edit('lambda.tf', 'aws_cloudwatch_log_group.function[each.key].name', 'aws_cloudwatch_log_group.function["resize-image"].name'),
    problems: [says('logging_config.log_group must be')],
  },
  {
    fault: 'a log group that needs a policy of its own',
    seed: edit('stepfunctions.tf', '/aws/vendedlogs/states/', '/aws/states/'),
    problems: [says('aws_cloudwatch_log_group.state_machine.name must be')],
  },
  {
    fault: 'an alarm on a metric that is not',
    seed: editBehind('observability.tf', '"executions-timed-out"', '"ExecutionsTimedOut"', '"ExecutionsTimeout"'),
    problems: [says('looks at ExecutionsTimeout in AWS/States, which AWS does not measure')],
  },
  {
    fault: 'an alarm on a metric of another meaning',
    seed: editBehind('observability.tf', '"failures-queued"', '"ApproximateNumberOfMessagesVisible"', '"ApproximateNumberOfMessagesNotVisible"'),
    problems: [says('the alarm failures-queued is about the Maximum of ApproximateNumberOfMessagesNotVisible')],
  },
  {
    fault: 'an alarm on another queue',
    seed: edit('observability.tf', 'QueueName = aws_sqs_queue.dead_letters[role].name', 'QueueName = aws_sqs_queue.queue[role].name'),
    problems: [says('the alarm ${role}-dead-letters is about the Maximum of')],
  },
  {
    fault: 'an alarm by a dimension that is not',
    seed: editBehind('observability.tf', '"failures-queued"', '{ QueueName =', '{ QueueUrl ='),
    problems: [says('the alarm failures-queued is about the')],
  },
  {
    fault: 'an alarm on functions by their short name',
    seed: editBehind('observability.tf', '${name}-throttles"', '"${var.name}-${name}"', 'name'),
    problems: [says('the alarm ${name}-throttles is about the')],
  },
  {
    fault: 'an alarm in another namespace',
    seed: editBehind('observability.tf', '"api-5xx"', '"AWS/ApiGateway"', '"AWS/HttpApi"'),
    problems: [says('the alarm api-5xx looks at 5xx in AWS/HttpApi, which AWS does not measure')],
  },
  {
    fault: "alarms by another API's id",
    seed: edit('observability.tf', '{ ApiId = aws_apigatewayv2_api.api.id }', '{ ApiName = aws_apigatewayv2_api.api.name }'),
    problems: [says('local.api_dimension.ApiId must be')],
  },
  {
    fault: 'an alarm that is no more',
    seed: edit('observability.tf', '"failures-queued" =', '"failures" ='),
    problems: ['observability.tf: there is no alarm failures-queued'],
  },
  {
    fault: 'alarms that nobody hears',
    seed: editBehind('observability.tf', 'resource "aws_cloudwatch_metric_alarm" "alarm"', '  alarm_actions       = [aws_sns_topic.alarms.arn]\n', ''),
    problems: [says('aws_cloudwatch_metric_alarm.alarm.alarm_actions must match')],
  },
  {
    fault: 'alarms when all is well',
    seed: editBehind('observability.tf', 'resource "aws_cloudwatch_metric_alarm" "alarm"', '"GreaterThanThreshold"', '"LessThanThreshold"'),
    problems: [says('comparison_operator must be "GreaterThanThreshold"')],
  },
  {
    fault: 'alarms where nothing happens',
    seed: editBehind('observability.tf', 'resource "aws_cloudwatch_metric_alarm" "alarm"', '"notBreaching"', '"breaching"'),
    problems: [says('treat_missing_data must be "notBreaching"')],
  },
  {
    fault: "failures counted out of another function's log",
    seed: editBehind('observability.tf', 'resource "aws_cloudwatch_log_metric_filter"', 'function["record-failure"]', 'function["resize-image"]'),
    problems: [says('aws_cloudwatch_log_metric_filter.failures.log_group_name must be')],
  },
  {
    fault: 'failures counted under another name',
    seed: edit('observability.tf', 'name       = "Failures"', 'name       = "Failed"'),
    problems: [says('metric_transformation.name must be "Failures"')],
  },
  {
    fault: 'failures counted by a log line that is not',
    seed: edit('observability.tf', '$.eventId = 105', '$.eventId = 501'),
    problems: [says('the metric filter looks for the event 501, and the code logs a failed image with 105')],
  },
  {
    fault: 'a log line that gets another number',
    seed: ({ sources }) => (sources['Log.cs'] = sources['Log.cs']!.replace('LoggerMessage(105,', 'LoggerMessage(195,')),
    problems: [says('the metric filter looks for the event 105, and the code logs a failed image with 195')],
  },
  {
    fault: 'a dashboard of what is not measured',
    seed: (repository) => (repository.dashboard = repository.dashboard.replace('"ExecutionsStarted"', '"ExecutionsBegun"')),
    problems: ['The dashboard looks at ExecutionsBegun in AWS/States, which AWS does not measure'],
  },
  {
    fault: 'a dashboard by another dimension',
    seed: (repository) => (repository.dashboard = repository.dashboard.replace('"QueueName"', '"Queue"')),
    problems: ['The dashboard asks for AWS/SQS by Queue, and AWS knows it by QueueName'],
  },
  {
    fault: "an output of another bucket",
    seed: edit('outputs.tf', 'aws_s3_bucket.bucket["page"].bucket', 'aws_s3_bucket.bucket["renditions"].bucket'),
    problems: [says('output.page_bucket.value must be')],
  },
  {
    fault: 'alarms that never say that all is well',
    seed: editBehind('observability.tf', 'resource "aws_cloudwatch_metric_alarm" "alarm"', '  ok_actions          = [aws_sns_topic.alarms.arn]\n', ''),
    problems: [says('aws_cloudwatch_metric_alarm.alarm.ok_actions must match')],
  },
  {
    fault: 'a percentile as a statistic',
    seed: edit('observability.tf', 'startswith(each.value.statistic, "p") ? null : each.value.statistic', 'each.value.statistic'),
    problems: [says('aws_cloudwatch_metric_alarm.alarm.statistic must be')],
  },
  {
    fault: 'failures that count twice',
    seed: edit('observability.tf', ' && $.outcome = \\"Change\\"', ''),
    problems: [says('aws_cloudwatch_log_metric_filter.failures.pattern must match')],
  },
  {
    fault: "a dashboard of another queue",
    seed: edit('observability.tf', 'queue             = aws_sqs_queue.failures.name', 'queue             = aws_sqs_queue.queue["uploads"].name'),
    problems: [says('aws_cloudwatch_dashboard.pipeline.dashboard_body must match')],
  },
  {
    fault: "CloudFront's alarm in another region than its metrics",
    seed: editBehind('observability.tf', 'resource "aws_cloudwatch_metric_alarm" "page_5xx"', 'provider = aws.us_east_1', 'provider = aws'),
    problems: [says('aws_cloudwatch_metric_alarm.page_5xx.provider must be')],
  },
  {
    fault: "CloudFront's alarm by a topic of another region",
    seed: editBehind('observability.tf', 'resource "aws_cloudwatch_metric_alarm" "page_5xx"', 'alarm_actions       = [aws_sns_topic.page_alarms.arn]', 'alarm_actions       = [aws_sns_topic.alarms.arn]'),
    problems: [says('aws_cloudwatch_metric_alarm.page_5xx.alarm_actions must be')],
  },
  {
    fault: 'two deployments with one topic',
    seed: edit('notifications.tf', 'name = "${var.name}-alarms"', 'name = "alarms"'),
    problems: [says('aws_sns_topic.alarms.name must match')],
  },
]
