# With customer_managed_key, everything that is kept is encrypted with a key of this deployment's own: who may use it, this policy alone says,
# and CloudTrail shows each use. $1 a month, and $0.03 for 10,000 uses.
locals {
  keys    = var.customer_managed_key ? { data = aws_kms_key.data["data"].arn } : {}
  key_arn = one(values(local.keys))
}

resource "aws_kms_key" "data" {
  for_each = var.customer_managed_key ? toset(["data"]) : toset([])

  description             = "${var.name}: photos, records, messages and logs"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "data" {
  for_each = aws_kms_key.data

  name          = "alias/${var.name}"
  target_key_id = each.value.key_id
}

resource "aws_kms_key_policy" "data" {
  for_each = aws_kms_key.data

  key_id = each.value.key_id
  policy = data.aws_iam_policy_document.key[each.key].json
}

# In a key's policy, "*" is that key.
data "aws_iam_policy_document" "key" {
  for_each = aws_kms_key.data

  # Without it, nobody could ever change the policy. What roles of this account may do is then said by their own policies.
  statement {
    sid       = "Account"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:${local.partition}:iam::${local.account}:root"]
    }
  }

  # S3's events, EventBridge's and topics' messages go into encrypted queues, and SES's to an encrypted topic.
  statement {
    sid       = "Senders"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com", "s3.amazonaws.com", "ses.amazonaws.com", "sns.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }

  # It brings its indexes in order on its own account. https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-vectors-data-encryption.html
  statement {
    sid       = "Vectors"
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["indexing.s3vectors.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:s3vectors:${var.region}:${local.account}:bucket/*"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }
  }

  statement {
    sid       = "CloudFront"
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["cloudfront.amazonaws.com"]
    }

    # The distribution itself waits for functions that wait for this policy.
    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:cloudfront::${local.account}:distribution/*"]
    }
  }

  statement {
    sid       = "Logs"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.${var.region}.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values   = ["arn:${local.partition}:logs:${var.region}:${local.account}:log-group:*"]
    }
  }
}

# Functions and the state machine use it through the services that keep something, never by themselves.
resource "aws_iam_role_policy" "key" {
  for_each = { for name, role in merge(aws_iam_role.function, aws_iam_role.express, { state-machine = aws_iam_role.state_machine, review-machine = aws_iam_role.review }) : name => role.id if var.customer_managed_key }

  name   = "key"
  role   = each.value
  policy = data.aws_iam_policy_document.key_use["data"].json
}

data "aws_iam_policy_document" "key_use" {
  for_each = local.keys

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [each.value]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = [for service in ["dynamodb", "lambda", "s3", "s3vectors", "sns", "sqs"] : "${service}.${var.region}.amazonaws.com"]
    }
  }
}
