import { expect } from 'vitest'
import { edit, editBehind, type Fault } from './fault'

const says = (text: string): string => expect.stringContaining(text)

/** Buckets and the table. */
export const storageFaults: Fault[] = [
  ...['block_public_acls', 'ignore_public_acls', 'restrict_public_buckets'].map((name): Fault => ({
    fault: `a bucket without ${name}`,
    seed: ({ files }) => (files['s3.tf'] = files['s3.tf']!.replace(new RegExp(`(${name} +)= true`), '$1= false')),
    problems: [`s3.tf: ${name} must be true`],
  })),
  {
    fault: 'objects that belong to whoever put them there',
    seed: edit('s3.tf', '"BucketOwnerEnforced"', '"ObjectWriter"'),
    problems: [says('rule.object_ownership must be "BucketOwnerEnforced"')],
  },
  {
    fault: 'a kind of encryption that S3 does not know',
    seed: edit('s3.tf', '"AES256"', '"AES128"'),
    problems: [says('sse_algorithm must be')],
  },
  {
    fault: 'logs with a key that S3 may not use',
    seed: edit('s3.tf', 'each.key == "logs" ? null : local.key_arn', 'local.key_arn'),
    problems: [says('kms_master_key_id must be')],
  },
  {
    fault: 'buckets without encryption of their own',
    seed: ({ files }) => (files['s3.tf'] = files['s3.tf']!.replace(/resource "aws_s3_bucket_server_side_encryption_configuration".*?\n\}\n/s, '')),
    problems: [says('there is no aws_s3_bucket_server_side_encryption_configuration for each bucket')],
  },
  {
    fault: 'versions that are not kept',
    seed: editBehind('s3.tf', 'versioning_configuration', '"Enabled"', '"Suspended"'),
    problems: [says('versioning_configuration.status must be "Enabled"')],
  },
  {
    fault: 'uploads that never end',
    seed: editBehind('s3.tf', '"unfinished-uploads"', '"Enabled"', '"Disabled"'),
    problems: [says('aws_s3_bucket_lifecycle_configuration.bucket.rule.status must be "Enabled"')],
  },
  {
    fault: 'old versions that stay',
    seed: editBehind('s3.tf', '"old-versions"', '"Enabled"', '"Disabled"'),
    problems: [says('dynamic.rule.content.status must be "Enabled"')],
  },
  {
    fault: "uploads from everybody's page",
    seed: edit('s3.tf', 'concat([local.page_url], var.allowed_origins)', '["*"]'),
    problems: [says('cors_rule.allowed_origins must be')],
  },
  {
    fault: 'uploads from every page but its own',
    seed: edit('s3.tf', 'concat([local.page_url], var.allowed_origins)', 'var.allowed_origins'),
    problems: [says('cors_rule.allowed_origins must be')],
  },
  {
    fault: 'an ETag that the page does not see',
    seed: edit('s3.tf', 'expose_headers  = ["ETag"]', 'expose_headers  = ["x-amz-request-id"]'),
    problems: [says('cors_rule.expose_headers must match')],
  },
  {
    fault: 'headers that an upload may not send',
    seed: edit('s3.tf', 'allowed_headers = ["*"]', 'allowed_headers = ["content-type"]'),
    problems: [says('cors_rule.allowed_headers must be')],
  },
  {
    fault: 'a bucket that tells a queue before it may',
    seed: edit('s3.tf', 'depends_on = [aws_sqs_queue_policy.queue]', ''),
    problems: [says('aws_s3_bucket_notification.bucket.depends_on must match')],
  },
  {
    fault: 'events of every object',
    seed: edit('s3.tf', '    filter_prefix = each.value.prefix\n', ''),
    problems: [says('queue.filter_prefix must be')],
  },
  {
    fault: 'events of another kind',
    seed: edit('s3.tf', 'events        = each.value.events', 'events        = ["s3:ObjectRemoved:*"]'),
    problems: [says('queue.events must be')],
  },
  {
    fault: 'a bucket that tells the dead letters',
    seed: edit('s3.tf', 'aws_sqs_queue.queue[each.value.queue].arn', 'aws_sqs_queue.dead_letters[each.value.queue].arn'),
    problems: [says('queue.queue_arn must be')],
  },
  {
    fault: "a bucket with another's policy",
    seed: edit('s3.tf', 'data.aws_iam_policy_document.bucket[each.key].json', 'data.aws_iam_policy_document.bucket["page"].json'),
    problems: [says('aws_s3_bucket_policy.bucket.policy must be')],
  },
  {
    fault: 'originals that CloudFront shows',
    seed: edit('s3.tf', 'contains(["page", "renditions"], each.key)', 'contains(["page", "renditions", "originals"], each.key)'),
    problems: [says('data.aws_iam_policy_document.bucket.dynamic.statement.1.for_each must be')],
  },
  {
    fault: 'a table paid for by the hour',
    seed: edit('dynamodb.tf', '"PAY_PER_REQUEST"', '"PROVISIONED"'),
    problems: [says('billing_mode must be "PAY_PER_REQUEST"')],
  },
  {
    fault: 'a table that anybody deletes',
    seed: edit('dynamodb.tf', 'deletion_protection_enabled = var.deletion_protection', 'deletion_protection_enabled = !var.deletion_protection'),
    problems: [says('deletion_protection_enabled must be')],
  },
  {
    fault: 'a protection that is off unless asked for',
    seed: editBehind('variables.tf', 'variable "deletion_protection"', 'default     = true', 'default     = false'),
    problems: [says('var.deletion_protection.default must be true')],
  },
  {
    fault: 'a table without its stream',
    seed: edit('dynamodb.tf', 'stream_enabled   = true', 'stream_enabled   = false'),
    problems: [says('stream_enabled must be true')],
  },
  {
    fault: 'a stream of keys alone',
    seed: edit('dynamodb.tf', 'stream_view_type = local.storage.table.stream', 'stream_view_type = "KEYS_ONLY"'),
    problems: [says('stream_view_type must be')],
  },
  {
    fault: 'items that never expire',
    seed: editBehind('dynamodb.tf', 'ttl {', 'enabled        = true', 'enabled        = false'),
    problems: [says('ttl.enabled must be true')],
  },
  {
    fault: 'a time to live by hand',
    seed: edit('dynamodb.tf', 'attribute_name = local.storage.table.ttl', 'attribute_name = "expires_at"'),
    problems: [says('ttl.attribute_name must be')],
  },
  {
    fault: 'a table without recovery',
    seed: editBehind('dynamodb.tf', 'point_in_time_recovery', '= true', '= false'),
    problems: [says('point_in_time_recovery.enabled must be true')],
  },
  {
    fault: 'a table without a key of the account',
    seed: editBehind('dynamodb.tf', 'server_side_encryption', '= true', '= false'),
    problems: [says('server_side_encryption.enabled must be true')],
  },
  {
    fault: 'an index of keys alone',
    seed: edit('dynamodb.tf', '"ALL"', '"KEYS_ONLY"'),
    problems: [says('projection_type must be "ALL"')],
  },
  {
    fault: 'keys that are mixed up',
    seed: edit('dynamodb.tf', 'range_key                   = local.storage.table.rangeKey', 'range_key                   = local.storage.table.hashKey'),
    problems: [says('aws_dynamodb_table.images.range_key must be')],
  },
  {
    fault: 'an index by its keys in the wrong order',
    seed: edit('dynamodb.tf', 'hash_key        = global_secondary_index.value.hashKey', 'hash_key        = global_secondary_index.value.rangeKey'),
    problems: [says('global_secondary_index.content.hash_key must be')],
  },
  {
    fault: 'a table by another name than the functions know',
    seed: edit('dynamodb.tf', 'local.table_name', '"${var.name}-images"'),
    problems: [says('aws_dynamodb_table.images.name must be')],
  },
  {
    fault: 'versions for every bucket',
    seed: edit('s3.tf', '{ for role, bucket in local.storage.buckets : role => bucket if bucket.versioning }', 'local.storage.buckets'),
    problems: [says('aws_s3_bucket_versioning.bucket.for_each must match')],
  },
  {
    fault: 'marks of what was deleted, for ever',
    seed: edit('s3.tf', 'expired_object_delete_marker = true', 'expired_object_delete_marker = false'),
    problems: [says('expired_object_delete_marker must be true')],
  },
  {
    fault: 'vectors without the key of what is kept',
    seed: edit('vectors.tf', 'local.key_arn', 'null'),
    problems: [says('aws_s3vectors_vector_bucket.vectors.encryption_configuration.kms_key_arn must be')],
  },
  {
    fault: 'vectors by another name than the functions know',
    seed: edit('vectors.tf', 'vector_bucket_name = each.value.bucket', 'vector_bucket_name = "${var.name}-embeddings"'),
    problems: [says('aws_s3vectors_vector_bucket.vectors.vector_bucket_name must be')],
  },
  {
    fault: 'a key that is not there yet when vectors need it',
    seed: edit('vectors.tf', '  # S3 Vectors tries the key.\n  depends_on = [aws_kms_key_policy.data]\n', ''),
    problems: [says('aws_s3vectors_vector_bucket.vectors.depends_on must match')],
  },
  {
    fault: 'an index that measures otherwise than its description says',
    seed: edit('vectors.tf', 'each.value.distanceMetric', '"euclidean"'),
    problems: [says('aws_s3vectors_index.index.distance_metric must be')],
  },
]
