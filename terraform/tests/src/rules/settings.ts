import type { Configuration, Node } from '../configuration'
import { isBody, type Json } from '../json'

/** A value, or what its JSON must look like. */
type Expected = Json | RegExp

// A second account of what each resource must say: a slip of the hand in one place is contradicted by the other.
// Whatever is only a matter of taste is left out.

/** What is called of a function is its alias: without it, what an apply has just built, whatever release is live. */
const alias = (key: string): { function_name: string; qualifier: string } => ({
  function_name: `\${aws_lambda_function.function[${key}].function_name}`,
  qualifier: `\${aws_lambda_alias.live[${key}].name}`,
})

const functions: Record<string, Record<string, Expected>> = {
  'aws_lambda_function.function': {
    function_name: '${var.name}-${each.key}',
    handler: '${each.key}',
    runtime: 'provided.al2023',
    architectures: ['${var.architecture}'],
    filename: '${local.package_of[each.key] == "embedding" ? null : local.packages[local.package_of[each.key]]}',
    s3_bucket: '${local.package_of[each.key] == "embedding" ? aws_s3_object.package.bucket : null}',
    s3_key: '${local.package_of[each.key] == "embedding" ? aws_s3_object.package.key : null}',
    source_code_hash: /filebase64sha256\(local\.packages\[local\.package_of\[each\.key\]\]\)/,
    publish: true,
    kms_key_arn: '${local.key_arn}',
    memory_size: '${each.value.memory}',
    timeout: '${each.value.timeout}',
    'environment.variables': /^"\$\{merge\(\\n\s*each\.value\.environment,/,
    'tracing_config.mode': '${contains(local.untraced_functions, each.key) ? "PassThrough" : "Active"}',
    'logging_config.log_format': 'JSON',
    'logging_config.log_group': '${aws_cloudwatch_log_group.function[each.key].name}',
    depends_on: /aws_iam_role_policy\.function/,
    reserved_concurrent_executions: '${lookup(var.reserved_concurrency, each.key, -1)}',
    // Two originals of 200 MiB fit: one may lie there from a crash.
    'ephemeral_storage.size': /^(51[2-9]|5[2-9]\d|[6-9]\d\d|\d{4,5})$/,
    'logging_config.system_log_level': /^"(DEBUG|INFO|WARN)"$/,
  },
  // A key for each content: Lambda fetches what it is named.
  'aws_s3_object.package': { bucket: '${aws_s3_bucket.bucket["packages"].id}', key: /embedding-\$\{filesha256\(local\.packages\.embedding\)\}\.zip/ },
  'aws_lambda_alias.live': {
    for_each: '${local.functions}',
    name: '${local.live}',
    function_name: '${aws_lambda_function.function[each.key].function_name}',
    function_version: '${local.release.functions[each.key]}',
    // What starts the state machine must not be newer than it.
    depends_on: /aws_sfn_alias\.live.*aws_sfn_alias\.express.*aws_sfn_alias\.review/,
  },
  'aws_cloudwatch_log_group.function': { name: '/aws/lambda/${var.name}-${each.key}' },
  'aws_lambda_function_recursion_config.erase_library': {
    function_name: '${aws_lambda_function.function["erase-library"].function_name}',
    recursive_loop: 'Allow',
  },
  'aws_lambda_function_event_invoke_config.function': {
    for_each: '${local.asynchronous_functions}',
    maximum_retry_attempts: /^[0-2]$/,
    maximum_event_age_in_seconds: /^(\d{2,4}|[1-7]\d{4}|8[0-5]\d{3}|86[0-3]\d\d|86400)$/,
    ...alias('each.key'),
    'destination_config.on_failure.destination': '${aws_sqs_queue.failures.arn}',
    depends_on: /aws_iam_role_policy\.destination/,
  },
  'aws_lambda_permission.rule': { ...alias('each.value.function'), source_arn: '${aws_cloudwatch_event_rule.rule[each.key].arn}' },
  'aws_lambda_permission.route': {
    ...alias('each.value'),
    source_arn: '${aws_apigatewayv2_api.api.execution_arn}/*/${replace(replace(each.key, " ", ""), "/{[^}]+}/", "*")}',
  },
  'aws_iam_role_policy.function': { policy: '${data.aws_iam_policy_document.function[each.key].json}', role: '${aws_iam_role.function[each.key].id}' },
  'aws_iam_role_policy.destination': {
    for_each: '${local.failing_functions}',
    policy: '${data.aws_iam_policy_document.destination[each.key].json}',
    role: '${aws_iam_role.function[each.key].id}',
  },
  'aws_iam_role_policy.event_sources': {
    for_each: '${local.event_sources}',
    policy: '${data.aws_iam_policy_document.event_sources[each.key].json}',
    role: '${aws_iam_role.function[each.key].id}',
  },
  'aws_iam_role.function': { assume_role_policy: '${data.aws_iam_policy_document.lambda.json}' },
}

