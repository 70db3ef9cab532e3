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

mock_provider "aws" {
  alias = "us_east_1"
}

variables {
  # Any file will do: nothing is uploaded.
  packages = { functions = "./versions.tf", imaging = "./versions.tf", embedding = "./versions.tf" }

  picture_keys = [{ name = "first", public_key = "-----BEGIN PUBLIC KEY-----\nMFwwDQ\n-----END PUBLIC KEY-----\n" }]
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
    condition     = join(" ", keys(aws_s3_bucket_versioning.bucket)) == "originals" && join(" ", [for role, cors in aws_s3_bucket_cors_configuration.bucket : role if contains(one(cors.cors_rule).allowed_methods, "POST")]) == "originals"
    error_message = "Originals, and they alone, must be versioned and take uploads from a page."
  }

  assert {
    condition     = [for route, resource in aws_apigatewayv2_route.route : route if resource.authorization_type != "JWT"] == ["DELETE /api/cookies", "GET /api/openapi.json", "GET /api/unsubscribe/{token}", "POST /api/shared", "POST /api/unsubscribe/{token}"]
    error_message = "Each route but that of the API's description, that which takes the cookies away, and those that end mail, must want a token."
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.route : route.authorization_scopes == toset(["image-pipeline/images", "aws.cognito.signin.user.admin"]) if route.authorization_type == "JWT"])
    error_message = "A token must be for the API."
  }

  assert {
    condition     = !can(aws_lambda_function.function["query-images"].environment[0].variables.HIDE_PLACES) && aws_lambda_function.function["query-images"].environment[0].variables.OWNER == "" && aws_cognito_user_pool.people["people"].admin_create_user_config[0].allow_admin_create_user_only
    error_message = "Whoever has no name must own nothing, and an administrator alone makes people."
  }

  assert {
    condition     = length(aws_apigatewayv2_api.api.cors_configuration) == 0
    error_message = "Without allowed_origins, no other page's script may call the API."
  }

  assert {
    condition     = length(aws_apigatewayv2_stage.default.default_route_settings) == 0 && !aws_apigatewayv2_api.api.disable_execute_api_endpoint
    error_message = "The account's quota alone must limit the API, which has AWS's name alone."
  }

  assert {
    condition     = !can(aws_lambda_function.function["issue-upload"].environment[0].variables.DAILY_UPLOADS) && !can(aws_lambda_function.function["issue-upload"].environment[0].variables.ORIGIN_SECRETS)
    error_message = "Neither uploads nor where requests come from may be limited by default."
  }

  assert {
    condition     = length(aws_wafv2_web_acl.page) + length(aws_budgets_budget.monthly) + length(aws_kms_key.data) + length(aws_iam_role.deployer) + length(aws_s3_bucket_logging.bucket) + length(aws_route53_record.page) == 0
    error_message = "What costs extra, and who else may deploy, must be asked for."
  }

  assert {
    condition     = aws_dynamodb_table.images.deletion_protection_enabled && aws_dynamodb_table.images.billing_mode == "PAY_PER_REQUEST"
    error_message = "The table must be protected, and paid for by use."
  }
}

run "pictures" {
  command = plan

  variables {
    picture_keys = [
      { name = "second", public_key = "-----BEGIN PUBLIC KEY-----\nMFwwDQ\n-----END PUBLIC KEY-----\n" },
      { name = "first", public_key = "-----BEGIN PUBLIC KEY-----\nMFwwDR\n-----END PUBLIC KEY-----\n" },
    ]
  }

  assert {
    condition     = join(" ", keys(aws_cloudfront_public_key.picture)) == "first second" && length(aws_cloudfront_key_group.pictures) == 1
    error_message = "CloudFront must know every key while they are changed."
  }

  assert {
    condition     = aws_lambda_function.function["issue-cookies"].environment[0].variables.PICTURE_KEY_PARAMETER == "/image-pipeline/picture-keys/second"
    error_message = "The first key must sign."
  }

  assert {
    condition     = one(one(aws_cloudfront_response_headers_policy.pictures.custom_headers_config).items).value == "private, max-age=300"
    error_message = "What one person may see must be in no other's cache."
  }
}

run "without_a_key" {
  command = plan

  variables {
    picture_keys = []
  }

  expect_failures = [var.picture_keys]
}

run "a_private_key" {
  command = plan

  variables {
    picture_keys = [{ name = "first", public_key = "-----BEGIN PRIVATE KEY-----\nMFwwDQ\n-----END PRIVATE KEY-----\n" }]
  }

  expect_failures = [var.picture_keys]
}

run "going_back" {
  command = plan

  variables {
    packages = { functions = "./there-is-no-such.zip", imaging = "./there-is-no-such.zip", embedding = "./there-is-no-such.zip" }
    release  = 3
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
    packages = { functions = "./there-is-no-such.zip", imaging = "./there-is-no-such.zip", embedding = "./there-is-no-such.zip" }
  }

  expect_failures = [aws_lambda_function.function]
}

