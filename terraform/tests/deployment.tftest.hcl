# Plans with a mocked provider: terraform -chdir=terraform test

mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }

  mock_data "aws_iam_policy_document" {
    defaults = { json = "{}" }
  }
}

variables {
  # Any file will do: nothing is uploaded.
  package = "./versions.tf"
}

run "defaults" {
  command = plan

  assert {
    condition     = join(" ", keys(aws_lambda_function.function)) == join(" ", keys(jsondecode(file("./pipeline/functions.json"))))
    error_message = "Each function of functions.json must be deployed."
  }

  assert {
    condition     = alltrue([for function in aws_lambda_function.function : function.runtime == "provided.al2023" && function.architectures == tolist(["x86_64"])])
    error_message = "The functions must run on Amazon Linux 2023, on x86_64."
  }

  assert {
    condition     = aws_lambda_function.function["resize-image"].memory_size == jsondecode(file("./pipeline/functions.json")).resize-image.memory
    error_message = "A function's memory must be that of functions.json."
  }

  assert {
    condition     = aws_lambda_function.function["trigger-workflow"].environment[0].variables.STATE_MACHINE_ARN == "arn:aws:states:us-east-1:111122223333:stateMachine:image-pipeline:live"
    error_message = "trigger-workflow must know the state machine."
  }

  assert {
    condition     = aws_s3_bucket.bucket["originals"].bucket == "image-pipeline-originals-111122223333-us-east-1"
    error_message = "A bucket's name must tell the deployment, the role, the account and the region."
  }

  assert {
    condition     = join(" ", keys(aws_s3_bucket_versioning.bucket)) == "originals" && join(" ", keys(aws_s3_bucket_cors_configuration.bucket)) == "originals"
    error_message = "Originals, and they alone, must be versioned and take uploads from a page."
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.route : route.authorization_type == "NONE"]) && length(aws_apigatewayv2_authorizer.jwt) == 0
    error_message = "Without jwt, nobody must sign in."
  }

  assert {
    condition     = length(aws_apigatewayv2_api.api.cors_configuration) == 0
    error_message = "Without allowed_origins, no other page's script may call the API."
  }

  assert {
    condition     = aws_dynamodb_table.images.deletion_protection_enabled && aws_dynamodb_table.images.billing_mode == "PAY_PER_REQUEST"
    error_message = "The table must be protected, and paid for by use."
  }
}

run "going_back" {
  command = plan

  variables {
    package = "./there-is-no-such.zip"
    release = 3
  }

  override_data {
    target = data.aws_ssm_parameter.earlier
    values = {
      insecure_value = "{\"functions\":{\"issue-upload\":\"7\",\"resize-image\":\"5\"},\"state_machine\":\"arn:aws:states:us-east-1:111122223333:stateMachine:image-pipeline:4\"}"
    }
  }

  assert {
    condition     = data.aws_ssm_parameter.earlier["3"].name == "/image-pipeline/release:3"
    error_message = "The release must be read by its number."
  }

  assert {
    condition     = aws_lambda_alias.live["issue-upload"].function_version == "7" && aws_lambda_alias.live["resize-image"].function_version == "5"
    error_message = "The functions must be those of the release."
  }

  assert {
    condition     = aws_sfn_alias.live.routing_configuration[0].state_machine_version_arn == "arn:aws:states:us-east-1:111122223333:stateMachine:image-pipeline:4"
    error_message = "The state machine must be that of the release."
  }
}

run "without_a_zip" {
  command = plan

  variables {
    package = "./there-is-no-such.zip"
  }

  expect_failures = [aws_lambda_function.function]
}

run "sign_in" {
  command = plan

  variables {
    jwt = { issuer = "https://issuer.example.com", audience = ["photos"] }
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.route : route.authorization_type == "JWT"])
    error_message = "With jwt, each route must want a token."
  }
}

run "own_domain" {
  command = plan

  variables {
    domain = { name = "photos.example.com", certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012" }
  }

  assert {
    condition     = aws_cloudfront_distribution.page.aliases == toset(["photos.example.com"]) && output.page_url == "https://photos.example.com"
    error_message = "The page must be found under its own domain."
  }

  assert {
    condition     = one(aws_s3_bucket_cors_configuration.bucket["originals"].cors_rule).allowed_origins == toset(["https://photos.example.com"])
    error_message = "Uploads must be taken from the page's domain, and from nowhere else."
  }
}

run "what_cannot_be_is_refused" {
  command = plan

  variables {
    region               = "Europe"
    name                 = "Photos"
    architecture         = "riscv"
    log_retention_days   = 31
    allowed_origins      = ["https://photos.example.com/page"]
    jwt                  = { issuer = "http://issuer.example.com", audience = ["photos"] }
    domain               = { name = "photos.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/1" }
    throttling           = { rate = 0, burst = 200 }
    reserved_concurrency = { resize-image = 0 }
    alarm_emails         = ["on-call"]
    price_class          = "PriceClass_300"
  }

  expect_failures = [
    var.region, var.name, var.architecture, var.log_retention_days, var.allowed_origins, var.jwt, var.domain, var.throttling,
    var.reserved_concurrency, var.alarm_emails, var.price_class,
  ]
}
