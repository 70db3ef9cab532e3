import { type Configuration, find, local } from '../configuration'
import type { Type } from '../sources'

interface Metrics {
  dimension: string
  metrics: string[]
}

// What AWS measures, as far as it is looked at here. CloudWatch takes any name, and an alarm on one that nobody writes stays silent.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html
const known: Record<string, Metrics> = {
  'AWS/ApiGateway': { dimension: 'ApiId', metrics: ['4xx', '5xx', 'Count', 'DataProcessed', 'IntegrationLatency', 'Latency'] },
  'AWS/CloudFront': { dimension: 'DistributionId', metrics: ['4xxErrorRate', '5xxErrorRate', 'BytesDownloaded', 'Requests', 'TotalErrorRate'] },
  'AWS/DynamoDB': { dimension: 'TableName', metrics: ['ReadThrottleEvents', 'SystemErrors', 'ThrottledRequests', 'TransactionConflict', 'UserErrors', 'WriteThrottleEvents'] },
  'AWS/Events': { dimension: 'RuleName', metrics: ['FailedInvocations', 'InvocationsFailedToBeSentToDlq', 'InvocationsSentToDlq', 'ThrottledRules'] },
  'AWS/Lambda': {
    dimension: 'FunctionName',
    metrics: [
      'AsyncEventAge', 'AsyncEventsDropped', 'AsyncEventsReceived', 'ConcurrentExecutions', 'DeadLetterErrors', 'DestinationDeliveryFailures', 'Duration', 'Errors',
      'Invocations', 'IteratorAge', 'RecursiveInvocationsDropped', 'Throttles',
    ],
  },
  'AWS/SES': { dimension: 'none', metrics: ['Bounce', 'Complaint', 'Delivery', 'Reject', 'Reputation.BounceRate', 'Reputation.ComplaintRate', 'Send'] },
  'AWS/SQS': {
    dimension: 'QueueName',
    metrics: ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesDelayed', 'ApproximateNumberOfMessagesNotVisible', 'ApproximateNumberOfMessagesVisible', 'NumberOfMessagesSent'],
  },
  'AWS/States': {
    dimension: 'StateMachineArn',
    metrics: ['ExecutionThrottled', 'ExecutionTime', 'ExecutionsAborted', 'ExecutionsFailed', 'ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsTimedOut'],
  },
}

// What each alarm is about, by the end of its name; an alarm that is not here may be about anything that AWS measures.
const alarms: Record<string, string> = {
  'failed-internal': 'Sum of Failures in var.name of Code = "INTERNAL"',
  'executions-timed-out': 'Sum of ExecutionsTimedOut in "AWS/States" of local.state_machine_dimension',
  'executions-aborted': 'Sum of ExecutionsAborted in "AWS/States" of local.state_machine_dimension',
  'executions-failed': 'Sum of ExecutionsFailed in "AWS/States" of local.state_machine_dimension',
  'failures-queued': 'Maximum of ApproximateNumberOfMessagesVisible in "AWS/SQS" of QueueName = aws_sqs_queue.failures.name',
  'api-5xx': 'Sum of 5xx in "AWS/ApiGateway" of local.api_dimension',
  'api-slow': 'p95 of Latency in "AWS/ApiGateway" of local.api_dimension',
  '${name}-errors': 'Sum of Errors in "AWS/Lambda" of FunctionName = "${var.name}-${name}"',
  '${name}-throttles': 'Sum of Throttles in "AWS/Lambda" of FunctionName = "${var.name}-${name}"',
  '${role}-dead-letters': 'Maximum of ApproximateNumberOfMessagesVisible in "AWS/SQS" of QueueName = aws_sqs_queue.dead_letters[role].name',
  '${role}-waits': 'Maximum of ApproximateAgeOfOldestMessage in "AWS/SQS" of QueueName = aws_sqs_queue.queue[role].name',
  '${name}-behind': 'Maximum of IteratorAge in "AWS/Lambda" of FunctionName = "${var.name}-${name}"',
  '${key}-bounces': 'Maximum of Reputation.BounceRate in "AWS/SES" of ',
  '${key}-complaints': 'Maximum of Reputation.ComplaintRate in "AWS/SES" of ',
  '${name}-recursion': 'Sum of RecursiveInvocationsDropped in "AWS/Lambda" of FunctionName = "${var.name}-${name}"',
}

/** Alarms and the dashboard look at what AWS measures, each alarm at what its name says. */
export function metricProblems(configuration: Configuration, dashboard: string, types: Map<string, Type>): string[] {
  const problems: string[] = []
  const text = String(local(configuration, 'alarms'))
  const found = [...text.matchAll(/"([^"]+)"\s*=[^{]*?(?:=> )?\{\s*description\s*=\s*"(?:[^"\\]|\\.)*"\s*namespace\s*=\s*(\S+), metric = "([\w.${}]+)", dimensions = (.+?), statistic = "(\w+)", above = [\d.]+/g)]
  const count = text.split(/\bmetric = /).length - 1
  if (found.length !== count) problems.push(`observability.tf: ${count} alarms, of which ${found.length} can be read`)
  for (const [, name = '', namespace = '', metric = '', dimensions = '', statistic = ''] of found) {
    const about = `${statistic} of ${metric} in ${namespace} of ${dimensions.replace(/^\{\s*|\s*\}$/g, '')}`
    if (alarms[name] && about !== alarms[name]) problems.push(`observability.tf: the alarm ${name} is about the ${about}, and must be about the ${alarms[name]}`)
    problems.push(...unmeasured(namespace.replaceAll('"', ''), metric, `observability.tf: the alarm ${name}`))
  }
  for (const name of Object.keys(alarms)) if (!found.some((match) => match[1] === name)) problems.push(`observability.tf: there is no alarm ${name}`)

  const pattern = JSON.stringify(find(configuration, 'resource', 'aws_cloudwatch_log_metric_filter').map(({ body }) => body))
  const logged = /LoggerMessage\((\d+), LogLevel\.\w+, "The image failed with \{Code\}: \{Outcome\}"\)/.exec(types.get('Log')?.text ?? '')?.[1]
  for (const [, event] of [...pattern.matchAll(/\$\.eventId = (\d+)/g), ...dashboard.matchAll(/\beventId = (\d+)/g)]) {
    if (event !== logged) problems.push(`observability.tf: the metric filter looks for the event ${event}, and the code logs a failed image with ${logged}`)
  }

  for (const [, namespace = '', metric = '', dimension = ''] of dashboard.matchAll(/\["(AWS\/\w+)", "(\w+)", "(\w+)", /g)) {
    problems.push(...unmeasured(namespace, metric, 'The dashboard'))
    if (known[namespace] && known[namespace].dimension !== dimension) problems.push(`The dashboard asks for ${namespace} by ${dimension}, and AWS knows it by ${known[namespace].dimension}`)
  }
  return problems
}

function unmeasured(namespace: string, metric: string, where: string): string[] {
  if (!namespace.startsWith('AWS/')) return []
  // "${operation}ThrottleEvents" stands for some of them.
  const pattern = new RegExp(`^${metric.replace('.', '\\.').replace(/\$\{\w+\}/g, '\\w+')}$`)
  return known[namespace]?.metrics.some((name) => pattern.test(name)) ? [] : [`${where} looks at ${metric} in ${namespace}, which AWS does not measure`]
}