const queues: Record<string, Record<string, Expected>> = {
  'aws_sqs_queue.queue': {
    for_each: '${local.storage.queues}',
    visibility_timeout_seconds: '${each.value.visibilityTimeoutSeconds}',
    redrive_policy: /deadLetterTargetArn\s*=\s*aws_sqs_queue\.dead_letters\[each\.key\]\.arn.*maxReceiveCount\s*=\s*each\.value\.maximumReceives/,
  },
  'aws_sqs_queue.dead_letters': { for_each: '${local.storage.queues}' },
  'aws_sqs_queue_redrive_allow_policy.dead_letters': {
    for_each: '${aws_sqs_queue.dead_letters}',
    queue_url: '${each.value.url}',
    redrive_allow_policy: /redrivePermission\s*=\s*\\"byQueue\\".*sourceQueueArns\s*=\s*\[aws_sqs_queue\.queue\[each\.key\]\.arn\]/,
  },
  'aws_sqs_queue_policy.queue': { for_each: '${merge(aws_sqs_queue.queue, local.dead_letters)}', queue_url: '${each.value.url}', policy: '${data.aws_iam_policy_document.queue[each.key].json}' },
  'aws_sqs_queue_policy.failures': { queue_url: '${aws_sqs_queue.failures.url}', policy: '${data.aws_iam_policy_document.failures.json}' },
  'aws_lambda_event_source_mapping.queue': {
    event_source_arn: '${aws_sqs_queue.queue[each.value.queue].arn}',
    function_name: '${aws_lambda_alias.live[each.value.function].arn}',
    batch_size: '${each.value.batchSize}',
    maximum_batching_window_in_seconds: '${each.value.windowSeconds}',
    'scaling_config.maximum_concurrency': '${lookup(var.maximum_concurrency, each.value.function, each.value.maximumConcurrency)}',
    depends_on: /aws_iam_role_policy\.event_sources/,
  },
  'aws_lambda_event_source_mapping.stream': {
    event_source_arn: '${aws_dynamodb_table.images.stream_arn}',
    function_name: '${aws_lambda_alias.live[each.value.function].arn}',
    // What was written before the mapping was made counts as well.
    starting_position: 'TRIM_HORIZON',
    batch_size: '${each.value.batchSize}',
    maximum_batching_window_in_seconds: '${each.value.windowSeconds}',
    bisect_batch_on_function_error: '${each.value.bisect}',
    maximum_retry_attempts: '${each.value.maximumRetries}',
    'filter_criteria.dynamic.filter.for_each': '${each.value.filters}',
    'filter_criteria.dynamic.filter.content.pattern': '${jsonencode(filter.value)}',
    'destination_config.on_failure.destination_arn': '${aws_sqs_queue.failures.arn}',
    depends_on: /aws_iam_role_policy\.event_sources.*aws_iam_role_policy\.destination/,
  },
}

const notifications: Record<string, Record<string, Expected>> = {
  'aws_sns_topic.topic': { for_each: '${local.storage.topics}', name: '${var.name}-${each.key}', kms_master_key_id: '${local.key_arn}', signature_version: 2 },
  'aws_sns_topic_policy.topic': { for_each: '${aws_sns_topic.topic}', arn: '${each.value.arn}', policy: '${data.aws_iam_policy_document.told_topic[each.key].json}' },
  'aws_sns_topic_subscription.queue': {
    for_each: '${local.storage.topics}',
    topic_arn: '${aws_sns_topic.topic[each.key].arn}',
    protocol: 'sqs',
    endpoint: '${aws_sqs_queue.queue[each.value.queue].arn}',
    filter_policy: '${try(jsonencode(each.value.filter), null)}',
    depends_on: /aws_sqs_queue_policy\.queue/,
  },
  'aws_sesv2_email_identity.sender': { for_each: '${local.mail}', email_identity: '${local.mail_domain}' },
  'aws_sesv2_configuration_set.mail': {
    for_each: '${local.mail}',
    configuration_set_name: '${var.name}',
    'delivery_options.tls_policy': 'REQUIRE',
    'suppression_options.suppressed_reasons': ['BOUNCE', 'COMPLAINT'],
  },
  'aws_sesv2_configuration_set_event_destination.feedback': {
    configuration_set_name: '${each.value.configuration_set_name}',
    'event_destination.enabled': true,
    'event_destination.matching_event_types': ['BOUNCE', 'COMPLAINT'],
    'event_destination.sns_destination.topic_arn': '${aws_sns_topic.topic["mail-feedback"].arn}',
    depends_on: /aws_sns_topic_policy\.topic/,
  },
}

const storage: Record<string, Record<string, Expected>> = {
  'aws_s3_bucket.bucket': { for_each: '${local.bucket_names}', bucket: '${each.value}' },
  'aws_s3_bucket_ownership_controls.bucket': { bucket: '${each.value.id}', 'rule.object_ownership': 'BucketOwnerEnforced' },
  'aws_s3_bucket_public_access_block.bucket': { bucket: '${each.value.id}' },
  'aws_s3_bucket_server_side_encryption_configuration.bucket': { bucket: '${each.value.id}', 'rule.apply_server_side_encryption_by_default.sse_algorithm': '${var.customer_managed_key && each.key != "logs" ? "aws:kms" : "AES256"}', 'rule.apply_server_side_encryption_by_default.kms_master_key_id': '${each.key == "logs" ? null : local.key_arn}' },
  'aws_s3_bucket_versioning.bucket': { for_each: /local\.storage\.buckets : role => bucket if bucket\.versioning/, bucket: '${aws_s3_bucket.bucket[each.key].id}', 'versioning_configuration.status': 'Enabled' },
  'aws_s3_bucket_lifecycle_configuration.bucket': {
    for_each: '${local.storage.buckets}',
    bucket: '${aws_s3_bucket.bucket[each.key].id}',
    'rule.status': 'Enabled',
    'rule.abort_incomplete_multipart_upload.days_after_initiation': '${each.value.abortUnfinishedUploadsAfterDays}',
    'dynamic.rule.for_each': '${try([each.value.expireOldVersionsAfterDays], [])}',
    'dynamic.rule.content.status': 'Enabled',
    'dynamic.rule.content.noncurrent_version_expiration.noncurrent_days': '${rule.value}',
    'dynamic.rule.content.expiration.expired_object_delete_marker': true,
    depends_on: /aws_s3_bucket_versioning\.bucket/,
  },
  'aws_s3_bucket_cors_configuration.bucket': {
    for_each: /local\.storage\.buckets : role => bucket\.corsMethods if can\(bucket\.corsMethods\)/,
    bucket: '${aws_s3_bucket.bucket[each.key].id}',
    'cors_rule.allowed_methods': '${each.value}',
    'cors_rule.allowed_origins': '${concat([local.page_url], var.allowed_origins)}',
    'cors_rule.allowed_headers': ['*'],
    'cors_rule.expose_headers': /"ETag"/,
  },
  'aws_s3_bucket_notification.bucket': {
    for_each: /local\.storage\.buckets : role => bucket\.notify if can\(bucket\.notify\)/,
    bucket: '${aws_s3_bucket.bucket[each.key].id}',
    'queue.queue_arn': '${aws_sqs_queue.queue[each.value.queue].arn}',
    'queue.events': '${each.value.events}',
    'queue.filter_prefix': '${each.value.prefix}',
    // S3 tries the queue when it is told of it.
    depends_on: /aws_sqs_queue_policy\.queue/,
  },
  'aws_s3_bucket_policy.bucket': { bucket: '${each.value.id}', policy: '${data.aws_iam_policy_document.bucket[each.key].json}', depends_on: /aws_s3_bucket_public_access_block\.bucket/ },
  'local.vectors': { '': '${{ for role in ["vectors"] : role => local.storage.vectors if var.embeddings != "none" }}' },
  'aws_s3vectors_vector_bucket.vectors': {
    for_each: '${local.vectors}',
    vector_bucket_name: '${each.value.bucket}',
    'encryption_configuration.sse_type': '${var.customer_managed_key ? "aws:kms" : "AES256"}',
    'encryption_configuration.kms_key_arn': '${local.key_arn}',
    depends_on: /aws_kms_key_policy\.data/,
  },
  'aws_s3vectors_index.index': {
    for_each: '${merge([for vectors in local.vectors : vectors.indexes]...)}',
    index_name: '${each.key}',
    vector_bucket_name: '${aws_s3vectors_vector_bucket.vectors["vectors"].vector_bucket_name}',
    data_type: 'float32',
    dimension: '${each.value.dimension}',
    distance_metric: '${each.value.distanceMetric}',
  },
  'aws_dynamodb_table.images': {
    name: '${local.table_name}',
    billing_mode: 'PAY_PER_REQUEST',
    hash_key: '${local.storage.table.hashKey}',
    range_key: '${local.storage.table.rangeKey}',
    deletion_protection_enabled: '${var.deletion_protection}',
    'dynamic.attribute.for_each': '${toset(flatten([for key in concat([local.storage.table], values(local.storage.table.indexes)) : [key.hashKey, key.rangeKey]]))}',
    'dynamic.attribute.content.name': '${attribute.value}',
    'dynamic.attribute.content.type': 'S',
    'dynamic.global_secondary_index.for_each': '${local.storage.table.indexes}',
    'dynamic.global_secondary_index.content.name': '${global_secondary_index.key}',
    'dynamic.global_secondary_index.content.hash_key': '${global_secondary_index.value.hashKey}',
    'dynamic.global_secondary_index.content.range_key': '${global_secondary_index.value.rangeKey}',
    'dynamic.global_secondary_index.content.projection_type': 'ALL',
    stream_enabled: true,
    stream_view_type: '${local.storage.table.stream}',
    'ttl.attribute_name': '${local.storage.table.ttl}',
    'ttl.enabled': true,
    'point_in_time_recovery.enabled': true,
    'point_in_time_recovery.recovery_period_in_days': '${var.point_in_time_recovery_days}',
    'server_side_encryption.enabled': true,
    'server_side_encryption.kms_key_arn': '${local.key_arn}',
  },
  'var.deletion_protection': { default: true },
}

