import { expect } from 'vitest'
import { append, editBehind, type Fault, replace } from './fault'

/** What is wrong whatever the pipeline needs: the provider's schema, references, and what is missing from one of two places. */
export const configurationFaults: Fault[] = [
  {
    fault: 'a resource that the provider does not have',
    seed: ({ files }) => append(files, 'main.tf', 'resource "aws_s3_buket" "x" {}'),
    problems: ['main.tf: aws_s3_buket.x: the AWS provider has no such resource'],
  },
  {
    fault: 'an unknown argument',
    seed: ({ files }) => replace(files, 'lambda.tf', 'memory_size ', 'memory '),
    problems: ['lambda.tf: aws_lambda_function.function: memory is unknown'],
  },
  {
    fault: 'a required argument that is missing',
    seed: ({ files }) => replace(files, 'api_gateway.tf', 'protocol_type = "HTTP"', ''),
    problems: ['api_gateway.tf: aws_apigatewayv2_api.api: protocol_type is missing'],
  },
  {
    fault: 'an unknown argument in a block of a block',
    seed: ({ files }) => replace(files, 's3.tf', 'sse_algorithm', 'algorithm'),
    problems: [
      's3.tf: aws_s3_bucket_server_side_encryption_configuration.bucket.rule.apply_server_side_encryption_by_default: algorithm is unknown',
      's3.tf: aws_s3_bucket_server_side_encryption_configuration.bucket.rule.apply_server_side_encryption_by_default: sse_algorithm is missing',
    ],
  },
  {
    fault: 'an unknown argument in a dynamic block',
    seed: ({ files }) => replace(files, 'dynamodb.tf', 'projection_type', 'projection'),
    problems: [
      'dynamodb.tf: aws_dynamodb_table.images.global_secondary_index: projection is unknown',
      'dynamodb.tf: aws_dynamodb_table.images.global_secondary_index: projection_type is missing',
    ],
  },
  {
    fault: 'a block written as an argument',
    seed: ({ files }) => replace(files, 'lambda.tf', 'tracing_config {', 'tracing_config = {'),
    problems: ['lambda.tf: aws_lambda_function.function.tracing_config is a block: write it without "="'],
  },
  {
    fault: 'a list where one value belongs',
    seed: ({ files }) => replace(files, 'stepfunctions.tf', 'role_arn = aws_iam_role.state_machine.arn', 'role_arn = [aws_iam_role.state_machine.arn]'),
    problems: ['stepfunctions.tf: aws_sfn_state_machine.pipeline.role_arn must be a single value'],
  },
  {
    fault: 'one value where a list belongs',
    seed: ({ files }) => replace(files, 'lambda.tf', '[var.architecture]', '"x86_64"'),
    problems: ['lambda.tf: aws_lambda_function.function.architectures must be a list'],
  },
  {
    fault: 'a text where true or false belongs',
    seed: ({ files }) => replace(files, 'cloudfront.tf', 'is_ipv6_enabled     = true', 'is_ipv6_enabled     = "yes"'),
    problems: ['cloudfront.tf: aws_cloudfront_distribution.page.is_ipv6_enabled must be true or false'],
  },
  {
    fault: 'an older major of the provider',
    seed: ({ files }) => replace(files, 'versions.tf', '~> 6.25', '~> 5.90'),
    problems: [expect.stringContaining('versions.tf: the AWS provider must be pinned')],
  },
  {
    fault: 'a reference to a local value that is not there',
    seed: ({ files }) => replace(files, 'dynamodb.tf', 'local.table_name', 'local.table_nam'),
    problems: ['dynamodb.tf: aws_dynamodb_table.images refers to local.table_nam, which is not there'],
  },
  {
    fault: 'a reference to a resource that is not there',
    seed: ({ files }) => replace(files, 'outputs.tf', 'aws_sqs_queue.failures.url', 'aws_sqs_queue.failed.url'),
    problems: ['outputs.tf: output.failures_queue_url refers to aws_sqs_queue.failed.url, which is not there'],
  },
  {
    fault: 'an attribute that a resource does not have',
    seed: ({ files }) => replace(files, 'outputs.tf', 'aws_sqs_queue.failures.url', 'aws_sqs_queue.failures.uri'),
    problems: ['outputs.tf: output.failures_queue_url refers to aws_sqs_queue.failures.uri, but aws_sqs_queue has no uri'],
  },
  {
    fault: 'each.value without for_each',
    seed: ({ files }) => replace(files, 'notifications.tf', 'name = "${var.name}-alarms"', 'name = "${var.name}-${each.value}"'),
    problems: ['notifications.tf: aws_sns_topic.alarms refers to each.value, but iterates over nothing of that name'],
  },
  {
    fault: 'the value of a dynamic block elsewhere',
    seed: ({ files }) => replace(files, 's3.tf', 'noncurrent_days = rule.value', 'noncurrent_days = attribute.value'),
    problems: ['s3.tf: aws_s3_bucket_lifecycle_configuration.bucket refers to attribute.value, but iterates over nothing of that name'],
  },
  {
    fault: 'a circle',
    seed: ({ files }) => replace(files, 'locals.tf', '    state_machine_arn        = local.state_machine_arn', 'state_machine_arn = aws_sfn_state_machine.pipeline.arn'),
    problems: [expect.stringMatching(/^These depend on themselves: .*aws_sfn_state_machine\.pipeline/)],
  },
  {
    fault: 'a variable without description or use',
    seed: ({ files }) => append(files, 'variables.tf', 'variable "colour" {\n  type = string\n}'),
    problems: ['variables.tf: var.colour has no description', 'variables.tf: var.colour is never used'],
  },
  {
    fault: 'an output that nobody explains',
    seed: ({ files }) => append(files, 'outputs.tf', 'output "colour" {\n  value = var.name\n}'),
    problems: ['outputs.tf: output.colour has no description', 'README.md does not say what the output colour is for'],
  },
  {
    fault: 'a new function without permissions',
    seed: ({ pipeline }) => (pipeline.functions['rotate-images'] = { memory: 256, timeout: 10, invokedBy: ['apigateway'], environment: {} }),
    problems: ['iam.tf: local.permissions has nothing for rotate-images'],
  },
  {
    fault: 'a role that functions share',
    seed: ({ files }) => replace(files, 'lambda.tf', 'aws_iam_role.function[each.key].arn', 'aws_iam_role.state_machine.arn'),
    problems: ['lambda.tf: a function must have its own role'],
  },
  {
    fault: 'a route to a function that HTTP may not call',
    seed: ({ pipeline }) => (pipeline.routes['GET /api/renditions'] = { function: 'resize-image', signedIn: 'user' }),
    problems: ['GET /api/renditions calls resize-image, but its invokedBy has no apigateway'],
  },
  {
    fault: 'routes without permission',
    seed: ({ files }) => replace(files, 'lambda.tf', 'principal     = "apigateway.amazonaws.com"', 'principal     = "edgelambda.amazonaws.com"'),
    problems: ['There is no aws_lambda_permission of apigateway for each of local.routes'],
  },
  {
    fault: "a queue for everybody's bucket",
    seed: ({ files }) => replace(files, 'queues.tf', 'aws:SourceAccount', 'aws:SourceVpc'),
    problems: ['queues.tf: what S3 may send must be of this account'],
  },
  {
    fault: 'queues without TLS',
    seed: ({ files }) => replace(files, 'queues.tf', 'aws:SecureTransport', 'aws:UserAgent'),
    problems: ['queues.tf: the queues must refuse what comes without TLS'],
  },
  {
    fault: 'a bucket that tells a queue that is none',
    seed: ({ pipeline }) => (pipeline.storage.buckets['originals']!.notify!.queue = 'downloads'),
    problems: ["The bucket originals tells downloads, which storage.json's queues have not"],
  },
  {
    fault: 'a queue that nobody empties',
    seed: ({ pipeline }) => (pipeline.storage.queues['reviews'] = { visibilityTimeoutSeconds: 180, maximumReceives: 100 }),
    problems: ['The queue reviews needs one function that takes from it, and has 0'],
  },
  {
    fault: 'a function that takes from a queue without being told so',
    seed: ({ pipeline }) => (pipeline.functions['detect-labels']!.invokedBy = ['states']),
    problems: ['The queue detect-labels calls detect-labels, but its invokedBy has no sqs'],
  },
  {
    fault: 'a batch that comes again as a whole',
    seed: ({ files }) => (files['queues.tf'] = files['queues.tf']!.replace('"ReportBatchItemFailures"', '')),
    problems: ['The aws_lambda_event_source_mapping of each queue must report the items that failed alone'],
  },
  {
    fault: 'streams that nobody is given',
    seed: ({ files }) => replace(files, 'queues.tf', 'for_each = local.stream_sources', 'for_each = local.queue_sources'),
    problems: ['There is no aws_lambda_event_source_mapping for each of local.stream_sources'],
  },
  {
    fault: 'one threshold for what waits and for what is rejected',
    seed: ({ files }) => replace(files, 'locals.tf', 'tostring(var.moderation.reject_confidence)', 'tostring(var.moderation.review_confidence)'),
    problems: [expect.stringContaining('local.placeholders.reject_confidence must be')],
  },
  {
    fault: 'a placeholder without value',
    seed: ({ pipeline }) => (pipeline.functions['query-images']!.environment['TOPIC'] = '${topic_arn}'),
    problems: ['locals.tf: local.placeholders has no topic_arn'],
  },
  {
    fault: 'a step that is no function',
    seed: ({ pipeline }) => (pipeline.stateMachine = pipeline.stateMachine.replace('${detect_labels_arn}', '${find_labels_arn}')),
    problems: ['The state machine\'s find_labels_arn is no function with "states" in its invokedBy'],
  },
  {
    fault: 'a bucket that may become public',
    seed: ({ files }) => replace(files, 's3.tf', 'block_public_policy     = true', 'block_public_policy     = false'),
    problems: ['s3.tf: block_public_policy must be true'],
  },
  {
    fault: 'buckets without TLS',
    seed: ({ files }) => replace(files, 's3.tf', 'aws:SecureTransport', 'aws:UserAgent'),
    problems: ['s3.tf: the buckets must refuse what comes without TLS'],
  },
  {
    fault: 'a permission taken away',
    seed: ({ files }) => replace(files, 'iam.tf', '"dynamodb:BatchGetItem", "dynamodb:GetItem"', '"dynamodb:GetItem"'),
    problems: ['iam.tf: query-images needs dynamodb:BatchGetItem'],
  },
  {
    fault: 'a permission for the wrong bucket',
    seed: editBehind('iam.tf', 'store-metadata = concat', '{ actions = ["s3:PutObject"], resources = [local.rendition_files] }', '{ actions = ["s3:PutObject"], resources = [local.original_files] }'),
    problems: ['iam.tf: store-metadata needs s3:PutObject renditions', 'iam.tf: store-metadata does not need s3:PutObject originals'],
  },
  {
    fault: 'a permission that no code needs',
    seed: ({ files }) => replace(files, 'iam.tf', '"states:GetExecutionHistory"', '"states:GetExecutionHistory", "states:StopExecution"'),
    problems: ['iam.tf: query-images does not need states:StopExecution'],
  },
  {
    fault: 'a new call of a store in a function',
    seed: ({ sources }) =>
      replace(sources, 'Workflow/DetectLabels.cs', 'return ToResult(', 'await Host.Objects.EraseAsync(input.ImageId, cancellationToken);\n        return ToResult('),
    problems: [
      'iam.tf: detect-labels needs s3:DeleteObject originals',
      'iam.tf: detect-labels needs s3:DeleteObject renditions',
      'iam.tf: detect-labels needs s3:DeleteObjectVersion originals',
      'iam.tf: detect-labels needs s3:DeleteObjectVersion renditions',
      'iam.tf: detect-labels needs s3:ListBucketVersions originals',
      'iam.tf: detect-labels needs s3:ListBucketVersions renditions',
    ],
  },
  {
    fault: 'a new AWS call in a store',
    seed: ({ sources }) =>
      replace(sources, 'Storage/DynamoImageStore.cs', 'response.Item is { Count: > 0 } item ? item["imageId"].S : null;', 'response.Item is { Count: > 0 } item ? item["imageId"].S : (await client.Value.QueryAsync(new(), cancellationToken)).Items[0]["imageId"].S;'),
    problems: ['trigger-workflow', 'issue-upload'].map((name) => `iam.tf: ${name} needs dynamodb:Query`),
  },
  {
    fault: 'an AWS call outside of the stores',
    seed: ({ sources }) => replace(sources, 'Workflow/DetectLabels.cs', 'return ToResult(', 'await new AmazonS3Client().ListBucketsAsync();\n        return ToResult('),
    problems: [expect.stringContaining('Workflow/DetectLabels.cs: new AmazonS3Client( outside of')],
  },
  {
    fault: 'a store that is handed on',
    seed: ({ sources }) => replace(sources, 'Workflow/DetectLabels.cs', 'return ToResult(', 'Keep(Host.Objects);\n        return ToResult('),
    problems: ['Workflow/DetectLabels.cs: Host.Objects is handed on: what is called with it cannot be read'],
  },
  {
    fault: 'every action of a service',
    seed: ({ files }) => replace(files, 'lambda.tf', '["sqs:SendMessage"]', '["sqs:*"]'),
    problems: ['iam.tf: data.aws_iam_policy_document.failures allows sqs:*'],
  },
  {
    fault: 'every resource',
    seed: ({ files }) => replace(files, 'iam.tf', '{ actions = ["dynamodb:Query"], resources = [local.table, "${local.table}/index/*"] }', '{ actions = ["dynamodb:Query"], resources = ["*"] }'),
    problems: ['iam.tf: local.permissions.query-images allows dynamodb:Query on every resource'],
  },
]