run "anonymous" {
  command = plan

  variables {
    allow_anonymous = true
    picture_keys    = []
  }

  assert {
    condition     = length(aws_cloudfront_public_key.picture) + length(aws_cloudfront_key_group.pictures) + length(aws_cloudfront_response_headers_policy.pictures.custom_headers_config) == 0 && !contains(keys(aws_apigatewayv2_route.route), "POST /api/cookies")
    error_message = "With allow_anonymous, everybody must see every picture."
  }

  assert {
    condition     = alltrue([for route in aws_apigatewayv2_route.route : route.authorization_type == "NONE"]) && length(aws_apigatewayv2_authorizer.people) + length(aws_cognito_user_pool.people) + length(aws_cognito_user_group.group) == 0
    error_message = "With allow_anonymous, nobody must sign in."
  }

  assert {
    condition     = !contains(keys(aws_apigatewayv2_route.route), "DELETE /api/images/{id}") && !contains(keys(aws_lambda_permission.route), "DELETE /api/images/{id}") && !contains(keys(aws_apigatewayv2_route.route), "POST /api/images/{id}/trash")
    error_message = "With allow_anonymous, nobody may delete what may be another's."
  }

  assert {
    condition     = jsondecode(aws_s3_object.config.content).signIn == null && !jsondecode(aws_s3_object.config.content).deletion
    error_message = "The page must know that nobody signs in, and that nothing can be deleted."
  }

  assert {
    condition     = [for name, function in aws_lambda_function.function : name if can(function.environment[0].variables.HIDE_PLACES)] == ["query-images"] && aws_lambda_function.function["query-images"].environment[0].variables.OWNER == "public"
    error_message = "With allow_anonymous, everything must belong to one owner, and nobody may be told where it was taken."
  }
}

run "a_name_that_cognito_refuses" {
  command = plan

  variables {
    name = "photos-on-aws"
  }

  expect_failures = [var.name]
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

run "own_domain_with_its_zone" {
  command = plan

  variables {
    domain    = { name = "photos.example.com", zone_id = "Z0123456789ABCDEFGHIJ" }
    mail_from = "Photos <photos@example.com>"
  }

  assert {
    condition     = aws_sesv2_email_identity.sender["mail"].email_identity == "example.com" && aws_sesv2_configuration_set.mail["mail"].configuration_set_name == "image-pipeline"
    error_message = "Mail must come from the domain of its address, and tell what becomes of it."
  }

  assert {
    condition     = [for name, function in aws_lambda_function.function : name if can(function.environment[0].variables.MAIL_FROM)] == ["send-mail"] && aws_lambda_function.function["send-mail"].environment[0].variables.PAGE_URL == "https://photos.example.com"
    error_message = "One function must mail, and its mail must lead to the page."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.alarm["mail-bounces"].metric_name == "Reputation.BounceRate" && aws_cloudwatch_metric_alarm.alarm["mail-complaints"].metric_name == "Reputation.ComplaintRate"
    error_message = "Somebody must be told before SES stops sending."
  }

  assert {
    condition     = aws_acm_certificate.page["zone"].domain_name == "photos.example.com" && aws_acm_certificate.api["zone"].domain_name == "api.photos.example.com"
    error_message = "Both names must have a certificate."
  }

  assert {
    condition     = join(" ", keys(aws_route53_record.page)) == "A AAAA" && aws_route53_record.api["zone"].name == "api.photos.example.com"
    error_message = "Both names must be found."
  }

  assert {
    condition     = aws_apigatewayv2_api.api.disable_execute_api_endpoint && output.api_url == "https://api.photos.example.com"
    error_message = "The API must have its own name, and no other."
  }

  assert {
    condition     = one([for origin in aws_cloudfront_distribution.page.origin : origin.domain_name if origin.origin_id == "api"]) == "api.photos.example.com"
    error_message = "CloudFront must reach the API by that name."
  }
}

run "limits" {
  command = plan

  variables {
    origin_secrets = ["0123456789abcdef0123456789abcdef", ""]
    daily_uploads  = 500
    rate_limit     = 2000
    monthly_budget = 50
    throttling     = { rate = 100, burst = 200 }
  }

  assert {
    condition     = alltrue([for name, function in aws_lambda_function.function : can(function.environment[0].variables.ORIGIN_SECRETS) == contains(values(jsondecode(file("./pipeline/routes.json")))[*].function, name)])
    error_message = "Each function behind HTTP, and no other, must know the secrets."
  }

  assert {
    condition     = nonsensitive(aws_lambda_function.function["query-images"].environment[0].variables.ORIGIN_SECRETS) == "0123456789abcdef0123456789abcdef,"
    error_message = "The functions must know each secret."
  }

  assert {
    condition     = nonsensitive(one(flatten([for origin in aws_cloudfront_distribution.page.origin : [for header in origin.custom_header : header.value]]))) == "0123456789abcdef0123456789abcdef"
    error_message = "CloudFront must send the first secret to the API, and to it alone."
  }

  assert {
    condition     = [for name, function in aws_lambda_function.function : name if can(function.environment[0].variables.DAILY_UPLOADS)] == ["issue-upload"] && nonsensitive(aws_lambda_function.function["issue-upload"].environment[0].variables.DAILY_UPLOADS) == "500"
    error_message = "issue-upload must know the day's limit."
  }

  assert {
    condition     = aws_wafv2_web_acl.page["page"].scope == "CLOUDFRONT" && jsondecode(aws_wafv2_web_acl.page["page"].rule_json)[0].Statement.RateBasedStatement.Limit == 2000
    error_message = "A firewall must stand before CloudFront."
  }

  assert {
    condition     = aws_budgets_budget.monthly["monthly"].limit_amount == "50" && aws_budgets_budget.monthly["monthly"].time_unit == "MONTHLY"
    error_message = "There must be a budget of what a month may cost."
  }

  assert {
    condition     = aws_apigatewayv2_stage.default.default_route_settings[0].throttling_rate_limit == 100
    error_message = "The API must be throttled as it is asked for."
  }
}

run "own_key_and_access_logs" {
  command = plan

  variables {
    customer_managed_key = true
    access_logs          = true
  }

  assert {
    condition     = join(" ", keys(aws_s3_bucket_logging.bucket)) == "originals packages page renditions" && length(aws_cloudwatch_log_delivery.page) == 1
    error_message = "The buckets and CloudFront must log, but not the logs."
  }

  assert {
    condition     = [for role, rules in aws_s3_bucket_server_side_encryption_configuration.bucket : role if one(one(rules.rule).apply_server_side_encryption_by_default).sse_algorithm == "aws:kms"] == ["originals", "packages", "page", "renditions"]
    error_message = "Every bucket but that of the logs must be encrypted with the key."
  }

  assert {
    condition     = one(aws_s3vectors_vector_bucket.vectors["vectors"].encryption_configuration).sse_type == "aws:kms"
    error_message = "Vectors must be encrypted with the key."
  }

  assert {
    condition     = toset(keys(aws_iam_role_policy.key)) == toset(concat(keys(aws_iam_role.function), ["express", "review-machine", "state-machine"]))
    error_message = "The functions and both state machines must be able to use the key."
  }
}

run "github_deploys" {
  command = plan

  variables {
    github = { repository = "owner/photos" }
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.github) == 1 && endswith(aws_iam_role_policy_attachment.deployer["github"].policy_arn, ":aws:policy/AdministratorAccess")
    error_message = "GitHub's tokens must be known, and who has one must be able to deploy."
  }
}

