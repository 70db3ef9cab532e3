resource "aws_lambda_function" "function" {
  for_each = local.functions

  function_name                  = "${var.name}-${each.key}"
  description                    = each.value.description
  role                           = aws_iam_role.function[each.key].arn
  runtime                        = "provided.al2023"
  architectures                  = [var.architecture]
  handler                        = each.key
  filename                       = local.package_of[each.key] == "embedding" ? null : local.packages[local.package_of[each.key]]
  s3_bucket                      = local.package_of[each.key] == "embedding" ? aws_s3_object.package.bucket : null
  s3_key                         = local.package_of[each.key] == "embedding" ? aws_s3_object.package.key : null
  source_code_hash               = fileexists(local.packages[local.package_of[each.key]]) ? filebase64sha256(local.packages[local.package_of[each.key]]) : null
  publish                        = true
  memory_size                    = each.value.memory
  timeout                        = each.value.timeout
  reserved_concurrent_executions = lookup(var.reserved_concurrency, each.key, -1)

  # An original of 200 MiB at most is all that is ever written to /tmp: the smallest size, 512 MB, is enough.
  ephemeral_storage {
    size = 512
  }

  kms_key_arn = local.key_arn

  environment {
    variables = merge(
      each.value.environment,
      contains(each.value.invokedBy, "apigateway") ? merge(local.origin_secrets, local.no_only_owner) : {},
      each.key == "issue-cookies" ? local.picture_key : {},
      each.key == "issue-upload" ? local.daily_uploads : {},
      each.key == "query-images" ? local.hidden_places : {},
      each.key == "send-mail" ? local.mail_variables : {},
      each.key == "trigger-workflow" ? local.express_variable : {},
    )
  }

  tracing_config {
    mode = contains(local.untraced_functions, each.key) ? "PassThrough" : "Active"
  }

  # Lambda's own lines on invocations that succeeded are a kilobyte each, and say what its metrics say.
  logging_config {
    log_format       = "JSON"
    log_group        = aws_cloudwatch_log_group.function[each.key].name
    system_log_level = "WARN"
  }

  depends_on = [aws_iam_role_policy.function]

  # Neither to destroy a deployment nor to go back to an earlier release is a zip needed.
  lifecycle {
    precondition {
      condition     = fileexists(local.packages[local.package_of[each.key]]) || var.release != null
      error_message = "There is no zip of the functions. Build it first: dotnet run terraform/package.cs"
    }
  }
}

# Lambda takes 50 MB at most by its own API.
resource "aws_s3_object" "package" {
  bucket      = aws_s3_bucket.bucket["packages"].id
  key         = fileexists(local.packages.embedding) ? "embedding-${filesha256(local.packages.embedding)}.zip" : "embedding.zip"
  source      = fileexists(local.packages.embedding) ? local.packages.embedding : null
  source_hash = fileexists(local.packages.embedding) ? filesha256(local.packages.embedding) : null
}

resource "aws_cloudwatch_log_group" "function" {
  for_each = local.functions

  name              = "/aws/lambda/${var.name}-${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = local.key_arn

  # CloudWatch Logs tries the key.
  depends_on = [aws_kms_key_policy.data]
}

# It sends itself on until a library is erased, which may be thousands of times. Lambda would take that for a mistake, and stop it after 16.
# https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
resource "aws_lambda_function_recursion_config" "erase_library" {
  function_name  = aws_lambda_function.function["erase-library"].function_name
  recursive_loop = "Allow"
}

# Where a call goes that failed for good.
resource "aws_lambda_function_event_invoke_config" "function" {
  for_each = local.asynchronous_functions

  function_name                = aws_lambda_function.function[each.key].function_name
  qualifier                    = aws_lambda_alias.live[each.key].name
  maximum_retry_attempts       = 2
  maximum_event_age_in_seconds = 21600

  destination_config {
    on_failure {
      destination = aws_sqs_queue.failures.arn
    }
  }

  # Lambda refuses a destination that the function's role may not reach.
  depends_on = [aws_iam_role_policy.destination]
}

resource "aws_sqs_queue" "failures" {
  name                              = "${var.name}-failures"
  message_retention_seconds         = local.queue_retention
  sqs_managed_sse_enabled           = var.customer_managed_key ? null : true
  kms_master_key_id                 = local.key_arn
  kms_data_key_reuse_period_seconds = var.customer_managed_key ? 3600 : null
}

resource "aws_sqs_queue_policy" "failures" {
  queue_url = aws_sqs_queue.failures.url
  policy    = data.aws_iam_policy_document.failures.json
}

data "aws_iam_policy_document" "failures" {
  statement {
    sid       = "TlsOnly"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.failures.arn]

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

  statement {
    sid       = "EventBridge"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.failures.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [for rule in aws_cloudwatch_event_rule.rule : rule.arn]
    }
  }
}

resource "aws_lambda_permission" "rule" {
  for_each = local.storage.rules

  function_name = aws_lambda_function.function[each.value.function].function_name
  qualifier     = aws_lambda_alias.live[each.value.function].name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.rule[each.key].arn
}

# POST /api/uploads → .../*/POST/api/uploads, and a path's {id} may be anything.
resource "aws_lambda_permission" "route" {
  for_each = local.routes

  function_name = aws_lambda_function.function[each.value].function_name
  qualifier     = aws_lambda_alias.live[each.value].name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/*/${replace(replace(each.key, " ", ""), "/{[^}]+}/", "*")}"
}
