locals {
  originals       = aws_s3_bucket.bucket["originals"].arn
  renditions      = aws_s3_bucket.bucket["renditions"].arn
  original_files  = "${local.originals}/originals/*"
  rendition_files = "${local.renditions}/images/*"
  table           = aws_dynamodb_table.images.arn
  executions      = "${replace(local.state_machine_arn, ":stateMachine:", ":execution:")}:*"

  # Of those, what is made of an image that is READY when somebody asks for it.
  rendition_full_files    = "${local.renditions}/images/*/full-*"
  rendition_rotated_files = "${local.renditions}/images/*/rotated-*"

  # What nobody may see: of images that are not READY.
  rendition_held_files = "${local.renditions}/held/*"

  # An image that was deleted meanwhile leaves nothing behind: all versions, in both buckets.
  erase = [
    { actions = ["s3:ListBucketVersions"], resources = [local.originals], prefix = "originals/*" },
    { actions = ["s3:ListBucketVersions"], resources = [local.renditions], prefix = "images/*" },
    { actions = ["s3:ListBucketVersions"], resources = [local.renditions], prefix = "held/*" },
    { actions = ["s3:DeleteObject", "s3:DeleteObjectVersion"], resources = [local.original_files, local.rendition_files, local.rendition_held_files] },
  ]

  vector_index = "arn:${local.partition}:s3vectors:${var.region}:${local.account}:bucket/${local.storage.vectors.bucket}/index/${var.embeddings}"

  # One model, whether or not it is the one that makes the vectors: var.embeddings.
  titan = "arn:${local.partition}:bedrock:${var.region}::foundation-model/amazon.titan-embed-image-v1"

  # What each function may do beside writing its log and its trace. The tests hold this against the calls in the code.
  # s3:ListBucket lists nothing here: without it, S3 answers "forbidden" where an object is not found.
  permissions = {
    trigger-workflow = concat(local.erase, [
      { actions = ["dynamodb:ConditionCheckItem", "dynamodb:GetItem", "dynamodb:PutItem"], resources = [local.table] },
      { actions = ["s3:GetObject", "s3:GetObjectVersion"], resources = [local.original_files] },
      { actions = ["s3:ListBucket"], resources = [local.originals] },
      { actions = ["states:StartExecution"], resources = [local.state_machine_arn, local.express_arn] },
      { actions = ["sqs:SendMessage"], resources = [aws_sqs_queue.queue["uploads"].arn] },
    ])
    resize-image = [
      { actions = ["dynamodb:GetItem", "dynamodb:UpdateItem"], resources = [local.table] },
      { actions = ["states:SendTaskFailure", "states:SendTaskSuccess"], resources = [local.state_machine_arn] },
      { actions = ["s3:GetObject", "s3:GetObjectVersion"], resources = [local.original_files] },
      { actions = ["s3:ListBucket"], resources = [local.originals] },
      { actions = ["s3:PutObject"], resources = [local.rendition_held_files] },
    ]
    # Rekognition reads pictures in the function's name, and its labels have no resource.
    detect-labels = [
      { actions = ["dynamodb:UpdateItem"], resources = [local.table] },
      { actions = ["states:SendTaskFailure", "states:SendTaskSuccess"], resources = [local.state_machine_arn] },
      { actions = ["rekognition:DetectLabels"], resources = ["*"] },
      { actions = ["s3:GetObject"], resources = [local.rendition_held_files] },
    ]
    detect-moderation = [
      { actions = ["dynamodb:UpdateItem"], resources = [local.table] },
      { actions = ["states:SendTaskFailure", "states:SendTaskSuccess"], resources = [local.state_machine_arn] },
      { actions = ["rekognition:DetectModerationLabels"], resources = ["*"] },
      { actions = ["s3:GetObject"], resources = [local.rendition_held_files] },
    ]
    # After an image's run it looks at what is published, or still held.
    embed-image = [
      { actions = ["bedrock:InvokeModel"], resources = [local.titan] },
      { actions = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], resources = [local.table] },
      { actions = ["states:SendTaskFailure", "states:SendTaskSuccess"], resources = [local.state_machine_arn] },
      { actions = ["s3:GetObject"], resources = [local.rendition_files, local.rendition_held_files] },
      { actions = ["s3:ListBucket"], resources = [local.renditions] },
      { actions = ["s3vectors:DeleteVectors", "s3vectors:GetVectors", "s3vectors:PutVectors", "s3vectors:QueryVectors"], resources = [local.vector_index] },
    ]
    # The one that publishes.
    store-metadata = concat(local.erase, [
      { actions = ["states:SendTaskFailure", "states:SendTaskSuccess"], resources = [local.state_machine_arn] },
      { actions = ["dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"], resources = [local.table] },
      { actions = ["s3:GetObject"], resources = [local.rendition_held_files] },
      { actions = ["s3:ListBucket"], resources = [local.renditions] },
      { actions = ["s3:PutObject"], resources = [local.rendition_files] },
    ])
    record-failure = concat(local.erase, [
      { actions = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], resources = [local.table] },
    ])
    # It moves what was published into the trash.
    expire-images = concat(local.erase, [
      { actions = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], resources = [local.table] },
      { actions = ["dynamodb:Query"], resources = ["${local.table}/index/*"] },
      { actions = ["s3:AbortMultipartUpload"], resources = [local.original_files] },
      { actions = ["s3:GetObject"], resources = [local.rendition_files] },
      { actions = ["s3:ListBucket"], resources = [local.renditions] },
      { actions = ["s3:PutObject"], resources = [local.rendition_held_files] },
      { actions = ["s3vectors:DeleteVectors"], resources = [local.vector_index] },
    ])
    # Scans once, when the table gets an index, and has those embedded that have no vector.
    count-images = [
      { actions = ["dynamodb:BatchGetItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"], resources = [local.table] },
      { actions = ["dynamodb:Scan"], resources = ["${local.table}/index/*"] },
      { actions = ["s3vectors:GetVectors"], resources = [local.vector_index] },
      { actions = ["sqs:SendMessage"], resources = [aws_sqs_queue.queue["embed-image"].arn] },
    ]
    # Parameter Store's own key is everybody's who may read the parameter.
    issue-cookies = [
      { actions = ["ssm:GetParameter"], resources = ["arn:${local.partition}:ssm:${var.region}:${local.account}:parameter${local.picture_key_path}/*"] },
    ]
    advance-reviews = [
      { actions = ["dynamodb:GetItem", "dynamodb:PutItem"], resources = [local.table] },
      { actions = ["states:SendTaskSuccess", "states:StartExecution"], resources = [local.review_arn] },
    ]
    open-review = [
      { actions = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"], resources = [local.table] },
      { actions = ["states:SendTaskSuccess"], resources = [local.review_arn] },
    ]
    # The other one that publishes.
    conclude-review = concat(local.erase, [
      { actions = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], resources = [local.table] },
      { actions = ["s3:GetObject"], resources = [local.rendition_held_files] },
      { actions = ["s3:ListBucket"], resources = [local.renditions] },
      { actions = ["s3:PutObject"], resources = [local.rendition_files] },
    ])
    publish-outcomes = [
      { actions = ["dynamodb:PutItem"], resources = [local.table] },
      { actions = ["sns:Publish"], resources = [aws_sns_topic.topic["outcomes"].arn] },
    ]
    send-mail = [
      { actions = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:UpdateItem"], resources = [local.table] },
      { actions = ["sqs:SendMessage"], resources = [aws_sqs_queue.queue["mail"].arn] },
      { actions = ["cognito-idp:ListUsers"], resources = [local.user_pool_arn] },
      { actions = ["ses:SendEmail"], resources = [local.mail_identity_arn, local.mail_configuration_set_arn] },
    ]
    stop-mail = [
      { actions = ["dynamodb:PutItem"], resources = [local.table] },
    ]
    erase-library = concat(local.erase, [
      { actions = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], resources = [local.table] },
      { actions = ["dynamodb:Query"], resources = ["${local.table}/index/*", local.table] },
      { actions = ["s3:AbortMultipartUpload"], resources = [local.original_files] },
      { actions = ["sqs:SendMessage"], resources = [aws_sqs_queue.queue["erasures"].arn] },
    ])
    # People fetch originals by URLs that this function signs, which can do what it may.
    manage-account = [
      { actions = ["dynamodb:GetItem", "dynamodb:PutItem"], resources = [local.table] },
      { actions = ["dynamodb:Query"], resources = ["${local.table}/index/*"] },
      { actions = ["s3:GetObject"], resources = [local.original_files] },
      { actions = ["sqs:SendMessage"], resources = [aws_sqs_queue.queue["erasures"].arn] },
    ]
    # Whoever has a link sees its pictures by URLs that this function signs, which can do what it may: nothing that is held.
    share-images = [
      { actions = ["dynamodb:BatchGetItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], resources = [local.table] },
      { actions = ["dynamodb:Query"], resources = ["${local.table}/index/*"] },
      { actions = ["s3:GetObject"], resources = [local.rendition_files] },
    ]
    # It takes back what it made of an image that was deleted meanwhile, and touches no other rendition.
    render-image = [
      { actions = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"], resources = [local.table] },
      { actions = ["s3:GetObject", "s3:GetObjectVersion"], resources = [local.original_files] },
      { actions = ["s3:GetObject"], resources = [local.rendition_full_files] },
      { actions = ["s3:ListBucket"], resources = [local.originals, local.renditions] },
      { actions = ["s3:PutObject"], resources = [local.rendition_full_files, local.rendition_rotated_files] },
      { actions = ["s3:ListBucketVersions"], resources = [local.renditions], prefix = "images/*/full-*" },
      { actions = ["s3:ListBucketVersions"], resources = [local.renditions], prefix = "images/*/rotated-*" },
      { actions = ["s3:DeleteObject", "s3:DeleteObjectVersion"], resources = [local.rendition_full_files, local.rendition_rotated_files] },
    ]
    # QueryVectors with a filter needs GetVectors as well.
    similar-images = [
      { actions = ["bedrock:InvokeModel"], resources = [local.titan] },
      { actions = ["dynamodb:BatchGetItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem"], resources = [local.table] },
      { actions = ["s3vectors:GetVectors", "s3vectors:QueryVectors"], resources = [local.vector_index] },
    ]
    manage-notifications = [
      { actions = ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem"], resources = [local.table] },
    ]
    issue-upload = [
      { actions = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"], resources = [local.table] },
      { actions = ["s3:ListMultipartUploadParts", "s3:PutObject"], resources = [local.original_files] },
    ]
    query-images = [
      { actions = ["dynamodb:BatchGetItem", "dynamodb:GetItem"], resources = [local.table] },
      { actions = ["dynamodb:Query"], resources = [local.table, "${local.table}/index/*"] },
      { actions = ["states:DescribeExecution", "states:GetExecutionHistory"], resources = [local.executions] },
    ]
    # It publishes again what is restored from the trash, and signs the URLs by which people see what is in it.
    manage-images = concat(local.erase, [
      { actions = ["dynamodb:BatchGetItem", "dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], resources = [local.table] },
      { actions = ["dynamodb:Query"], resources = ["${local.table}/index/*"] },
      { actions = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:GetObjectVersion"], resources = [local.original_files] },
      { actions = ["s3:GetObject"], resources = [local.rendition_files, local.rendition_held_files] },
      { actions = ["s3:ListBucket"], resources = [local.originals, local.renditions] },
      { actions = ["s3:PutObject"], resources = [local.rendition_files] },
      { actions = ["states:StartExecution"], resources = [local.state_machine_arn] },
    ])
    # Moderators see what is held by URLs that this function signs, which can do what it may.
    review-images = [
      { actions = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"], resources = [local.table] },
      { actions = ["dynamodb:Query"], resources = ["${local.table}/index/*"] },
      { actions = ["s3:GetObject"], resources = [local.rendition_held_files] },
    ]
  }
}

resource "aws_iam_role" "function" {
  for_each = local.functions

  name               = "${var.name}-${each.key}"
  description        = each.value.description
  assume_role_policy = data.aws_iam_policy_document.lambda.json
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "function" {
  for_each = local.functions

  name   = "calls"
  role   = aws_iam_role.function[each.key].id
  policy = data.aws_iam_policy_document.function[each.key].json
}

data "aws_iam_policy_document" "function" {
  for_each = local.functions

  statement {
    sid       = "Log"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function[each.key].arn}:*"]
  }

  # X-Ray's segments have no resource.
  statement {
    sid       = "Trace"
    actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }

  dynamic "statement" {
    for_each = local.permissions[each.key]

    content {
      actions   = statement.value.actions
      resources = statement.value.resources

      dynamic "condition" {
        for_each = can(statement.value.prefix) ? [statement.value.prefix] : []

        content {
          test     = "StringLike"
          variable = "s3:prefix"
          values   = [condition.value]
        }
      }
    }
  }
}

# Lambda hands a failed call, or a record that it gives up, on in the name of the function that failed.
resource "aws_iam_role_policy" "destination" {
  for_each = local.failing_functions

  name   = "on-failure"
  role   = aws_iam_role.function[each.key].id
  policy = data.aws_iam_policy_document.destination[each.key].json
}

data "aws_iam_policy_document" "destination" {
  for_each = local.failing_functions

  statement {
    sid       = "OnFailure"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.failures.arn]
  }
}

resource "aws_iam_role" "state_machine" {
  name               = "${var.name}-state-machine"
  description        = "The state machine: calls the functions that are its steps"
  assume_role_policy = data.aws_iam_policy_document.states.json
}

data "aws_iam_policy_document" "states" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["states.amazonaws.com"]
    }

    # No other account's state machine may borrow this role through the service.
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = [local.state_machine_arn, "${local.state_machine_arn}:*", local.express_arn, "${local.express_arn}:*", local.review_arn, "${local.review_arn}:*"]
    }
  }
}

resource "aws_iam_role_policy" "state_machine" {
  name   = "calls"
  role   = aws_iam_role.state_machine.id
  policy = data.aws_iam_policy_document.state_machine.json
}

data "aws_iam_policy_document" "state_machine" {
  source_policy_documents = [data.aws_iam_policy_document.observed.json]

  statement {
    sid     = "Steps"
    actions = ["lambda:InvokeFunction"]
    # Every version: executions that began before a deployment call earlier ones.
    resources = [for name in local.step_functions : "${aws_lambda_function.function[name].arn}:*"]
  }

  # Steps that stayed throttled.
  statement {
    sid       = "StepsInTurn"
    actions   = ["sqs:SendMessage"]
    resources = [for role in local.waiting_steps : aws_sqs_queue.queue[role].arn]
  }
}

# The log and the trace of a state machine.
data "aws_iam_policy_document" "observed" {
  # AWS has no resource for the set-up of log deliveries,
  # https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html.
  statement {
    sid = "Log"
    actions = [
      "logs:CreateLogDelivery",
      "logs:DeleteLogDelivery",
      "logs:DescribeLogGroups",
      "logs:DescribeResourcePolicies",
      "logs:GetLogDelivery",
      "logs:ListLogDeliveries",
      "logs:PutResourcePolicy",
      "logs:UpdateLogDelivery",
    ]
    resources = ["*"]
  }

  statement {
    sid       = "Trace"
    actions   = ["xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"]
    resources = ["*"]
  }
}