const workflow: Record<string, Record<string, Expected>> = {
  'aws_sfn_state_machine.pipeline': {
    name: '${local.state_machine_name}',
    role_arn: '${aws_iam_role.state_machine.arn}',
    definition: /\{ for name in local\.step_functions : \\"\$\{replace\(name, \\"-\\", \\"_\\"\)\}_arn\\" => aws_lambda_function\.function\[name\]\.qualified_arn \}.*\{ for role in local\.waiting_steps : \\"\$\{replace\(role, \\"-\\", \\"_\\"\)\}_queue_url\\" => aws_sqs_queue\.queue\[role\]\.url \}/,
    publish: true,
    // Inputs and results tell of people.
    'logging_configuration.include_execution_data': false,
    'logging_configuration.level': /^"(ERROR|ALL)"$/,
    'logging_configuration.log_destination': '${aws_cloudwatch_log_group.state_machine.arn}:*',
    'tracing_configuration.enabled': true,
    depends_on: /aws_iam_role_policy\.state_machine/,
  },
  'aws_sfn_state_machine.express': {
    for_each: '${local.express}',
    name: '${local.express_name}',
    type: 'EXPRESS',
    role_arn: '${aws_iam_role.express[each.key].arn}',
    definition: /aws_lambda_function\.function\[name\]\.qualified_arn \}.*embed_image_queue_url = aws_sqs_queue\.queue\[\\"embed-image\\"\]\.url.*\{ state_machine_arn = \\"\$\{local\.state_machine_arn\}:\$\{local\.live\}\\" \}/,
    publish: true,
    'logging_configuration.include_execution_data': false,
    'logging_configuration.level': /^"(ERROR|ALL)"$/,
    'logging_configuration.log_destination': '${aws_cloudwatch_log_group.express[each.key].arn}:*',
    'tracing_configuration.enabled': true,
    depends_on: /aws_iam_role_policy\.express/,
  },
  'aws_sfn_state_machine.review': {
    name: '${local.review_name}',
    role_arn: '${aws_iam_role.review.arn}',
    // What is live, since it waits for longer than a version of a function is right.
    definition: /for name in local\.review_steps : \\"\$\{replace\(name, \\"-\\", \\"_\\"\)\}_arn\\" => \\"\$\{aws_lambda_function\.function\[name\]\.arn\}:\$\{local\.live\}\\"/,
    publish: true,
    'logging_configuration.include_execution_data': false,
    'logging_configuration.level': /^"(ERROR|ALL)"$/,
    'logging_configuration.log_destination': '${aws_cloudwatch_log_group.review.arn}:*',
    'tracing_configuration.enabled': true,
    depends_on: /aws_iam_role_policy\.review/,
  },
  'aws_sfn_alias.review': { name: '${local.live}', 'routing_configuration.state_machine_version_arn': '${local.release.review}', 'routing_configuration.weight': 100 },
  'aws_cloudwatch_log_group.review': { name: '/aws/vendedlogs/states/${local.review_name}' },
  'aws_iam_role.review': { assume_role_policy: '${data.aws_iam_policy_document.states.json}' },
  'aws_iam_role_policy.review': { policy: '${data.aws_iam_policy_document.review.json}', role: '${aws_iam_role.review.id}' },
  'data.aws_iam_policy_document.review': { source_policy_documents: ['${data.aws_iam_policy_document.observed.json}'] },
  'aws_sfn_alias.express': { for_each: '${local.release.express}', name: '${local.live}', 'routing_configuration.state_machine_version_arn': '${each.value}', 'routing_configuration.weight': 100 },
  'aws_cloudwatch_log_group.express': { for_each: '${local.express}', name: '/aws/vendedlogs/states/${local.express_name}' },
  'aws_iam_role.express': { for_each: '${local.express}', assume_role_policy: '${data.aws_iam_policy_document.states.json}' },
  'aws_iam_role_policy.express': { for_each: '${local.express}', policy: '${data.aws_iam_policy_document.express[each.key].json}', role: '${aws_iam_role.express[each.key].id}' },
  'data.aws_iam_policy_document.express': { source_policy_documents: ['${data.aws_iam_policy_document.observed.json}'] },
  'data.aws_iam_policy_document.state_machine': { source_policy_documents: ['${data.aws_iam_policy_document.observed.json}'] },
  'local.express': { '': '${var.express ? toset(["express"]) : toset([])}' },
  'local.express_variable': { '': '${var.express ? { EXPRESS_STATE_MACHINE_ARN = "${local.express_arn}:${local.live}" } : {}}' },
  'var.express': { default: true },
  'aws_sfn_alias.live': { name: '${local.live}', 'routing_configuration.state_machine_version_arn': '${local.release.state_machine}', 'routing_configuration.weight': 100 },
  'local.release': {
    functions: '${merge(local.published.functions, [for release in local.earlier : release.functions]...)}',
    state_machine: '${try(local.earlier["release"].state_machine, local.published.state_machine)}',
    review: '${try(local.earlier["release"].review, local.published.review)}',
    express: '${{ for key, version in local.published.express : key => try(local.earlier["release"].express[key], version) }}',
  },
  'local.published': {
    functions: '${{ for name, function in aws_lambda_function.function : name => function.version }}',
    state_machine: '${aws_sfn_state_machine.pipeline.state_machine_version_arn}',
    review: '${aws_sfn_state_machine.review.state_machine_version_arn}',
    express: '${{ for key, machine in aws_sfn_state_machine.express : key => machine.state_machine_version_arn }}',
  },
  'local.live': { '': 'live' },
  // AWS keeps the log groups of this path out of its policy for log deliveries.
  'aws_cloudwatch_log_group.state_machine': { name: '/aws/vendedlogs/states/${local.state_machine_name}' },
  'aws_iam_role.state_machine': { assume_role_policy: '${data.aws_iam_policy_document.states.json}' },
  'aws_iam_role_policy.state_machine': { policy: '${data.aws_iam_policy_document.state_machine.json}', role: '${aws_iam_role.state_machine.id}' },
  'aws_cloudwatch_event_rule.rule': { for_each: '${local.storage.rules}', event_pattern: '${jsonencode(each.value.pattern)}' },
  'aws_cloudwatch_event_target.rule': {
    for_each: '${local.storage.rules}',
    rule: '${aws_cloudwatch_event_rule.rule[each.key].name}',
    arn: '${aws_lambda_alias.live[each.value.function].arn}',
    'dead_letter_config.arn': '${aws_sqs_queue.failures.arn}',
    'retry_policy.maximum_event_age_in_seconds': 86400,
    'retry_policy.maximum_retry_attempts': 185,
  },
  'local.placeholders': {
    table_name: '${local.table_name}',
    originals_bucket: '${local.bucket_names.originals}',
    renditions_bucket: '${local.bucket_names.renditions}',
    vectors_bucket: '${var.name}-vectors',
    state_machine_arn: '${local.state_machine_arn}',
    review_confidence: '${tostring(var.moderation.review_confidence)}',
    reject_confidence: '${tostring(var.moderation.reject_confidence)}',
  },
  'local.asynchronous_functions': { '': /contains\(function\.invokedBy, \\"events\\"\)/ },
  'local.step_functions': { '': /contains\(function\.invokedBy, \\"states\\"\)/ },
  'local.functions': { '': '${jsondecode(templatefile("${path.module}/pipeline/functions.json", merge(local.placeholders, { state_machine_arn = "${local.state_machine_arn}:${local.live}", review_state_machine_arn = "${local.review_arn}:${local.live}" })))}' },
  'local.described_routes': { '': '${jsondecode(file("${path.module}/pipeline/routes.json"))}' },
  'local.routes': { '': '${{ for route, described in local.described_routes : route => described.function if !(var.allow_anonymous && contains(local.personal_routes, route)) }}' },
  'local.personal_routes': { '': ['DELETE /api/albums/{id}', 'DELETE /api/cookies', 'DELETE /api/images/{id}', 'DELETE /api/shares/{id}', 'GET /api/albums', 'GET /api/albums/{id}', 'GET /api/albums/{id}/photos', 'GET /api/images/{id}/albums', 'GET /api/images/{id}/original', 'GET /api/shares', 'GET /api/trash', 'PATCH /api/albums/{id}', 'PATCH /api/duplicates/{first}/{second}', 'PATCH /api/images/{id}', 'POST /api/account/erasure', 'POST /api/albums', 'POST /api/albums/{id}/moves', 'POST /api/albums/{id}/photos', 'POST /api/albums/{id}/removals', 'POST /api/albums/{id}/restore', 'POST /api/cookies', 'POST /api/images/{id}/restore', 'POST /api/images/{id}/trash', 'POST /api/shared', 'POST /api/shares'] },
  'local.storage': { '': '${jsondecode(templatefile("${path.module}/pipeline/storage.json", local.placeholders))}' },
  'local.table_name': { '': '${var.name}' },
  'local.state_machine_name': { '': '${var.name}' },
  'local.event_sources': { '': '${{ for name, function in local.functions : name => function.eventSources if can(function.eventSources) }}' },
  'local.queue_sources': { '': /for name, sources in local\.event_sources.*"\$\{name\}-\$\{source\.queue\}\\" => merge\(source, \{ function = name \}\) if can\(source\.queue\)/ },
  'local.stream_sources': { '': /for name, sources in local\.event_sources.*name => merge\(source, \{ function = name \}\) if can\(source\.stream\)/ },
  'local.waiting_steps': { '': '${[for role in keys(local.storage.queues) : role if contains(local.step_functions, role)]}' },
  'local.failing_functions': { '': '${toset(concat(keys(local.asynchronous_functions), keys(local.stream_sources)))}' },
  'local.queue_retention': { '': '${var.queue_retention_days * 86400}' },
}

