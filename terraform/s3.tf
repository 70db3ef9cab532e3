resource "aws_s3_bucket" "bucket" {
  for_each = local.bucket_names

  bucket = each.value
}

resource "aws_s3_bucket_public_access_block" "bucket" {
  for_each = aws_s3_bucket.bucket

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "bucket" {
  for_each = aws_s3_bucket.bucket

  bucket = each.value.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# S3's own keys by default: nobody needs a grant for them, and they cost nothing. S3 writes its logs into no bucket with another.
resource "aws_s3_bucket_server_side_encryption_configuration" "bucket" {
  for_each = aws_s3_bucket.bucket

  bucket = each.value.id

  rule {
    bucket_key_enabled = var.customer_managed_key && each.key != "logs"

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.customer_managed_key && each.key != "logs" ? "aws:kms" : "AES256"
      kms_master_key_id = each.key == "logs" ? null : local.key_arn
    }
  }
}

resource "aws_s3_bucket_versioning" "bucket" {
  for_each = { for role, bucket in local.storage.buckets : role => bucket if bucket.versioning }

  bucket = aws_s3_bucket.bucket[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "bucket" {
  for_each = local.storage.buckets

  bucket = aws_s3_bucket.bucket[each.key].id

  rule {
    id     = "unfinished-uploads"
    status = "Enabled"

    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = each.value.abortUnfinishedUploadsAfterDays
    }
  }

  dynamic "rule" {
    for_each = try([each.value.expireOldVersionsAfterDays], [])

    content {
      id     = "old-versions"
      status = "Enabled"

      filter {}

      noncurrent_version_expiration {
        noncurrent_days = rule.value
      }

      # What remains of an object whose versions are all gone.
      expiration {
        expired_object_delete_marker = true
      }
    }
  }

  # S3 refuses a rule about versions before it keeps any.
  depends_on = [aws_s3_bucket_versioning.bucket]
}

resource "aws_s3_bucket_cors_configuration" "bucket" {
  for_each = { for role, bucket in local.storage.buckets : role => bucket.corsMethods if can(bucket.corsMethods) }

  bucket = aws_s3_bucket.bucket[each.key].id

  cors_rule {
    allowed_methods = each.value
    allowed_origins = concat([local.page_url], var.allowed_origins)
    allowed_headers = ["*"]
    expose_headers  = ["ETag"] # the page knows by it that S3 itself has answered, and names the parts of an upload by it
    max_age_seconds = 3600
  }
}

resource "aws_s3_bucket_notification" "bucket" {
  for_each = { for role, bucket in local.storage.buckets : role => bucket.notify if can(bucket.notify) }

  bucket = aws_s3_bucket.bucket[each.key].id

  queue {
    queue_arn     = aws_sqs_queue.queue[each.value.queue].arn
    events        = each.value.events
    filter_prefix = each.value.prefix
  }

  # S3 tries the queue when it is told of it.
  depends_on = [aws_sqs_queue_policy.queue]
}

resource "aws_s3_bucket_policy" "bucket" {
  for_each = aws_s3_bucket.bucket

  bucket = each.value.id
  policy = data.aws_iam_policy_document.bucket[each.key].json

  depends_on = [aws_s3_bucket_public_access_block.bucket]
}

data "aws_iam_policy_document" "bucket" {
  for_each = aws_s3_bucket.bucket

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [each.value.arn, "${each.value.arn}/*"]

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

  # https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-V2-S3.html
  dynamic "statement" {
    for_each = each.key != "logs" ? {} : {
      BucketLogs = { service = "logging.s3.amazonaws.com", files = "s3/*", source = "arn:${local.partition}:s3:::${var.name}-*" }
      PageLogs   = { service = "delivery.logs.amazonaws.com", files = "AWSLogs/${local.account}/*", source = "arn:${local.partition}:logs:us-east-1:${local.account}:delivery-source:*" }
    }

    content {
      sid       = statement.key
      actions   = ["s3:PutObject"]
      resources = ["${each.value.arn}/${statement.value.files}"]

      principals {
        type        = "Service"
        identifiers = [statement.value.service]
      }

      condition {
        test     = "ArnLike"
        variable = "aws:SourceArn"
        values   = [statement.value.source]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [local.account]
      }
    }
  }

  # Originals are nobody's but the functions', and so are the renditions of what is not READY.
  dynamic "statement" {
    for_each = contains(["page", "renditions"], each.key) ? [1] : []

    content {
      sid       = "CloudFront"
      actions   = ["s3:GetObject"]
      resources = ["${each.value.arn}/${each.key == "renditions" ? "images/" : ""}*"]

      principals {
        type        = "Service"
        identifiers = ["cloudfront.amazonaws.com"]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceArn"
        values   = [aws_cloudfront_distribution.page.arn]
      }
    }
  }
}
