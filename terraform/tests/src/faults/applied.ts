import { edit, editBehind, type Edit } from './fault'

/** A fault that Terraform's own test finds, by what it then says. */
export interface AppliedFault {
  fault: string
  seed: Edit
  says: string
}

/** One for each assertion of applied.tftest.hcl. They are seeded all at once, since a run takes seconds: none is in the way of another. */
export const appliedFaults: AppliedFault[] = [
  {
    fault: "a state with another's function",
    seed: edit('pipeline/state-machine.asl.json', '"Resource": "${detect_labels_arn}"', '"Resource": "${store_metadata_arn}"'),
    says: 'Each state must run its own function.',
  },
  {
    fault: 'a function that starts Express executions past what starts them',
    seed: edit('lambda.tf', 'each.key == "trigger-workflow" ? local.express_variable', 'startswith(each.key, "trigger-workflow") || each.key == "manage-images" ? local.express_variable'),
    says: 'What starts executions, and nothing else, must be told of the Express workflow.',
  },
  {
    fault: "an Express workflow with another's function",
    seed: edit('pipeline/express.asl.json', '"Resource": "${detect_labels_arn}"', '"Resource": "${store_metadata_arn}"'),
    says: 'Each step of the Express workflow must run its own function.',
  },
  {
    fault: 'an Express workflow that hands over to what is not live',
    seed: edit('express.tf', '{ state_machine_arn = "${local.state_machine_arn}:${local.live}" }', '{ state_machine_arn = local.state_machine_arn }'),
    says: 'The Express workflow must hand over to what is live of the state machine.',
  },
  {
    fault: 'an Express workflow that may record failures',
    seed: edit('locals.tf', 'express_steps = ["resize-image", ', 'express_steps = ["record-failure", "resize-image", '),
    says: 'The Express workflow must be allowed to call exactly its steps, and to hand over.',
  },
  {
    fault: "a state that waits in another's queue",
    seed: edit('pipeline/state-machine.asl.json', '"QueueUrl": "${detect_labels_queue_url}"', '"QueueUrl": "${resize_image_queue_url}"'),
    says: "Each state that waits must wait in its function's queue.",
  },
  {
    fault: 'a state machine that may call every function',
    seed: editBehind('iam.tf', '"Steps"', 'for name in local.step_functions', 'for name in keys(local.functions)'),
    says: 'The state machine must be allowed to call exactly the functions that are its steps.',
  },
  {
    fault: 'a state machine that may put steps into one queue only',
    seed: edit('iam.tf', '[for role in local.waiting_steps : aws_sqs_queue.queue[role].arn]', '[aws_sqs_queue.queue["resize-image"].arn]'),
    says: 'The state machine must be allowed to put steps into exactly the queues that its states wait in.',
  },
  {
    fault: 'a role that another service takes',
    seed: edit('iam.tf', '"lambda.amazonaws.com"', '"edgelambda.amazonaws.com"'),
    says: "A function's role must be Lambda's alone.",
  },
  {
    fault: "the state machine's role for another service",
    seed: edit('iam.tf', '"states.amazonaws.com"', '"events.amazonaws.com"'),
    says: "The state machine's role must be Step Functions' alone.",
  },
  {
    fault: "a failures queue for everybody's rules",
    seed: editBehind('lambda.tf', 'identifiers = ["events.amazonaws.com"]', 'variable = "aws:SourceArn"', 'variable = "aws:PrincipalArn"'),
    says: 'A service must come in for the sake of a resource of ours.',
  },
  {
    fault: 'a log that cannot be written',
    seed: edit('iam.tf', '["logs:CreateLogStream", "logs:PutLogEvents"]', '["logs:PutLogEvents"]'),
    says: 'Each function must be allowed to write its log.',
  },
  {
    fault: 'a trace that cannot be written',
    seed: editBehind('iam.tf', 'sid       = "Trace"', '["xray:PutTelemetryRecords", "xray:PutTraceSegments"]', '["xray:PutTraceSegments"]'),
    says: 'Each function must be allowed to write its trace.',
  },
  {
    fault: 'messages that are never deleted',
    seed: edit('queues.tf', '"sqs:DeleteMessage", ', ''),
    says: 'Each function that has a queue must be allowed to take from it.',
  },
  {
    fault: 'an action that does not exist',
    seed: edit('iam.tf', '"dynamodb:BatchGetItem", "dynamodb:GetItem"', '"dynamodb:BatchGetItems", "dynamodb:GetItem"'),
    says: 'Every action must be one that AWS knows.',
  },
  {
    fault: 'one handler for all functions',
    seed: edit('lambda.tf', 'handler                        = each.key', 'handler                        = "bootstrap"'),
    says: "A function's handler must be its name, by which the program knows which one it is.",
  },
  {
    fault: "a function with another's permissions",
    seed: editBehind('iam.tf', 'resource "aws_iam_role_policy" "function"', 'aws_iam_role.function[each.key].id', 'aws_iam_role.function["resize-image"].id'),
    says: 'A function must have its own role, with its own permissions.',
  },
  {
    fault: 'a variable that is left out',
    seed: editBehind('lambda.tf', 'variables = ', 'each.value.environment', '{ for name, value in each.value.environment : name => value if name != "MALLOC_ARENA_MAX" }'),
    says: "A function's environment must be that of functions.json.",
  },
  {
    fault: 'a bucket by another name',
    seed: edit('locals.tf', 'originals_bucket         = local.bucket_names.originals', 'originals_bucket         = local.bucket_names.renditions'),
    says: 'A function must be told of the table, the buckets and the state machine that are there.',
  },
  {
    fault: 'events in the older format',
    seed: edit('api_gateway.tf', '"2.0"', '"1.0"'),
    says: 'The API must call functions with events of the payload format 2.0.',
  },
  {
    fault: "an integration that calls another's function",
    seed: edit('api_gateway.tf', 'aws_lambda_alias.live[each.key].invoke_arn', 'aws_lambda_alias.live["manage-images"].invoke_arn'),
    says: 'An integration must call its function.',
  },
  {
    fault: 'every route to one function',
    seed: edit('api_gateway.tf', 'aws_apigatewayv2_integration.function[each.value].id', 'aws_apigatewayv2_integration.function["query-images"].id'),
    says: 'A route must lead to its function.',
  },
  {
    fault: 'a permission to do more than call',
    seed: editBehind('lambda.tf', 'resource "aws_lambda_permission" "rule"', '"lambda:InvokeFunction"', '"lambda:GetFunction"'),
    says: 'Whoever may call a function may do nothing else, and must say for what.',
  },
  {
    fault: 'a route that calls for every route',
    seed: edit('lambda.tf', '/*/${replace(replace(each.key, " ", ""), "/{[^}]+}/", "*")}', '/*'),
    says: 'A route may call for itself alone.',
  },
  {
    fault: 'a page that signs in as another client',
    seed: edit('cognito.tf', 'clientId  = aws_cognito_user_pool_client.page[key].id', 'clientId  = var.name'),
    says: 'The page must sign in where the API looks.',
  },
  {
    fault: 'an API that takes the tokens of another client',
    seed: edit('api_gateway.tf', '[aws_cognito_user_pool_client.page[each.key].id]', '[var.name]'),
    says: "The API must take the tokens of the page's client.",
  },
  {
    fault: 'people who come back to somewhere else',
    seed: edit('cognito.tf', '"${url}${local.people.callbackPath}"', '"${url}/callback"'),
    says: 'People must come back to the page, and nowhere else.',
  },
  {
    fault: 'CloudFront that does not sign',
    seed: edit('cloudfront.tf', '"always"', '"no-override"'),
    says: 'CloudFront must sign what it asks of both buckets.',
  },
  {
    fault: 'one bucket behind every path',
    seed: edit('cloudfront.tf', 'aws_s3_bucket.bucket[origin.value].bucket_regional_domain_name', 'aws_s3_bucket.bucket["page"].bucket_regional_domain_name'),
    says: "CloudFront must ask the page's bucket, the renditions and the API.",
  },
  {
    fault: 'a table paid for by the hour',
    seed: edit('dynamodb.tf', '"PAY_PER_REQUEST"', '"PROVISIONED"'),
    says: 'The table must be paid for by use, and have its stream, its time to live, recovery and encryption.',
  },
  {
    fault: 'an index by another name',
    seed: edit('pipeline/storage.json', '"gsi1": {', '"gsi3": {'),
    says: 'The table must have the indexes that the code asks.',
  },
  {
    fault: 'dead letters of another queue',
    seed: edit('queues.tf', 'aws_sqs_queue.dead_letters[each.key].arn', 'aws_sqs_queue.failures.arn'),
    says: 'Each queue must have dead letters, after some tries.',
  },
  {
    fault: "a queue whose messages come to another's function",
    seed: editBehind('queues.tf', 'resource "aws_lambda_event_source_mapping" "queue"', 'aws_lambda_alias.live[each.value.function].arn', 'aws_lambda_alias.live["resize-image"].arn'),
    says: 'What waits in a queue must come to its function.',
  },
  {
    fault: 'a message that comes again while it is worked on',
    seed: editBehind('pipeline/storage.json', '"resize-image": {', '"visibilityTimeoutSeconds": 360', '"visibilityTimeoutSeconds": 30'),
    says: 'A queue must hide a message for six times as long as its function takes.',
  },
  {
    fault: 'a batch that comes again as a whole',
    seed: editBehind('queues.tf', 'resource "aws_lambda_event_source_mapping" "stream"', '["ReportBatchItemFailures"]', '[]'),
    says: 'A function must be able to say which items of a batch failed.',
  },
  {
    fault: 'a stream whose records are given up into nowhere',
    seed: edit('queues.tf', 'destination_arn = aws_sqs_queue.failures.arn', 'destination_arn = aws_sns_topic.alarms.arn'),
    says: 'What reads the stream must hand on what it gives up.',
  },
  {
    fault: 'a rule whose events are given up into nowhere',
    seed: editBehind('stepfunctions.tf', 'dead_letter_config', 'aws_sqs_queue.failures.arn', 'aws_sqs_queue.queue["uploads"].arn'),
    says: 'What fails for good must reach the failures queue.',
  },
  {
    fault: 'a prefix that no upload has',
    seed: edit('pipeline/storage.json', '"prefix": "originals/"', '"prefix": "uploads/"'),
    says: 'The originals must tell the queue of uploads, and of originals alone.',
  },
  {
    fault: 'a bucket that may become public',
    seed: edit('s3.tf', 'restrict_public_buckets = true', 'restrict_public_buckets = false'),
    says: 'No bucket may become public.',
  },
  {
    fault: "uploads from everybody's page",
    seed: edit('s3.tf', 'concat([local.page_url], var.allowed_origins)', '["*"]'),
    says: 'Uploads must be taken from the page, and from nowhere else.',
  },
  {
    fault: 'a log that is kept for ever',
    seed: editBehind('stepfunctions.tf', 'resource "aws_cloudwatch_log_group"', 'var.log_retention_days', '0'),
    says: 'No log may be kept for ever.',
  },
  {
    fault: 'a log group that no function writes',
    seed: edit('lambda.tf', '"/aws/lambda/${var.name}-${each.key}"', '"/aws/lambda/${each.key}"'),
    says: 'A function must write its own log group, by the name that Lambda gives it.',
  },
  {
    fault: 'queues that are kept in the clear',
    seed: editBehind('queues.tf', 'resource "aws_sqs_queue" "dead_letters"', 'var.customer_managed_key ? null : true', 'false'),
    says: 'Queues must be encrypted, and keep what they have for 7 days.',
  },
  {
    fault: 'an alarm on a function by its short name',
    seed: editBehind('observability.tf', '${name}-throttles"', '"${var.name}-${name}"', 'name'),
    says: 'An alarm must look at something that is there, and be heard.',
  },
  {
    fault: 'an API behind the signatures of pictures',
    seed: edit('cloudfront.tf', 'signed_by      = []', 'signed_by      = [for group in aws_cloudfront_key_group.pictures : group.id]'),
    says: 'Pictures, and they alone, must want a signature.',
  },
  {
    fault: 'a key that signs and is not trusted',
    seed: edit('pictures.tf', 'aws_cloudfront_public_key.picture[var.picture_keys[0].name].id', 'var.picture_keys[0].name'),
    says: 'What signs must be what CloudFront trusts.',
  },
]
