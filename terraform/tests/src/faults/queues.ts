import { expect } from 'vitest'
import { edit, editBehind, type Fault } from './fault'

const says = (text: string): string => expect.stringContaining(text)

/** Queues, dead letters and what takes from queues and streams. */
export const queueFaults: Fault[] = [
  {
    fault: 'an erasure that Lambda takes for a loop',
    seed: edit('lambda.tf', 'recursive_loop = "Allow"', 'recursive_loop = "Terminate"'),
    problems: [says('aws_lambda_function_recursion_config.erase_library.recursive_loop must be')],
  },
  {
    fault: 'a queue without dead letters',
    seed: ({ files }) => (files['queues.tf'] = files['queues.tf']!.replace(/\n {2}redrive_policy = jsonencode\(\{[^}]*\}\)\n/, '')),
    problems: [says('aws_sqs_queue.queue.redrive_policy must match')],
  },
  {
    fault: 'dead letters in the queue itself',
    seed: edit('queues.tf', 'deadLetterTargetArn = aws_sqs_queue.dead_letters[each.key].arn', 'deadLetterTargetArn = aws_sqs_queue.failures.arn'),
    problems: [says('aws_sqs_queue.queue.redrive_policy must match')],
  },
  {
    fault: 'dead letters of anybody',
    seed: edit('queues.tf', '"byQueue"', '"allowAll"'),
    problems: [says('redrive_allow_policy must match')],
  },
  {
    fault: "a visibility timeout of SQS' own",
    seed: edit('queues.tf', '= each.value.visibilityTimeoutSeconds', '= 30'),
    problems: [says('aws_sqs_queue.queue.visibility_timeout_seconds must be')],
  },
  {
    fault: 'messages that are gone after four days',
    seed: editBehind('queues.tf', 'resource "aws_sqs_queue" "queue"', '= local.queue_retention', '= 345600'),
    problems: [says('aws_sqs_queue.queue.message_retention_seconds must be')],
  },
  {
    fault: 'dead letters that are gone after a day',
    seed: editBehind('queues.tf', 'resource "aws_sqs_queue" "dead_letters"', 'local.queue_retention', '86400'),
    problems: [says('aws_sqs_queue.dead_letters.message_retention_seconds must be')],
  },
  {
    fault: 'queues that are kept in the clear',
    seed: editBehind('queues.tf', 'resource "aws_sqs_queue" "queue"', 'var.customer_managed_key ? null : true', 'false'),
    problems: [says('aws_sqs_queue.queue.sqs_managed_sse_enabled must be')],
  },
  {
    fault: "dead letters without the deployment's own key",
    seed: editBehind('queues.tf', 'resource "aws_sqs_queue" "dead_letters"', '= local.key_arn', '= null'),
    problems: [says('aws_sqs_queue.dead_letters.kms_master_key_id must be')],
  },
  {
    fault: 'a retention that SQS keeps nothing for',
    seed: edit('locals.tf', 'queue_retention = var.queue_retention_days * 86400', 'queue_retention = 3600'),
    problems: [says('local.queue_retention must be')],
  },
  {
    fault: 'a mapping to another queue',
    seed: edit('queues.tf', 'event_source_arn                   = aws_sqs_queue.queue[each.value.queue].arn', 'event_source_arn                   = aws_sqs_queue.dead_letters[each.value.queue].arn'),
    problems: [says('aws_lambda_event_source_mapping.queue.event_source_arn must be')],
  },
  {
    fault: 'a mapping to another function',
    seed: editBehind('queues.tf', 'resource "aws_lambda_event_source_mapping" "queue"', 'aws_lambda_alias.live[each.value.function].arn', 'aws_lambda_alias.live["resize-image"].arn'),
    problems: [says('aws_lambda_event_source_mapping.queue.function_name must be')],
  },
  {
    fault: 'a mapping to what is built and not to what is live',
    seed: editBehind('queues.tf', 'resource "aws_lambda_event_source_mapping" "stream"', 'aws_lambda_alias.live[each.value.function].arn', 'aws_lambda_function.function[each.value.function].arn'),
    problems: [says('aws_lambda_event_source_mapping.stream.function_name must be')],
  },
  {
    fault: 'as many at once as there are messages',
    seed: ({ files }) => (files['queues.tf'] = files['queues.tf']!.replace(/\n {2}scaling_config \{[^}]*\}\n/, '')),
    problems: [says('scaling_config.maximum_concurrency must be')],
  },
  {
    fault: 'a stream that begins with what comes next',
    seed: edit('queues.tf', '"TRIM_HORIZON"', '"LATEST"'),
    problems: [says('starting_position must be "TRIM_HORIZON"')],
  },
  {
    fault: 'a record that stops the stream',
    seed: edit('queues.tf', '  bisect_batch_on_function_error     = each.value.bisect\n', ''),
    problems: [says('bisect_batch_on_function_error must be')],
  },
  {
    fault: 'a stream whose records are given up unheard',
    seed: ({ files }) => (files['queues.tf'] = files['queues.tf']!.replace(/\n {2}destination_config \{[^}]*\}\s*\}\n/, '')),
    problems: [says('destination_config.on_failure.destination_arn must be')],
  },
  {
    fault: 'a stream without its filters',
    seed: ({ files }) => (files['queues.tf'] = files['queues.tf']!.replace(/ {2}filter_criteria \{.*?\n {2}\}\n/s, '')),
    problems: [says('filter_criteria.dynamic.filter.for_each must be')],
  },
  {
    fault: 'a stream that comes again as a whole',
    seed: editBehind('queues.tf', 'resource "aws_lambda_event_source_mapping" "stream"', '["ReportBatchItemFailures"]', '[]'),
    problems: ['The aws_lambda_event_source_mapping of each stream must report the items that failed alone'],
  },
  {
    fault: 'a mapping before its permissions',
    seed: editBehind('queues.tf', 'resource "aws_lambda_event_source_mapping" "queue"', '  depends_on = [aws_iam_role_policy.event_sources]\n', ''),
    problems: [says('aws_lambda_event_source_mapping.queue.depends_on must match')],
  },
  {
    fault: "a queue with another's policy",
    seed: edit('queues.tf', 'policy    = data.aws_iam_policy_document.queue[each.key].json', 'policy    = data.aws_iam_policy_document.failures.json'),
    problems: [says('aws_sqs_queue_policy.queue.policy must be')],
  },
]
