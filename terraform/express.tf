# What images go through first, for a fiftieth of the price: docs/cost.md. It hands over to the Standard state machine
# (stepfunctions.tf) whatever does not.
resource "aws_sfn_state_machine" "express" {
  for_each = local.express

  name     = local.express_name
  type     = "EXPRESS"
  role_arn = aws_iam_role.express[each.key].arn
  publish  = true

  definition = templatefile("${path.module}/pipeline/express.asl.json", merge(
    { for name in local.step_functions : "${replace(name, "-", "_")}_arn" => aws_lambda_function.function[name].qualified_arn },
    { embed_image_queue_url = aws_sqs_queue.queue["embed-image"].url },
    { state_machine_arn = "${local.state_machine_arn}:${local.live}" },
  ))

  logging_configuration {
    level                  = "ERROR"
    include_execution_data = false
    log_destination        = "${aws_cloudwatch_log_group.express[each.key].arn}:*"
  }

  tracing_configuration {
    enabled = true
  }

  depends_on = [aws_iam_role_policy.express]
}

resource "aws_cloudwatch_log_group" "express" {
  for_each = local.express

  name              = "/aws/vendedlogs/states/${local.express_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = local.key_arn

  depends_on = [aws_kms_key_policy.data]
}

resource "aws_iam_role" "express" {
  for_each = local.express

  name               = "${var.name}-express"
  description        = "The Express workflow: calls the functions that are its steps, and hands over"
  assume_role_policy = data.aws_iam_policy_document.states.json
}

resource "aws_iam_role_policy" "express" {
  for_each = local.express

  name   = "calls"
  role   = aws_iam_role.express[each.key].id
  policy = data.aws_iam_policy_document.express[each.key].json
}

data "aws_iam_policy_document" "express" {
  for_each = local.express

  source_policy_documents = [data.aws_iam_policy_document.observed.json]

  statement {
    sid       = "Steps"
    actions   = ["lambda:InvokeFunction"]
    resources = [for name in local.express_steps : "${aws_lambda_function.function[name].arn}:*"]
  }

  # Images that go on without their vector.
  statement {
    sid       = "Later"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.queue["embed-image"].arn]
  }

  statement {
    sid       = "HandOver"
    actions   = ["states:StartExecution"]
    resources = [local.state_machine_arn]
  }
}
