import { expect } from 'vitest'
import { edit, editBehind, type Fault } from './fault'

const says = (text: string): string => expect.stringContaining(text)

/** Who may do what: trust, conditions, actions and resources. */
export const accessFaults: Fault[] = [
  {
    fault: 'a role that another service takes',
    seed: edit('iam.tf', 'identifiers = ["lambda.amazonaws.com"]', 'identifiers = ["ec2.amazonaws.com"]'),
    problems: [says('lambda must say: Allow sts:AssumeRole to Service lambda.amazonaws.com')],
  },
  {
    fault: 'a role that every account takes',
    seed: editBehind('iam.tf', 'data "aws_iam_policy_document" "lambda"', 'type        = "Service"\n      identifiers = ["lambda.amazonaws.com"]', 'type        = "AWS"\n      identifiers = ["*"]'),
    problems: [says('lambda must say: Allow sts:AssumeRole to Service lambda.amazonaws.com')],
  },
  {
    fault: "the state machine's role for Lambda",
    seed: edit('iam.tf', 'identifiers = ["states.amazonaws.com"]', 'identifiers = ["lambda.amazonaws.com"]'),
    problems: [says('states must say: Allow sts:AssumeRole to Service states.amazonaws.com')],
  },
  {
    fault: "a role that any account's state machine borrows",
    seed: editBehind('iam.tf', '"states.amazonaws.com"', 'variable = "aws:SourceArn"', 'variable = "aws:SourceVpc"'),
    problems: [says('states must say: Allow sts:AssumeRole to Service states.amazonaws.com when')],
  },
  {
    fault: 'no account in a trust',
    seed: editBehind('iam.tf', '"states.amazonaws.com"', 'values   = [local.account]', 'values   = ["*"]'),
    problems: [says('states must say: Allow sts:AssumeRole')],
  },
  {
    fault: "the functions' role with the state machine's trust",
    seed: edit('iam.tf', 'assume_role_policy = data.aws_iam_policy_document.lambda.json', 'assume_role_policy = data.aws_iam_policy_document.states.json'),
    problems: [says('aws_iam_role.function.assume_role_policy must be')],
  },
  {
    fault: 'an action that does not exist',
    seed: edit('iam.tf', '"dynamodb:BatchGetItem", "dynamodb:GetItem"', '"dynamodb:BatchGetItems", "dynamodb:GetItem"'),
    problems: [says('local.permissions.query-images allows dynamodb:BatchGetItems: say in access.ts')],
  },
  {
    fault: 'an action of Step Functions for Lambda',
    seed: edit('iam.tf', '["lambda:InvokeFunction"]', '["lambda:Invoke"]'),
    problems: [says('state_machine allows lambda:Invoke: say in access.ts')],
  },
  {
    fault: 'table actions on a bucket',
    seed: edit('iam.tf', '{ actions = ["dynamodb:BatchGetItem", "dynamodb:GetItem"], resources = [local.table] }', '{ actions = ["dynamodb:BatchGetItem", "dynamodb:GetItem"], resources = [local.renditions] }'),
    problems: [says('local.permissions.query-images allows dynamodb:GetItem on ${local.renditions}, which it is not for')],
  },
  {
    fault: 'executions asked for by the state machine',
    seed: edit('iam.tf', 'resources = [local.executions]', 'resources = [local.state_machine_arn]'),
    problems: [says('allows states:DescribeExecution on ${local.state_machine_arn}, which it is not for')],
  },
  {
    fault: 'objects read by their bucket',
    seed: editBehind('iam.tf', '    detect-labels = [', 'resources = [local.rendition_held_files]', 'resources = [local.renditions]'),
    problems: [says('local.permissions.detect-labels allows s3:GetObject on ${local.renditions}, which it is not for')],
  },
  {
    fault: 'a whole bucket instead of its files',
    seed: edit('iam.tf', '"${local.originals}/originals/*"', '"${local.originals}/*"'),
    problems: [says('local.original_files must be')],
  },
  {
    fault: 'files of a prefix that is not',
    seed: edit('iam.tf', '"${local.renditions}/images/*"', '"${local.renditions}/renditions/*"'),
    problems: [says('local.rendition_files must be')],
  },
  {
    fault: 'renditions that are published as they are made',
    seed: editBehind('iam.tf', '    resize-image = [', 'resources = [local.rendition_held_files]', 'resources = [local.rendition_files]'),
    problems: ['iam.tf: local.permissions.resize-image puts into local.rendition_files, which store-metadata and conclude-review and manage-images alone may'],
  },
  {
    fault: 'a decoder that may put any rendition before everybody',
    seed: editBehind('iam.tf', '    render-image = [', '{ actions = ["s3:PutObject"], resources = [local.rendition_full_files, local.rendition_rotated_files] }', '{ actions = ["s3:PutObject"], resources = [local.rendition_files] }'),
    problems: ['iam.tf: local.permissions.render-image puts into local.rendition_files, which store-metadata and conclude-review and manage-images alone may'],
  },
  {
    fault: 'full sizes under the name of every rendition',
    seed: edit('iam.tf', '"${local.renditions}/images/*/full-*"', '"${local.renditions}/images/*/*"'),
    problems: [says('local.rendition_full_files must be')],
  },
  {
    fault: 'rotated renditions under the name of every rendition',
    seed: edit('iam.tf', '"${local.renditions}/images/*/rotated-*"', '"${local.renditions}/images/*/*"'),
    problems: [says('local.rendition_rotated_files must be')],
  },
  {
    fault: 'a bucket policy that reaches what is not READY',
    seed: edit('s3.tf', '"${each.value.arn}/${each.key == "renditions" ? "images/" : ""}*"', '"${each.value.arn}/*"'),
    problems: [says('bucket must say: CloudFront: Allow s3:GetObject on')],
  },
  {
    fault: 'held renditions that a deletion leaves behind',
    seed: edit('iam.tf', 'resources = [local.renditions], prefix = "held/*"', 'resources = [local.renditions], prefix = "kept/*"'),
    problems: [says('local.erase.2.prefix must be "held/*"')],
  },
  {
    fault: 'held renditions under the prefix of those that CloudFront reads',
    seed: edit('iam.tf', '"${local.renditions}/held/*"', '"${local.renditions}/images/held/*"'),
    problems: [says('local.rendition_held_files must be')],
  },
  {
    fault: 'buckets that are mixed up',
    seed: edit('iam.tf', 'aws_s3_bucket.bucket["renditions"].arn', 'aws_s3_bucket.bucket["page"].arn'),
    problems: [says('local.renditions must be')],
  },
  {
    fault: 'versions listed with the wrong prefix',
    seed: edit('iam.tf', 'resources = [local.renditions], prefix = "images/*"', 'resources = [local.renditions], prefix = "originals/*"'),
    problems: [says('local.erase.1.prefix must be "images/*"')],
  },
  {
    fault: 'no conditions of prefixes',
    seed: edit('iam.tf', 'variable = "s3:prefix"', 'variable = "s3:delimiter"'),
    problems: [says('function must say: Allow ${statement.value.actions} on ${statement.value.resources} when StringLike s3:prefix')],
  },
  {
    fault: 'a log that cannot be written',
    seed: edit('iam.tf', '["logs:CreateLogStream", "logs:PutLogEvents"]', '["logs:CreateLogStream"]'),
    problems: [says('function must say: Log: Allow logs:CreateLogStream, logs:PutLogEvents')],
  },
  {
    fault: "a log group's ARN without its streams",
    seed: edit('iam.tf', '"${aws_cloudwatch_log_group.function[each.key].arn}:*"', 'aws_cloudwatch_log_group.function[each.key].arn'),
    problems: [says('function must say: Log:')],
  },
  {
    fault: 'traces that cannot be written',
    seed: edit('iam.tf', '["xray:PutTelemetryRecords", "xray:PutTraceSegments"]', '["xray:PutTelemetryRecords"]'),
    problems: [says('function must say: Trace: Allow xray:PutTelemetryRecords, xray:PutTraceSegments on *')],
  },
  {
    fault: 'a denial of traces',
    seed: editBehind('iam.tf', 'sid       = "Trace"', 'actions ', 'effect = "Deny"\n    actions '),
    problems: [says('function must say: Trace: Allow')],
  },
  {
    fault: 'a state machine that may call one function only',
    seed: edit('iam.tf', '[for name in local.step_functions : "${aws_lambda_function.function[name].arn}:*"]', '["${aws_lambda_function.function["resize-image"].arn}:*"]'),
    problems: [says('state_machine must say: Steps: Allow lambda:InvokeFunction on ${[for name in local.step_functions')],
  },
  {
    fault: 'a state machine that may call every function',
    seed: edit('iam.tf', '[for name in local.step_functions : "${aws_lambda_function.function[name].arn}:*"]', '[for name in keys(local.functions) : "${aws_lambda_function.function[name].arn}:*"]'),
    problems: [says('state_machine must say: Steps:')],
  },
  {
    fault: 'a state machine that may call no version',
    seed: edit('iam.tf', '"${aws_lambda_function.function[name].arn}:*"', 'aws_lambda_function.function[name].arn'),
    problems: [says('state_machine must say: Steps:'), says('state_machine allows lambda:InvokeFunction on')],
  },
  {
    fault: 'a state machine that may not put its steps into queues',
    seed: editBehind('iam.tf', 'sid       = "StepsInTurn"', 'sqs:SendMessage', 'sqs:ReceiveMessage'),
    problems: [says('state_machine must say: StepsInTurn: Allow sqs:SendMessage')],
  },
  {
    fault: 'a state machine without its log',
    seed: edit('iam.tf', '      "logs:CreateLogDelivery",\n', ''),
    problems: [says('observed must say: Log:')],
  },
  {
    fault: 'a policy at another role',
    seed: edit('iam.tf', 'role   = aws_iam_role.state_machine.id', 'role   = aws_iam_role.function["resize-image"].id'),
    problems: [says('aws_iam_role_policy.state_machine.role must be')],
  },
  {
    fault: "a function with another's permissions",
    seed: edit('iam.tf', 'policy = data.aws_iam_policy_document.function[each.key].json', 'policy = data.aws_iam_policy_document.function["manage-images"].json'),
    problems: [says('aws_iam_role_policy.function.policy must be')],
  },
  {
    fault: 'a function that may not hand on what failed',
    seed: editBehind('iam.tf', 'sid       = "OnFailure"', 'aws_sqs_queue.failures.arn', 'aws_sqs_queue.queue["uploads"].arn'),
    problems: [says('destination must say: OnFailure: Allow sqs:SendMessage on ${aws_sqs_queue.failures.arn}')],
  },
  {
    fault: 'a function that may not take from its queue',
    seed: edit('queues.tf', '"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"', '"sqs:GetQueueAttributes", "sqs:ReceiveMessage"'),
    problems: [says('event_sources must say: Queue: Allow sqs:DeleteMessage, sqs:GetQueueAttributes, sqs:ReceiveMessage')],
  },
  {
    fault: 'a function that may not read the stream',
    seed: edit('queues.tf', '"dynamodb:DescribeStream", "dynamodb:GetRecords"', '"dynamodb:DescribeStream"'),
    problems: [says('event_sources must say: Stream:')],
  },
  {
    fault: 'a stream asked for by its table',
    seed: editBehind('queues.tf', 'sid       = "Stream"', 'aws_dynamodb_table.images.stream_arn', 'aws_dynamodb_table.images.arn'),
    problems: [says('allows dynamodb:GetRecords on ${aws_dynamodb_table.images.arn}, which it is not for')],
  },
  {
    fault: 'a queue for every bucket of the account',
    seed: editBehind('queues.tf', 'sid       = "S3"', 'variable = "aws:SourceArn"', 'variable = "aws:PrincipalArn"'),
    problems: [says('queue must say: S3: Allow sqs:SendMessage')],
  },
  {
    fault: 'a queue for another service',
    seed: edit('queues.tf', '"s3.amazonaws.com"', '"sns.amazonaws.com"'),
    problems: [says('queue must say: S3: Allow sqs:SendMessage on ${each.value.arn} to Service s3.amazonaws.com')],
  },
  {
    fault: 'a failures queue for every rule of every account',
    seed: ({ files }) => (files['lambda.tf'] = files['lambda.tf']!.replace(/ {4}condition \{[^}]*aws:SourceArn[^}]*\}\n/, '')),
    problems: [says('data.aws_iam_policy_document.failures lets events.amazonaws.com in for whatever resource')],
  },
  {
    fault: 'logs of any account',
    seed: ({ files }) => (files['s3.tf'] = files['s3.tf']!.replace(/ {6}condition \{[^}]*aws:SourceAccount[^}]*\}\n/, '')),
    problems: [says('data.aws_iam_policy_document.bucket must say: ${statement.key}: Allow s3:PutObject')],
  },
  {
    fault: "a key for any account's logs",
    seed: editBehind('key.tf', '"kms:EncryptionContext:aws:logs:arn"', '${local.account}', '*'),
    problems: [says('data.aws_iam_policy_document.key must say: Logs:')],
  },
  {
    fault: 'a key for every log there is',
    seed: edit('key.tf', '"kms:EncryptionContext:aws:logs:arn"', '"kms:ViaService"'),
    problems: [says('data.aws_iam_policy_document.key lets logs.${var.region}.amazonaws.com in for whatever resource')],
  },
  {
    fault: "a key for any account's vectors",
    seed: edit('key.tf', 's3vectors:${var.region}:${local.account}:bucket', 's3vectors:${var.region}:*:bucket'),
    problems: [says('data.aws_iam_policy_document.key must say: Vectors:')],
  },
  {
    fault: 'a key that nobody may change',
    seed: edit('key.tf', '["kms:*"]', '["kms:DescribeKey"]'),
    problems: [says('data.aws_iam_policy_document.key must say: Account:')],
  },
  {
    fault: 'a topic that any alarm may tell',
    seed: editBehind('notifications.tf', '"budgets.amazonaws.com"', '"aws:SourceAccount"', '"aws:PrincipalAccount"'),
    problems: [says('data.aws_iam_policy_document.topic must say: Alarms:')],
  },
  {
    fault: 'a deployer from any environment',
    seed: edit('github.tf', ':environment:${each.value.environment}', ':*'),
    problems: [says('data.aws_iam_policy_document.deployer must say: Allow sts:AssumeRoleWithWebIdentity')],
  },
  {
    fault: 'a distribution of anybody',
    seed: ({ files }) => (files['s3.tf'] = files['s3.tf']!.replace(/( {6}condition \{[^}]*)aws:SourceArn([^}]*aws_cloudfront_distribution)/, '$1aws:UserAgent$2')),
    problems: [says('data.aws_iam_policy_document.bucket lets cloudfront.amazonaws.com in for whatever resource')],
  },
  {
    fault: 'CloudFront that may not read',
    seed: edit('s3.tf', '["s3:GetObject"]', '["s3:GetObjectVersion"]'),
    problems: [says('bucket must say: CloudFront: Allow s3:GetObject')],
  },
  {
    fault: 'a TLS rule that refuses TLS',
    seed: editBehind('s3.tf', 'aws:SecureTransport', 'values   = ["false"]', 'values   = ["true"]'),
    problems: [says('bucket must say: TlsOnly: Deny s3:*')],
  },
  {
    fault: 'a TLS rule that allows',
    seed: editBehind('queues.tf', 'sid       = "TlsOnly"', 'effect    = "Deny"', 'effect    = "Allow"'),
    problems: [says('queue must say: TlsOnly: Deny sqs:*')],
  },
  {
    fault: 'a permission to do more than call',
    seed: editBehind('lambda.tf', 'resource "aws_lambda_permission" "route"', '"lambda:InvokeFunction"', '"lambda:*"'),
    problems: [says('aws_lambda_permission.route.action must be')],
  },
  {
    fault: 'a route that calls for every route',
    seed: edit('lambda.tf', '${aws_apigatewayv2_api.api.execution_arn}/*/${replace(replace(each.key, " ", ""), "/{[^}]+}/", "*")}', '${aws_apigatewayv2_api.api.execution_arn}/*'),
    problems: [says('aws_lambda_permission.route.source_arn must be')],
  },
  {
    fault: 'a rule that may call another function',
    seed: edit('lambda.tf', 'function_name = aws_lambda_function.function[each.value.function].function_name', 'function_name = aws_lambda_function.function["manage-images"].function_name'),
    problems: [says('aws_lambda_permission.rule.function_name must be')],
  },
  {
    fault: 'a permission to call what is built and not what is live',
    seed: edit('lambda.tf', '  qualifier     = aws_lambda_alias.live[each.value].name\n', ''),
    problems: [says('aws_lambda_permission.route.qualifier must be')],
  },
  {
    fault: 'policies of dead letters alone',
    seed: editBehind('queues.tf', 'data "aws_iam_policy_document" "queue"', 'merge(aws_sqs_queue.queue, local.dead_letters)', 'local.dead_letters'),
    problems: [says('data.aws_iam_policy_document.queue.for_each must be')],
  },
  {
    fault: "one function's permissions for all",
    seed: edit('iam.tf', 'for_each = local.permissions[each.key]', 'for_each = local.permissions["manage-images"]'),
    problems: [says('data.aws_iam_policy_document.function.dynamic.statement.for_each must be')],
  },
  {
    fault: 'no statement for streams',
    seed: editBehind('queues.tf', 'data "aws_iam_policy_document" "event_sources"', 'for_each = [for source in each.value : source.stream if can(source.stream)]', 'for_each = []'),
    problems: [says('data.aws_iam_policy_document.event_sources.dynamic.statement.1.for_each must be')],
  },
]
