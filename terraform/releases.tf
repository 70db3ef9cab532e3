# What is live: one version of each function, and one of each state machine, by their aliases. An apply publishes versions and moves the
# aliases to them. Which versions were live together is a release, and Parameter Store keeps the last hundred of them.
locals {
  live = "live"

  published = {
    functions     = { for name, function in aws_lambda_function.function : name => function.version }
    state_machine = aws_sfn_state_machine.pipeline.state_machine_version_arn
    review        = aws_sfn_state_machine.review.state_machine_version_arn
    express       = { for key, machine in aws_sfn_state_machine.express : key => machine.state_machine_version_arn }
  }

  # What the release did not have yet is taken as it is.
  earlier = { for release in data.aws_ssm_parameter.earlier : "release" => jsondecode(release.insecure_value) }
  release = {
    functions     = merge(local.published.functions, [for release in local.earlier : release.functions]...)
    state_machine = try(local.earlier["release"].state_machine, local.published.state_machine)
    review        = try(local.earlier["release"].review, local.published.review)
    express       = { for key, version in local.published.express : key => try(local.earlier["release"].express[key], version) }
  }
}

# Not before the state machine is: these start what is live of it.
resource "aws_lambda_alias" "live" {
  for_each = local.functions

  name             = local.live
  description      = "What API Gateway, EventBridge, queues and streams call"
  function_name    = aws_lambda_function.function[each.key].function_name
  function_version = local.release.functions[each.key]

  depends_on = [aws_sfn_alias.live, aws_sfn_alias.express, aws_sfn_alias.review]
}

resource "aws_sfn_alias" "live" {
  name        = local.live
  description = "What uploads start"

  routing_configuration {
    state_machine_version_arn = local.release.state_machine
    weight                    = 100
  }
}

resource "aws_sfn_alias" "express" {
  for_each = local.release.express

  name        = local.live
  description = "What uploads go through first"

  routing_configuration {
    state_machine_version_arn = each.value
    weight                    = 100
  }

  # Which it hands over to.
  depends_on = [aws_sfn_alias.live]
}

resource "aws_sfn_alias" "review" {
  name        = local.live
  description = "What images in review wait in"

  routing_configuration {
    state_machine_version_arn = local.release.review
    weight                    = 100
  }
}

resource "aws_ssm_parameter" "release" {
  name           = "/${var.name}/release"
  description    = "The versions that are live together"
  type           = "String"
  insecure_value = jsonencode(local.release)
}

data "aws_ssm_parameter" "earlier" {
  for_each = toset([for release in [var.release] : tostring(release) if release != null])

  name = "/${var.name}/release:${each.key}"
}