run "what_cannot_be_is_refused" {
  command = plan

  variables {
    region               = "eu-north-1"
    origin_secrets       = ["short"]
    rate_limit           = 9
    daily_uploads        = 0
    monthly_budget       = 0
    github               = { repository = "owner/*" }
    name                 = "Photos"
    architecture         = "riscv"
    log_retention_days   = 31
    allowed_origins      = ["https://photos.example.com/page"]
    throttling           = { rate = 0, burst = 200 }
    reserved_concurrency = { resize-image = 0 }
    alarm_emails         = ["on-call"]
    price_class          = "PriceClass_300"
  }

  expect_failures = [
    var.region, var.name, var.architecture, var.log_retention_days, var.allowed_origins, var.throttling,
    var.origin_secrets, var.rate_limit, var.daily_uploads, var.monthly_budget, var.github, var.reserved_concurrency, var.alarm_emails, var.price_class,
  ]
}

run "a_certificate_elsewhere_is_refused" {
  command = plan

  variables {
    domain = { name = "photos.example.com", certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/1" }
  }

  expect_failures = [var.domain]
}

run "mail_without_a_domain_is_refused" {
  command = plan

  variables {
    mail_from = "photos@example.com"
  }

  expect_failures = [var.mail_from]
}

run "a_domain_without_certificate_is_refused" {
  command = plan

  variables {
    domain = { name = "photos.example.com" }
  }

  expect_failures = [var.domain]
}

run "without_express" {
  command = plan

  variables {
    express = false
  }

  assert {
    condition     = length(aws_sfn_state_machine.express) + length(aws_sfn_alias.express) + length(aws_iam_role.express) + length(aws_cloudwatch_log_group.express) == 0
    error_message = "Without Express workflows there must be nothing of one."
  }

  assert {
    condition     = !can(aws_lambda_function.function["trigger-workflow"].environment[0].variables.EXPRESS_STATE_MACHINE_ARN)
    error_message = "Without Express workflows everything must be the state machine's."
  }
}
