# What came of images, for whoever wants to hear of it, and what became of mail. Each has a queue of the pipeline's own among its subscribers.
resource "aws_sns_topic" "topic" {
  for_each = local.storage.topics

  name              = "${var.name}-${each.key}"
  kms_master_key_id = local.key_arn

  # SHA-256.
  signature_version = 2
}

resource "aws_sns_topic_policy" "topic" {
  for_each = aws_sns_topic.topic

  arn    = each.value.arn
  policy = data.aws_iam_policy_document.told_topic[each.key].json
}

data "aws_iam_policy_document" "told_topic" {
  for_each = aws_sns_topic.topic

  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["sns:Publish", "sns:Subscribe"]
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

  # What the functions publish, their roles allow.
  dynamic "statement" {
    for_each = each.key == "mail-feedback" ? ["SES"] : []

    content {
      sid       = statement.value
      actions   = ["sns:Publish"]
      resources = [each.value.arn]

      principals {
        type        = "Service"
        identifiers = ["ses.amazonaws.com"]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [local.account]
      }

      condition {
        test     = "ArnEquals"
        variable = "aws:SourceArn"
        values   = [local.mail_configuration_set_arn]
      }
    }
  }
}

resource "aws_sns_topic_subscription" "queue" {
  for_each = local.storage.topics

  topic_arn     = aws_sns_topic.topic[each.key].arn
  protocol      = "sqs"
  endpoint      = aws_sqs_queue.queue[each.value.queue].arn
  filter_policy = try(jsonencode(each.value.filter), null)

  # A queue takes nothing from a topic before its policy says so.
  depends_on = [aws_sqs_queue_policy.queue]
}
