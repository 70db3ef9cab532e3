resource "aws_sfn_state_machine" "pipeline" {
  name     = local.state_machine_name
  role_arn = aws_iam_role.state_machine.arn
  publish  = true

  # Versions of the functions, not their aliases: an execution that has begun keeps the code it began with.
  definition = templatefile("${path.module}/pipeline/state-machine.asl.json", merge(
    { for name in local.step_functions : "${replace(name, "-", "_")}_arn" => aws_lambda_function.function[name].qualified_arn },
    { for role in local.waiting_steps : "${replace(role, "-", "_")}_queue_url" => aws_sqs_queue.queue[role].url },
  ))

  # Without execution data: inputs and results hold people's file names and where their photos were taken.
  logging_configuration {
    level                  = "ERROR"
    include_execution_data = false
    log_destination        = "${aws_cloudwatch_log_group.state_machine.arn}:*"
  }

  tracing_configuration {
    enabled = true
  }

  depends_on = [aws_iam_role_policy.state_machine]
}

# AWS keeps the log groups of this path out of its policy for log deliveries, which would grow too long.
resource "aws_cloudwatch_log_group" "state_machine" {
  name              = "/aws/vendedlogs/states/${local.state_machine_name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = local.key_arn

  # CloudWatch Logs tries the key.
  depends_on = [aws_kms_key_policy.data]
}

resource "aws_cloudwatch_event_rule" "rule" {
  for_each = local.storage.rules

  name          = "${var.name}-${each.key}"
  description   = each.value.description
  event_pattern = jsonencode(each.value.pattern)
}

resource "aws_cloudwatch_event_target" "rule" {
  for_each = local.storage.rules

  rule = aws_cloudwatch_event_rule.rule[each.key].name
  arn  = aws_lambda_alias.live[each.value.function].arn

  retry_policy {
    maximum_event_age_in_seconds = 86400
    maximum_retry_attempts       = 185
  }

  dead_letter_config {
    arn = aws_sqs_queue.failures.arn
  }
}