const api: Record<string, Record<string, Expected>> = {
  'aws_apigatewayv2_api.api': {
    protocol_type: 'HTTP',
    'dynamic.cors_configuration.for_each': /var\.allowed_origins/,
    'dynamic.cors_configuration.content.allow_origins': '${cors_configuration.value}',
    'dynamic.cors_configuration.content.allow_methods': /keys\(local\.routes\)/,
    // What the page sends, and a token.
    'dynamic.cors_configuration.content.allow_headers': /"authorization".*"content-type".*"traceparent"/,
  },
  'aws_apigatewayv2_stage.default': {
    api_id: '${aws_apigatewayv2_api.api.id}',
    // Without a name in the path, which the routes have not.
    name: '$default',
    auto_deploy: true,
    'access_log_settings.format': /"\$context\.requestTime\\".*"\$context\.requestId\\".*"\$context\.routeKey\\".*"\$context\.status\\".*"\$context\.integrationErrorMessage\\"/,
    'dynamic.default_route_settings.for_each': '${var.throttling == null ? [] : [var.throttling]}',
    'dynamic.default_route_settings.content.throttling_rate_limit': '${default_route_settings.value.rate}',
    'dynamic.default_route_settings.content.throttling_burst_limit': '${default_route_settings.value.burst}',
    'access_log_settings.destination_arn': '${aws_cloudwatch_log_group.api.arn}',
  },
  'aws_cloudwatch_log_group.api': { name: '/aws/vendedlogs/apigateway/${var.name}' },
  'aws_apigatewayv2_integration.function': {
    api_id: '${aws_apigatewayv2_api.api.id}',
    for_each: '${toset(values(local.routes))}',
    integration_type: 'AWS_PROXY',
    integration_uri: '${aws_lambda_alias.live[each.key].invoke_arn}',
    payload_format_version: '2.0',
  },
  'aws_apigatewayv2_route.route': {
    api_id: '${aws_apigatewayv2_api.api.id}',
    for_each: '${local.routes}',
    route_key: '${each.key}',
    target: 'integrations/${aws_apigatewayv2_integration.function[each.value].id}',
    authorization_type: '${contains(local.signed_in_routes, each.key) ? "JWT" : "NONE"}',
    authorizer_id: '${contains(local.signed_in_routes, each.key) ? one(values(aws_apigatewayv2_authorizer.people)[*].id) : null}',
    authorization_scopes: '${contains(local.signed_in_routes, each.key) ? local.people.apiScopes : null}',
  },
  'aws_apigatewayv2_authorizer.people': {
    api_id: '${aws_apigatewayv2_api.api.id}',
    for_each: '${aws_cognito_user_pool.people}',
    authorizer_type: 'JWT',
    identity_sources: ['$request.header.Authorization'],
    'jwt_configuration.issuer': 'https://${each.value.endpoint}',
    'jwt_configuration.audience': ['${aws_cognito_user_pool_client.page[each.key].id}'],
  },
}

