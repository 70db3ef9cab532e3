# Where an image in review waits for a moderator, for months if it must: docs/review.md.
resource "aws_sfn_state_machine" "review" {
  name     = local.review_name
  role_arn = aws_iam_role.review.arn
  publish  = true

  # What is live of the functions, and not the version of the day: what waits for a year must understand the records of the day that it goes on.
  definition = templatefile("${path.module}/pipeline/review.asl.json", {
    for name in local.review_steps : "${replace(name, "-", "_")}_arn" => "${aws_lambda_function.function[name].arn}:${local.live}"
  })

  logging_configuration {
    level                  = "ERROR"
    include_execution_data = false
    log_destination        = "${aws_cloudwatch_log_group.review.arn}:*"
  }

  tracing_configuration {
    enabled = true
  }

  depends_on = [aws_iam_role_policy.review]
}

resource "aws_cloudwatch_log_group" "review" {
  name              = "/aws/vendedlogs/states/${local.review_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = local.key_arn

  depends_on = [aws_kms_key_policy.data]
}

resource "aws_iam_role" "review" {
  name               = "${var.name}-review"
  description        = "The state machine of reviews: calls the functions that are its steps"
  assume_role_policy = data.aws_iam_policy_document.states.json
}

resource "aws_iam_role_policy" "review" {
  name   = "calls"
  role   = aws_iam_role.review.id
  policy = data.aws_iam_policy_document.review.json
}

data "aws_iam_policy_document" "review" {
  source_policy_documents = [data.aws_iam_policy_document.observed.json]

  statement {
    sid       = "Steps"
    actions   = ["lambda:InvokeFunction"]
    resources = [for name in local.review_steps : "${aws_lambda_function.function[name].arn}:*"]
  }
}
