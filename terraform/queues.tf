# Where work waits: S3's events for trigger-workflow, and steps that stayed throttled for their functions. What a function could not
# do comes again, and in the end lies in the queue's dead letters, from where `aws sqs start-message-move-task` sends it back.
resource "aws_sqs_queue" "queue" {
  for_each = local.storage.queues

  name                              = "${var.name}-${each.key}"
  visibility_timeout_seconds        = each.value.visibilityTimeoutSeconds
  message_retention_seconds         = local.queue_retention
  sqs_managed_sse_enabled           = var.customer_managed_key ? null : true
  kms_master_key_id                 = local.key_arn
  kms_data_key_reuse_period_seconds = var.customer_managed_key ? 3600 : null

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters[each.key].arn
    maxReceiveCount     = each.value.maximumReceives
  })
}

resource "aws_sqs_queue" "dead_letters" {
  for_each = local.storage.queues

  name                              = "${var.name}-${each.key}-dead-letters"
  message_retention_seconds         = local.queue_retention
  sqs_managed_sse_enabled           = var.customer_managed_key ? null : true
  kms_master_key_id                 = local.key_arn
  kms_data_key_reuse_period_seconds = var.customer_managed_key ? 3600 : null
}

resource "aws_sqs_queue_redrive_allow_policy" "dead_letters" {
  for_each = aws_sqs_queue.dead_letters

  queue_url = each.value.url

  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.queue[each.key].arn]
  })
}

locals {
  dead_letters = { for role, queue in aws_sqs_queue.dead_letters : "${role}-dead-letters" => queue }
}

resource "aws_sqs_queue_policy" "queue" {
  for_each = merge(aws_sqs_queue.queue, local.dead_letters)

  queue_url = each.value.url
  policy    = data.aws_iam_policy_document.queue[each.key].json
}

data "aws_iam_policy_document" "queue" {
  for_each = merge(aws_sqs_queue.queue, local.dead_letters)

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [each.value.arn]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  # The account as well as the bucket: a bucket's name can belong to somebody else once it is deleted.
  dynamic "statement" {
    for_each = [for role, bucket in local.storage.buckets : role if try(bucket.notify.queue, null) == each.key]

    content {
      sid       = "S3"
      actions   = ["sqs:SendMessage"]
      resources = [each.value.arn]

      principals {
        type        = "Service"
        identifiers = ["s3.amazonaws.com"]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = [aws_s3_bucket.bucket[statement.value].arn]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [local.account]
      }
    }
  }

  dynamic "statement" {
    for_each = [for role, topic in local.storage.topics : role if topic.queue == each.key]

    content {
      sid       = "SNS"
      actions   = ["sqs:SendMessage"]
      resources = [each.value.arn]

      principals {
        type        = "Service"
        identifiers = ["sns.amazonaws.com"]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = [aws_sns_topic.topic[statement.value].arn]
      }
    }
  }
}

resource "aws_lambda_event_source_mapping" "queue" {
  for_each = local.queue_sources

  event_source_arn                   = aws_sqs_queue.queue[each.value.queue].arn
  function_name                      = aws_lambda_alias.live[each.value.function].arn
  batch_size                         = each.value.batchSize
  maximum_batching_window_in_seconds = each.value.windowSeconds
  function_response_types            = ["ReportBatchItemFailures"]

  scaling_config {
    maximum_concurrency = lookup(var.maximum_concurrency, each.value.function, each.value.maximumConcurrency)
  }

  # Lambda tries the queue when the mapping is made.
  depends_on = [aws_iam_role_policy.event_sources]
}

resource "aws_lambda_event_source_mapping" "stream" {
  for_each = local.stream_sources

  event_source_arn                   = aws_dynamodb_table.images.stream_arn
  function_name                      = aws_lambda_alias.live[each.value.function].arn
  starting_position                  = "TRIM_HORIZON"
  batch_size                         = each.value.batchSize
  maximum_batching_window_in_seconds = each.value.windowSeconds
  bisect_batch_on_function_error     = each.value.bisect
  maximum_retry_attempts             = each.value.maximumRetries
  function_response_types            = ["ReportBatchItemFailures"]

  filter_criteria {
    dynamic "filter" {
      for_each = each.value.filters

      content {
        pattern = jsonencode(filter.value)
      }
    }
  }

  destination_config {
    on_failure {
      destination_arn = aws_sqs_queue.failures.arn
    }
  }

  depends_on = [aws_iam_role_policy.event_sources, aws_iam_role_policy.destination]
}

# What Lambda does in the function's name to get at its events.
resource "aws_iam_role_policy" "event_sources" {
  for_each = local.event_sources

  name   = "event-sources"
  role   = aws_iam_role.function[each.key].id
  policy = data.aws_iam_policy_document.event_sources[each.key].json
}

data "aws_iam_policy_document" "event_sources" {
  for_each = local.event_sources

  dynamic "statement" {
    for_each = [for source in each.value : source.queue if can(source.queue)]

    content {
      sid       = "Queue"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = [aws_sqs_queue.queue[statement.value].arn]
    }
  }

  dynamic "statement" {
    for_each = [for source in each.value : source.stream if can(source.stream)]

    content {
      sid       = "Stream"
      actions   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
      resources = [aws_dynamodb_table.images.stream_arn]
    }
  }

  # AWS knows no resource for it.
  dynamic "statement" {
    for_each = [for source in each.value : source.stream if can(source.stream)]

    content {
      sid       = "Streams"
      actions   = ["dynamodb:ListStreams"]
      resources = ["*"]
    }
  }
}