// What LocalAws' pool is as well: docs/localaws/cognito.md.
const people: Record<string, Record<string, Expected>> = {
  'local.pools': { '': '${var.allow_anonymous ? toset([]) : toset(["people"])}' },
  'local.signed_in_routes': { '': '${[for route, described in local.described_routes : route if !var.allow_anonymous && described.signedIn != "nobody"]}' },
  'local.no_only_owner': { '': '${var.allow_anonymous ? {} : { OWNER = "" }}' },
  'local.hidden_places': { '': '${var.allow_anonymous ? { HIDE_PLACES = "true" } : {}}' },
  'aws_cognito_user_pool.people': {
    for_each: '${local.pools}',
    'username_configuration.case_sensitive': false,
    'admin_create_user_config.allow_admin_create_user_only': '${!var.allow_sign_up}',
    'password_policy.minimum_length': 8,
    deletion_protection: '${var.deletion_protection ? "ACTIVE" : "INACTIVE"}',
  },
  'aws_cognito_resource_server.api': { for_each: '${aws_cognito_user_pool.people}', identifier: '${local.people.resourceServer.identifier}', 'dynamic.scope.for_each': '${local.people.resourceServer.scopes}' },
  'aws_cognito_user_group.group': { for_each: '${var.allow_anonymous ? {} : local.people.groups}', name: '${each.key}' },
  'aws_cognito_user_pool_client.page': {
    for_each: '${aws_cognito_user_pool.people}',
    // A page's script keeps no secret, and gets no token in an address.
    generate_secret: false,
    allowed_oauth_flows_user_pool_client: true,
    allowed_oauth_flows: ['code'],
    explicit_auth_flows: ['ALLOW_USER_PASSWORD_AUTH'],
    callback_urls: '${[for url in local.page_urls : "${url}${local.people.callbackPath}"]}',
    logout_urls: '${[for url in local.page_urls : "${url}${local.people.logoutPath}"]}',
    prevent_user_existence_errors: 'ENABLED',
    enable_token_revocation: true,
    access_token_validity: 1,
    'token_validity_units.access_token': 'hours',
    'refresh_token_rotation.feature': 'ENABLED',
    'refresh_token_rotation.retry_grace_period_seconds': 60,
    depends_on: /aws_cognito_resource_server\.api/,
  },
  'aws_cognito_user_pool_domain.login': { for_each: '${aws_cognito_user_pool.people}', domain: '${local.login_prefix}', managed_login_version: 2 },
  'aws_cognito_managed_login_branding.login': { client_id: '${aws_cognito_user_pool_client.page[each.key].id}', use_cognito_provided_values: true },
  'local.login_url': { '': 'https://${local.login_prefix}.auth.${var.region}.amazoncognito.com' },
  'local.sign_in_origins': { '': '${var.allow_anonymous ? [] : ["https://cognito-idp.${var.region}.amazonaws.com", local.login_url]}' },
  'aws_s3_object.config': {
    bucket: '${aws_s3_bucket.bucket["page"].id}',
    key: 'config.json',
    content_type: 'application/json',
    // Names no version of itself, so nobody may keep it.
    cache_control: 'no-cache',
    content: /signIn = one\(\[for key, pool in aws_cognito_user_pool\.people.*issuer\s+= \\"https:\/\/\$\{pool\.endpoint\}\\".*clientId\s+= aws_cognito_user_pool_client\.page\[key\]\.id.*scopes\s+= join\(\\" \\", local\.page_scopes\).*logoutUrl\s+= \\"\$\{local\.login_url\}\/logout/,
  },
}

const delivery: Record<string, Record<string, Expected>> = {
  'aws_cloudfront_distribution.page': {
    enabled: true,
    default_root_object: 'index.html',
    aliases: '${var.domain == null ? [] : [var.domain.name]}',
    'dynamic.origin.content.origin_id': '${origin.value}',
    'origin.domain_name': '${replace(local.api_url, "/^https?://|:[0-9]+$/", "")}',
    'origin.custom_origin_config.https_port': 443,
    web_acl_id: '${one(values(aws_wafv2_web_acl.page)[*].arn)}',
    'default_cache_behavior.allowed_methods': ['GET', 'HEAD'],
    'default_cache_behavior.compress': true,
    'dynamic.ordered_cache_behavior.content.target_origin_id': '${ordered_cache_behavior.value.origin}',
    'dynamic.ordered_cache_behavior.content.cache_policy_id': '${ordered_cache_behavior.value.cache}',
    'dynamic.ordered_cache_behavior.content.origin_request_policy_id': '${ordered_cache_behavior.value.origin_request}',
    'dynamic.ordered_cache_behavior.content.response_headers_policy_id': '${ordered_cache_behavior.value.headers}',
    'viewer_certificate.cloudfront_default_certificate': '${var.domain == null}',
    'viewer_certificate.acm_certificate_arn': '${local.page_certificate_arn}',
    'viewer_certificate.ssl_support_method': /sni-only/,
    'dynamic.origin.for_each': '${toset(["page", "renditions"])}',
    'dynamic.origin.content.domain_name': '${aws_s3_bucket.bucket[origin.value].bucket_regional_domain_name}',
    'dynamic.origin.content.origin_access_control_id': '${aws_cloudfront_origin_access_control.s3.id}',
    'origin.origin_id': 'api',
    'origin.custom_origin_config.origin_protocol_policy': 'https-only',
    'origin.custom_origin_config.origin_ssl_protocols': ['TLSv1.2'],
    'default_cache_behavior.target_origin_id': 'page',
    'default_cache_behavior.viewer_protocol_policy': /^"(redirect-to-https|https-only)"$/,
    'default_cache_behavior.cache_policy_id': '${data.aws_cloudfront_cache_policy.optimized.id}',
    'default_cache_behavior.response_headers_policy_id': '${aws_cloudfront_response_headers_policy.security.id}',
    'default_cache_behavior.function_association.event_type': 'viewer-request',
    'default_cache_behavior.function_association.function_arn': '${aws_cloudfront_function.routing.arn}',
    'dynamic.ordered_cache_behavior.for_each': '${local.behaviors}',
    'dynamic.ordered_cache_behavior.content.path_pattern': '${ordered_cache_behavior.key}',
    'dynamic.ordered_cache_behavior.content.viewer_protocol_policy': /^"(redirect-to-https|https-only)"$/,
    'dynamic.ordered_cache_behavior.content.allowed_methods': '${ordered_cache_behavior.value.methods}',
    'dynamic.ordered_cache_behavior.content.trusted_key_groups': '${ordered_cache_behavior.value.signed_by}',
    'viewer_certificate.minimum_protocol_version': /TLSv1\.2_20\d\d/,
  },
  'local.behaviors': {
    '/images/*.origin': 'renditions',
    '/images/*.methods': ['GET', 'HEAD'],
    '/images/*.origin_request': null,
    '/images/*.cache': '${aws_cloudfront_cache_policy.renditions.id}',
    '/images/*.headers': '${aws_cloudfront_response_headers_policy.pictures.id}',
    '/images/*.signed_by': '${[for group in aws_cloudfront_key_group.pictures : group.id]}',
    '/api/*.origin': 'api',
    '/api/*.headers': '${aws_cloudfront_response_headers_policy.security.id}',
    '/api/*.methods': ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
    // Answers belong to whoever asked.
    '/api/*.cache': '${data.aws_cloudfront_cache_policy.disabled.id}',
    // API Gateway knows itself by its own Host alone.
    '/api/*.origin_request': '${data.aws_cloudfront_origin_request_policy.all_but_host.id}',
  },
  'data.aws_cloudfront_cache_policy.disabled': { name: 'Managed-CachingDisabled' },
  'data.aws_cloudfront_cache_policy.optimized': { name: 'Managed-CachingOptimized' },
  'data.aws_cloudfront_origin_request_policy.all_but_host': { name: 'Managed-AllViewerExceptHostHeader' },
  'aws_cloudfront_origin_access_control.s3': { origin_access_control_origin_type: 's3', signing_behavior: 'always', signing_protocol: 'sigv4' },
  'aws_cloudfront_cache_policy.renditions': { max_ttl: 3600, default_ttl: 3600, min_ttl: 0, 'parameters_in_cache_key_and_forwarded_to_origin.cookies_config.cookie_behavior': 'none', 'parameters_in_cache_key_and_forwarded_to_origin.headers_config.header_behavior': 'none', 'parameters_in_cache_key_and_forwarded_to_origin.query_strings_config.query_string_behavior': 'none' },
  'local.picture_keys': { '': '${var.allow_anonymous ? {} : { for key in var.picture_keys : key.name => key.public_key }}' },
  'local.picture_key_parameter': { '': '${try("${local.picture_key_path}/${var.picture_keys[0].name}", "")}' },
  'local.picture_key': { '': '${var.allow_anonymous ? {} : { PICTURE_KEY_ID = aws_cloudfront_public_key.picture[var.picture_keys[0].name].id }}' },
  'aws_cloudfront_public_key.picture': { for_each: '${local.picture_keys}', encoded_key: '${each.value}' },
  'aws_cloudfront_key_group.pictures': { for_each: '${toset(var.allow_anonymous ? [] : ["pictures"])}', items: '${[for key in aws_cloudfront_public_key.picture : key.id]}' },
  'aws_cloudfront_response_headers_policy.pictures': { 'dynamic.custom_headers_config.for_each': '${aws_cloudfront_key_group.pictures}', 'dynamic.custom_headers_config.content.items.value': 'private, max-age=300', 'dynamic.custom_headers_config.content.items.override': true, 'security_headers_config.content_security_policy.content_security_policy': /^"sandbox; default-src 'none'"$/, 'security_headers_config.content_type_options.override': true, 'security_headers_config.frame_options.frame_option': 'DENY', 'security_headers_config.content_security_policy.override': true },
  'aws_cloudfront_response_headers_policy.security': {
    'security_headers_config.content_security_policy.content_security_policy': /default-src 'self'.*img-src 'self' blob: data: \$\{local\.renditions_origin\}.*connect-src \$\{join\(\\" \\", concat\(\[\\"'self'\\", local\.uploads_origin\], local\.sign_in_origins\)\)\}.*object-src 'none'.*base-uri 'none'.*form-action 'none'.*frame-ancestors 'none'/,
    'security_headers_config.content_security_policy.override': true,
    'security_headers_config.content_type_options.override': true,
    'security_headers_config.frame_options.override': true,
    'security_headers_config.frame_options.frame_option': 'DENY',
    'security_headers_config.referrer_policy.referrer_policy': 'same-origin',
    'security_headers_config.strict_transport_security.override': true,
    'security_headers_config.strict_transport_security.access_control_max_age_sec': 31536000,
    'security_headers_config.strict_transport_security.include_subdomains': true,
  },
  'aws_cloudfront_function.routing': { runtime: 'cloudfront-js-2.0', code: '${file("${path.module}/cloudfront/routing.js")}' },
  'local.page_url': { '': /aws_cloudfront_distribution\.page\.domain_name\}%\{else\}\$\{var\.domain\.name\}%\{endif\}"$/ },
  'local.api_url': { '': '${local.api_domain == null ? aws_apigatewayv2_api.api.api_endpoint : "https://${local.api_domain}"}' },
  'provider.aws': { region: '${var.region}' },
  // What belongs to CloudFront is there.
  'provider.aws.us_east_1': { region: 'us-east-1' },
  'aws_wafv2_web_acl.page': { provider: '${aws.us_east_1}', scope: 'CLOUDFRONT', rule_json: /Block.*ResponseCode = 429.*Limit = each\.value, EvaluationWindowSec = 300, AggregateKeyType = \\"IP\\"/ },
  'local.renditions_origin': { '': 'https://${aws_s3_bucket.bucket["renditions"].bucket_regional_domain_name}' },
  'local.uploads_origin': { '': 'https://${aws_s3_bucket.bucket["originals"].bucket_regional_domain_name}' },
}

const observation: Record<string, Record<string, Expected>> = {
  'aws_cloudwatch_metric_alarm.alarm': {
    for_each: '${local.alarms}',
    namespace: '${each.value.namespace}',
    metric_name: '${each.value.metric}',
    dimensions: '${each.value.dimensions}',
    comparison_operator: 'GreaterThanThreshold',
    threshold: '${each.value.above}',
    treat_missing_data: 'notBreaching',
    alarm_actions: /aws_sns_topic\.alarms\.arn/,
    ok_actions: /aws_sns_topic\.alarms\.arn/,
    period: 300,
    evaluation_periods: 1,
    statistic: '${startswith(each.value.statistic, "p") ? null : each.value.statistic}',
    extended_statistic: '${startswith(each.value.statistic, "p") ? each.value.statistic : null}',
  },
  'aws_cloudwatch_metric_alarm.page_5xx': {
    // CloudFront's metrics are in us-east-1 alone, and an alarm tells a topic of its own region alone.
    provider: '${aws.us_east_1}',
    namespace: 'AWS/CloudFront',
    metric_name: '5xxErrorRate',
    dimensions: { DistributionId: '${aws_cloudfront_distribution.page.id}', Region: 'Global' },
    comparison_operator: 'GreaterThanThreshold',
    alarm_actions: ['${aws_sns_topic.page_alarms.arn}'],
    ok_actions: ['${aws_sns_topic.page_alarms.arn}'],
  },
  'aws_sns_topic.page_alarms': { provider: '${aws.us_east_1}' },
  'aws_sns_topic_subscription.email': { topic_arn: '${aws_sns_topic.alarms.arn}', protocol: 'email', endpoint: '${each.value}' },
  'aws_cloudwatch_log_metric_filter.failures': {
    log_group_name: '${aws_cloudwatch_log_group.function["record-failure"].name}',
    // What is recorded anew counts, and not what was known.
    pattern: /^"\{ \$\.eventId = \d+ && \$\.outcome = \\"Change\\" \}"$/,
    'metric_transformation.namespace': '${var.name}',
    'metric_transformation.name': 'Failures',
    'metric_transformation.value': '1',
    'metric_transformation.dimensions.Code': '$.code',
  },
  'aws_cloudwatch_dashboard.pipeline': {
    dashboard_name: '${var.name}',
    dashboard_body: new RegExp(
      [
        'dashboard\\.json', 'name += var\\.name', 'region += var\\.region', 'state_machine_arn += local\\.state_machine_arn', 'api_id += aws_apigatewayv2_api\\.api\\.id',
        'queue += aws_sqs_queue\\.failures\\.name', 'failures_log += aws_cloudwatch_log_group\\.function\\[.{2}record-failure.{2}\\]\\.name',
        'steps += jsonencode.*AWS/Lambda.*Duration.*FunctionName', 'concurrency += jsonencode.*AWS/Lambda.*ConcurrentExecutions.*FunctionName',
      ].join('.*'),
    ),
  },
  'local.state_machine_dimension': { StateMachineArn: '${local.state_machine_arn}' },
  'local.api_dimension': { ApiId: '${aws_apigatewayv2_api.api.id}' },
  'output.page_url': { value: '${local.page_url}' },
  'output.api_url': { value: '${local.api_url}' },
  'output.page_bucket': { value: '${aws_s3_bucket.bucket["page"].bucket}' },
  'output.distribution_id': { value: '${aws_cloudfront_distribution.page.id}' },
  'output.state_machine_arn': { value: '${aws_sfn_state_machine.pipeline.arn}' },
  'output.failures_queue_url': { value: '${aws_sqs_queue.failures.url}' },
  'output.dashboard_url': { value: /region=\$\{var\.region\}#dashboards:name=\$\{aws_cloudwatch_dashboard\.pipeline\.dashboard_name\}"$/ },
  'output.alarm_topic_arn': { value: '${aws_sns_topic.alarms.arn}' },
}

const access: Record<string, Record<string, Expected>> = {
  'local.originals': { '': '${aws_s3_bucket.bucket["originals"].arn}' },
  'local.renditions': { '': '${aws_s3_bucket.bucket["renditions"].arn}' },
  'local.original_files': { '': '${local.originals}/originals/*' },
  'local.rendition_files': { '': '${local.renditions}/images/*' },
  'local.rendition_full_files': { '': '${local.renditions}/images/*/full-*' },
  'local.rendition_rotated_files': { '': '${local.renditions}/images/*/rotated-*' },
  'local.rendition_held_files': { '': '${local.renditions}/held/*' },
  'local.table': { '': '${aws_dynamodb_table.images.arn}' },
  'local.executions': { '': '${replace(local.state_machine_arn, ":stateMachine:", ":execution:")}:*' },
  'local.state_machine_arn': { '': 'arn:${local.partition}:states:${var.region}:${local.account}:stateMachine:${local.state_machine_name}' },
  'local.erase': { '0.prefix': 'originals/*', '0.resources': ['${local.originals}'], '1.prefix': 'images/*', '1.resources': ['${local.renditions}'], '2.prefix': 'held/*', '2.resources': ['${local.renditions}'] },
  'data.aws_iam_policy_document.function': { for_each: '${local.functions}', 'dynamic.statement.for_each': '${local.permissions[each.key]}', 'dynamic.statement.content.dynamic.condition.for_each': /can\(statement\.value\.prefix\) \? \[statement\.value\.prefix\] : \[\]/ },
  'data.aws_iam_policy_document.destination': { for_each: '${local.failing_functions}' },
  'data.aws_iam_policy_document.event_sources': {
    for_each: '${local.event_sources}',
    'dynamic.statement.0.for_each': '${[for source in each.value : source.queue if can(source.queue)]}',
    'dynamic.statement.1.for_each': '${[for source in each.value : source.stream if can(source.stream)]}',
    'dynamic.statement.2.for_each': '${[for source in each.value : source.stream if can(source.stream)]}',
  },
  // Originals are nobody's but the functions'.
  'data.aws_iam_policy_document.bucket': {
    for_each: '${aws_s3_bucket.bucket}',
    'dynamic.statement.0.for_each': /each\.key != \\"logs\\" \? \{\} : \{\\n +BucketLogs = \{ service = \\"logging\.s3\.amazonaws\.com\\".*PageLogs   = \{ service = \\"delivery\.logs\.amazonaws\.com\\"/,
    'dynamic.statement.1.for_each': '${contains(["page", "renditions"], each.key) ? [1] : []}',
  },
  'data.aws_iam_policy_document.queue': { for_each: '${merge(aws_sqs_queue.queue, local.dead_letters)}', 'dynamic.statement.for_each': '${[for role, bucket in local.storage.buckets : role if try(bucket.notify.queue, null) == each.key]}' },
}

/** What every resource of a type must say. */
const ofEach: Record<string, Record<string, Expected>> = {
  // Two deployments in one account have two names.
  ...Object.fromEntries(
    ['aws_apigatewayv2_api', 'aws_cloudfront_cache_policy', 'aws_cloudfront_function', 'aws_cloudfront_origin_access_control', 'aws_cloudfront_response_headers_policy', 'aws_cloudwatch_event_rule', 'aws_iam_role', 'aws_sns_topic'].map(
      (type) => [type, { name: /^"\$\{var\.name\}/ }],
    ),
  ),
  aws_cloudwatch_metric_alarm: { alarm_name: /^"\$\{var\.name\}/ },
  aws_cloudwatch_log_group: { retention_in_days: '${var.log_retention_days}', kms_key_id: '${local.key_arn}' },
  aws_sqs_queue: { name: /^"\$\{var\.name\}/, sqs_managed_sse_enabled: '${var.customer_managed_key ? null : true}', kms_master_key_id: '${local.key_arn}', message_retention_seconds: '${local.queue_retention}' },
  aws_lambda_permission: { action: 'lambda:InvokeFunction' },
}

/** Resources say what the pipeline needs of them. */
export function settingProblems(configuration: Configuration): string[] {
  const byAddress = new Map(configuration.map((node) => [node.address, node]))
  const named = Object.entries({ ...functions, ...access, ...queues, ...notifications, ...storage, ...workflow, ...api, ...people, ...delivery, ...observation }).flatMap(([address, settings]) => {
    const node = byAddress.get(address)
    return node ? problemsOf(node, settings) : [`There is no ${address}`]
  })
  return [...new Set([...named, ...configuration.filter(({ kind }) => kind === 'resource').flatMap((node) => problemsOf(node, ofEach[node.type] ?? {}))])]
}

function problemsOf(node: Node, settings: Record<string, Expected>): string[] {
  return Object.entries(settings).flatMap(([path, expected]) => {
    const actual = valueAt(node.body, path === '' ? [] : path.split('.'))
    const text = JSON.stringify(actual)
    if (expected instanceof RegExp ? text !== undefined && expected.test(text) : text === JSON.stringify(expected)) return []
    const where = [node.address, path].filter(Boolean).join('.')
    return [`${node.file}: ${where} must ${expected instanceof RegExp ? `match ${expected.source}` : `be ${JSON.stringify(expected)}`}, and is ${text ?? 'missing'}`]
  })
}

/** Blocks are lists: the first is looked into, unless a number says which. */
function valueAt(value: Json | undefined, [key, ...rest]: string[]): Json | undefined {
  if (key === undefined) return value
  if (Array.isArray(value) && /^\d+$/.test(key)) return valueAt(value[Number(key)], rest)
  const body = Array.isArray(value) ? value[0] : value
  return isBody(body) ? valueAt(body[key], rest) : undefined
}
