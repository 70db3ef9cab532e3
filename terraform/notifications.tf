# Whom alarms tell. Not encrypted with a key of KMS: they say nothing about people.
resource "aws_sns_topic" "alarms" {
  name = "${var.name}-alarms"
}

resource "aws_sns_topic_subscription" "email" {
  for_each = var.alarm_emails

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_sns_topic_policy" "alarms" {
  arn    = aws_sns_topic.alarms.arn
  policy = data.aws_iam_policy_document.topic["alarms"].json
}

# An alarm can tell a topic of its own region alone.
resource "aws_sns_topic" "page_alarms" {
  provider = aws.us_east_1

  name = "${var.name}-page-alarms"
}

resource "aws_sns_topic_subscription" "page_email" {
  for_each = var.alarm_emails
  provider = aws.us_east_1

  topic_arn = aws_sns_topic.page_alarms.arn
  protocol  = "email"
  endpoint  = each.value
}

resource "aws_sns_topic_policy" "page_alarms" {
  provider = aws.us_east_1

  arn    = aws_sns_topic.page_alarms.arn
  policy = data.aws_iam_policy_document.topic["page_alarms"].json
}

data "aws_iam_policy_document" "topic" {
  for_each = { alarms = aws_sns_topic.alarms.arn, page_alarms = aws_sns_topic.page_alarms.arn }

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["sns:Publish", "sns:Subscribe"]
    resources = [each.value]

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

  # Alarms, and the budget.
  statement {
    sid       = "Alarms"
    actions   = ["sns:Publish"]
    resources = [each.value]

    principals {
      type        = "Service"
      identifiers = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:cloudwatch:*:${local.account}:alarm:${var.name}-*", "arn:${local.partition}:budgets::${local.account}:*"]
    }
  }
}
