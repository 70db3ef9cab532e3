# Applies with a mocked provider, so that what AWS would have made up is known: terraform -chdir=terraform test
# What must be told apart has an ARN of its own; the rest share one of the right form, which the provider checks.

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

  mock_resource "aws_lambda_function" {
    defaults = {
      arn           = "arn:aws:lambda:us-east-1:111122223333:function:other"
      qualified_arn = "arn:aws:lambda:us-east-1:111122223333:function:other:1"
      version       = "1"
    }
  }

  mock_resource "aws_lambda_alias" {
    defaults = {
      arn        = "arn:aws:lambda:us-east-1:111122223333:function:other:live"
      invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111122223333:function:other:live/invocations"
    }
  }

  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/role" }
  }

  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:us-east-1:111122223333:other", url = "https://sqs.us-east-1.amazonaws.com/111122223333/other" }
  }

  mock_resource "aws_dynamodb_table" {
    defaults = {
      arn        = "arn:aws:dynamodb:us-east-1:111122223333:table/image-pipeline"
      stream_arn = "arn:aws:dynamodb:us-east-1:111122223333:table/image-pipeline/stream/2026-01-01T00:00:00.000"
    }
  }

  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::bucket", bucket_regional_domain_name = "bucket.s3.us-east-1.amazonaws.com" }
  }

  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:group" }
  }

  mock_resource "aws_sfn_state_machine" {
    defaults = {
      arn                       = "arn:aws:states:us-east-1:111122223333:stateMachine:image-pipeline"
      state_machine_version_arn = "arn:aws:states:us-east-1:111122223333:stateMachine:image-pipeline:1"
    }
  }

  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:us-east-1:111122223333:rule/rule" }
  }

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:111122223333:image-pipeline-alarms" }
  }

  mock_resource "aws_apigatewayv2_api" {
    defaults = {
      id            = "a1b2c3d4e5"
      api_endpoint  = "https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com"
      execution_arn = "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5"
    }
  }

  mock_resource "aws_cloudfront_distribution" {
    defaults = { arn = "arn:aws:cloudfront::111122223333:distribution/E1", domain_name = "d111111abcdef8.cloudfront.net" }
  }

  mock_resource "aws_cloudfront_function" {
    defaults = { arn = "arn:aws:cloudfront::111122223333:function/routing" }
  }
}

mock_provider "aws" {
  alias = "us_east_1"

  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:111122223333:image-pipeline-page-alarms" }
  }
}

override_resource {
  target = aws_lambda_function.function["trigger-workflow"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-trigger-workflow", qualified_arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-trigger-workflow:1" }
}

override_resource {
  target = aws_lambda_function.function["resize-image"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-resize-image", qualified_arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-resize-image:1" }
}

override_resource {
  target = aws_lambda_function.function["detect-labels"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-detect-labels", qualified_arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-detect-labels:1" }
}

override_resource {
  target = aws_lambda_function.function["detect-moderation"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-detect-moderation", qualified_arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-detect-moderation:1" }
}

override_resource {
  target = aws_lambda_function.function["embed-image"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-embed-image", qualified_arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-embed-image:1" }
}

override_resource {
  target = aws_lambda_function.function["similar-images"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-similar-images", qualified_arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-similar-images:1" }
}

override_resource {
  target = aws_lambda_function.function["store-metadata"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-store-metadata", qualified_arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-store-metadata:1" }
}

override_resource {
  target = aws_lambda_function.function["record-failure"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-record-failure", qualified_arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-record-failure:1" }
}

override_resource {
  target = aws_sfn_state_machine.express["express"]
  values = { arn = "arn:aws:states:us-east-1:111122223333:stateMachine:image-pipeline-express", state_machine_version_arn = "arn:aws:states:us-east-1:111122223333:stateMachine:image-pipeline-express:1" }
}

override_resource {
  target = aws_lambda_alias.live["trigger-workflow"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-trigger-workflow:live" }
}

override_resource {
  target = aws_lambda_alias.live["resize-image"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-resize-image:live" }
}

override_resource {
  target = aws_lambda_alias.live["detect-labels"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-detect-labels:live" }
}

override_resource {
  target = aws_lambda_alias.live["detect-moderation"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-detect-moderation:live" }
}

override_resource {
  target = aws_lambda_alias.live["embed-image"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-embed-image:live" }
}

override_resource {
  target = aws_lambda_alias.live["similar-images"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-similar-images:live" }
}

override_resource {
  target = aws_lambda_alias.live["store-metadata"]
  values = { arn = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-store-metadata:live" }
}

override_resource {
  target = aws_lambda_alias.live["issue-upload"]
  values = {
    arn        = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-issue-upload:live"
    invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-issue-upload:live/invocations"
  }
}

override_resource {
  target = aws_lambda_alias.live["query-images"]
  values = {
    arn        = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-query-images:live"
    invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-query-images:live/invocations"
  }
}

override_resource {
  target = aws_lambda_alias.live["manage-images"]
  values = {
    arn        = "arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-manage-images:live"
    invoke_arn = "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111122223333:function:image-pipeline-manage-images:live/invocations"
  }
}

override_resource {
  target = aws_sqs_queue.queue["resize-image"]
  values = { arn = "arn:aws:sqs:us-east-1:111122223333:image-pipeline-resize-image", url = "https://sqs.us-east-1.amazonaws.com/111122223333/image-pipeline-resize-image" }
}

override_resource {
  target = aws_sqs_queue.queue["detect-labels"]
  values = { arn = "arn:aws:sqs:us-east-1:111122223333:image-pipeline-detect-labels", url = "https://sqs.us-east-1.amazonaws.com/111122223333/image-pipeline-detect-labels" }
}

override_resource {
  target = aws_sqs_queue.queue["detect-moderation"]
  values = { arn = "arn:aws:sqs:us-east-1:111122223333:image-pipeline-detect-moderation", url = "https://sqs.us-east-1.amazonaws.com/111122223333/image-pipeline-detect-moderation" }
}

override_resource {
  target = aws_sqs_queue.queue["embed-image"]
  values = { arn = "arn:aws:sqs:us-east-1:111122223333:image-pipeline-embed-image", url = "https://sqs.us-east-1.amazonaws.com/111122223333/image-pipeline-embed-image" }
}

override_resource {
  target = aws_sqs_queue.queue["store-metadata"]
  values = { arn = "arn:aws:sqs:us-east-1:111122223333:image-pipeline-store-metadata", url = "https://sqs.us-east-1.amazonaws.com/111122223333/image-pipeline-store-metadata" }
}

override_resource {
  target = aws_sqs_queue.queue["uploads"]
  values = { arn = "arn:aws:sqs:us-east-1:111122223333:image-pipeline-uploads", url = "https://sqs.us-east-1.amazonaws.com/111122223333/image-pipeline-uploads" }
}

override_resource {
  target = aws_sqs_queue.failures
  values = { arn = "arn:aws:sqs:us-east-1:111122223333:image-pipeline-failures", url = "https://sqs.us-east-1.amazonaws.com/111122223333/image-pipeline-failures" }
}

override_resource {
  target = aws_s3_bucket.bucket["originals"]
  values = { arn = "arn:aws:s3:::originals", bucket_regional_domain_name = "originals.s3.us-east-1.amazonaws.com" }
}

override_resource {
  target = aws_s3_bucket.bucket["renditions"]
  values = { arn = "arn:aws:s3:::renditions", bucket_regional_domain_name = "renditions.s3.us-east-1.amazonaws.com" }
}

variables {
  # Any file will do: nothing is uploaded.
  packages = { functions = "./versions.tf", imaging = "./versions.tf", embedding = "./versions.tf" }

  picture_keys = [{ name = "first", public_key = "-----BEGIN PUBLIC KEY-----\nMFwwDQ\n-----END PUBLIC KEY-----\n" }]
}

run "applied" {
  command = apply

  assert {
    condition     = [for behavior in aws_cloudfront_distribution.page.ordered_cache_behavior : behavior.path_pattern if length(coalesce(behavior.trusted_key_groups, [])) > 0] == ["/images/*"]
    error_message = "Pictures, and they alone, must want a signature."
  }

  assert {
    condition     = aws_lambda_function.function["issue-cookies"].environment[0].variables.PICTURE_KEY_ID == aws_cloudfront_public_key.picture["first"].id && aws_cloudfront_key_group.pictures["pictures"].items == toset([aws_cloudfront_public_key.picture["first"].id])
    error_message = "What signs must be what CloudFront trusts."
  }

  assert {
    condition     = alltrue([for state, function in { Resize = "resize-image", DetectLabels = "detect-labels", DetectModeration = "detect-moderation", EmbedImage = "embed-image", StoreMetadata = "store-metadata", RecordFailure = "record-failure" } : merge([for machine in concat([jsondecode(aws_sfn_state_machine.pipeline.definition)], jsondecode(aws_sfn_state_machine.pipeline.definition).States.Analyze.Branches) : machine.States]...)[state].Resource == aws_lambda_function.function[function].qualified_arn])
    error_message = "Each state must run its own function."
  }

  assert {
    condition     = alltrue([for state, queue in { ResizeInTurn = "resize-image", DetectLabelsInTurn = "detect-labels", DetectModerationInTurn = "detect-moderation", EmbedImageLater = "embed-image", StoreMetadataInTurn = "store-metadata" } : merge([for machine in concat([jsondecode(aws_sfn_state_machine.pipeline.definition)], jsondecode(aws_sfn_state_machine.pipeline.definition).States.Analyze.Branches) : machine.States]...)[state].Parameters.QueueUrl == aws_sqs_queue.queue[queue].url])
    error_message = "Each state that waits must wait in its function's queue."
  }

  assert {
    condition     = toset(flatten([for statement in data.aws_iam_policy_document.state_machine.statement : statement.resources if contains(statement.actions, "lambda:InvokeFunction")])) == toset([for name in ["resize-image", "detect-labels", "detect-moderation", "embed-image", "store-metadata", "record-failure"] : "${aws_lambda_function.function[name].arn}:*"])
    error_message = "The state machine must be allowed to call exactly the functions that are its steps."
  }

  assert {
    condition     = toset(flatten([for statement in data.aws_iam_policy_document.state_machine.statement : statement.resources if contains(statement.actions, "sqs:SendMessage")])) == toset([for name in ["resize-image", "detect-labels", "detect-moderation", "embed-image", "store-metadata"] : aws_sqs_queue.queue[name].arn])
    error_message = "The state machine must be allowed to put steps into exactly the queues that its states wait in."
  }

  assert {
    condition     = toset(flatten([for statement in data.aws_iam_policy_document.lambda.statement : [for principal in statement.principals : principal.identifiers]])) == toset(["lambda.amazonaws.com"])
    error_message = "A function's role must be Lambda's alone."
  }

  assert {
    condition     = toset(flatten([for statement in data.aws_iam_policy_document.states.statement : [for principal in statement.principals : principal.identifiers]])) == toset(["states.amazonaws.com"])
    error_message = "The state machine's role must be Step Functions' alone."
  }

  assert {
    condition = alltrue([for document in concat([data.aws_iam_policy_document.states, data.aws_iam_policy_document.failures], values(data.aws_iam_policy_document.queue), values(data.aws_iam_policy_document.bucket), values(data.aws_iam_policy_document.told_topic), values(data.aws_iam_policy_document.topic)) : alltrue([
      for statement in document.statement : length(setintersection([for condition in statement.condition : condition.variable], ["aws:SourceAccount", "aws:SourceArn"])) > 0
      if contains(flatten([for principal in statement.principals : principal.type]), "Service")
    ])])
    error_message = "A service must come in for the sake of a resource of ours."
  }

  assert {
    condition = alltrue([for name, document in data.aws_iam_policy_document.function : alltrue([for action in ["logs:CreateLogStream", "logs:PutLogEvents"] : contains(flatten([
      for statement in document.statement : statement.actions if contains(statement.resources, "${aws_cloudwatch_log_group.function[name].arn}:*")
    ]), action)])])
    error_message = "Each function must be allowed to write its log."
  }

  assert {
    condition     = alltrue([for document in data.aws_iam_policy_document.function : length(setintersection(flatten([for statement in document.statement : statement.actions if statement.effect != "Deny"]), ["xray:PutTelemetryRecords", "xray:PutTraceSegments"])) == 2])
    error_message = "Each function must be allowed to write its trace."
  }

  assert {
    condition = alltrue([for name, queue in { trigger-workflow = "uploads", resize-image = "resize-image", detect-labels = "detect-labels", detect-moderation = "detect-moderation", embed-image = "embed-image", store-metadata = "store-metadata", send-mail = "mail", stop-mail = "mail-feedback" } : length(setintersection(flatten([
      for statement in data.aws_iam_policy_document.event_sources[name].statement : statement.actions if contains(statement.resources, aws_sqs_queue.queue[queue].arn)
    ]), ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"])) == 3])
    error_message = "Each function that has a queue must be allowed to take from it."
  }

  assert {
    condition = length(setsubtract(
      flatten([for document in concat(
        [data.aws_iam_policy_document.failures, data.aws_iam_policy_document.lambda, data.aws_iam_policy_document.observed, data.aws_iam_policy_document.state_machine, data.aws_iam_policy_document.states],
        values(data.aws_iam_policy_document.bucket), values(data.aws_iam_policy_document.destination), values(data.aws_iam_policy_document.event_sources), values(data.aws_iam_policy_document.express), values(data.aws_iam_policy_document.function), values(data.aws_iam_policy_document.queue), values(data.aws_iam_policy_document.told_topic), values(data.aws_iam_policy_document.topic),
      ) : [for statement in document.statement : statement.actions]]),
      [
        "bedrock:InvokeModel",
        "cognito-idp:ListUsers",
        "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:DescribeStream", "dynamodb:GetItem", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:UpdateItem",
        "lambda:InvokeFunction",
        "logs:CreateLogDelivery", "logs:CreateLogStream", "logs:DeleteLogDelivery", "logs:DescribeLogGroups", "logs:DescribeResourcePolicies", "logs:GetLogDelivery", "logs:ListLogDeliveries", "logs:PutLogEvents", "logs:PutResourcePolicy", "logs:UpdateLogDelivery",
        "rekognition:DetectLabels", "rekognition:DetectModerationLabels",
        "s3:*", "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket", "s3:ListBucketVersions", "s3:ListMultipartUploadParts", "s3:PutObject",
        "s3vectors:DeleteVectors", "s3vectors:GetVectors", "s3vectors:PutVectors", "s3vectors:QueryVectors",
        "ses:SendEmail",
        "sns:Publish", "sns:Subscribe",
        "sqs:*", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage",
        "ssm:GetParameter",
        "states:DescribeExecution", "states:GetExecutionHistory", "states:SendTaskFailure", "states:SendTaskSuccess", "states:StartExecution",
        "sts:AssumeRole",
        "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments",
      ]
    )) == 0
    error_message = "Every action must be one that AWS knows."
  }

  assert {
    condition     = alltrue([for name, function in aws_lambda_function.function : function.handler == name])
    error_message = "A function's handler must be its name, by which the program knows which one it is."
  }

  assert {
    condition     = alltrue([for name, function in aws_lambda_function.function : function.role == aws_iam_role.function[name].arn && aws_iam_role_policy.function[name].role == aws_iam_role.function[name].id])
    error_message = "A function must have its own role, with its own permissions."
  }

  assert {
    condition     = alltrue([for name, function in aws_lambda_function.function : setsubtract(keys(function.environment[0].variables), ["EXPRESS_STATE_MACHINE_ARN", "PICTURE_KEY_ID"]) == toset(keys(jsondecode(file("./pipeline/functions.json"))[name].environment))])
    error_message = "A function's environment must be that of functions.json."
  }

  assert {
    condition = alltrue([for function in aws_lambda_function.function : alltrue([for variable, value in {
      TABLE_NAME        = aws_dynamodb_table.images.name
      ORIGINALS_BUCKET  = aws_s3_bucket.bucket["originals"].bucket
      RENDITIONS_BUCKET = aws_s3_bucket.bucket["renditions"].bucket
      STATE_MACHINE_ARN = "${aws_sfn_state_machine.pipeline.arn}:${aws_sfn_alias.live.name}"
    } : lookup(function.environment[0].variables, variable, value) == value])])
    error_message = "A function must be told of the table, the buckets and the state machine that are there."
  }

  assert {
    condition     = { for name, function in aws_lambda_function.function : name => function.environment[0].variables.EXPRESS_STATE_MACHINE_ARN if can(function.environment[0].variables.EXPRESS_STATE_MACHINE_ARN) } == { trigger-workflow = "${aws_sfn_state_machine.express["express"].arn}:${aws_sfn_alias.express["express"].name}" }
    error_message = "What starts executions, and nothing else, must be told of the Express workflow."
  }

  assert {
    condition     = alltrue([for state, function in { Resize = "resize-image", DetectLabels = "detect-labels", DetectModeration = "detect-moderation", EmbedImage = "embed-image", StoreMetadata = "store-metadata" } : merge([for machine in concat([jsondecode(aws_sfn_state_machine.express["express"].definition)], jsondecode(aws_sfn_state_machine.express["express"].definition).States.Analyze.Branches) : machine.States]...)[state].Resource == aws_lambda_function.function[function].qualified_arn])
    error_message = "Each step of the Express workflow must run its own function."
  }

  assert {
    condition     = jsondecode(aws_sfn_state_machine.express["express"].definition).States.HandOver.Parameters.StateMachineArn == "${aws_sfn_state_machine.pipeline.arn}:${aws_sfn_alias.live.name}"
    error_message = "The Express workflow must hand over to what is live of the state machine."
  }

  assert {
    condition     = toset(flatten([for statement in data.aws_iam_policy_document.express["express"].statement : [for action in statement.actions : [for resource in statement.resources : "${action} ${resource}"]]])) == toset(concat([for name in ["resize-image", "detect-labels", "detect-moderation", "embed-image", "store-metadata"] : "lambda:InvokeFunction ${aws_lambda_function.function[name].arn}:*"], ["sqs:SendMessage ${aws_sqs_queue.queue["embed-image"].arn}", "states:StartExecution ${aws_sfn_state_machine.pipeline.arn}"]))
    error_message = "The Express workflow must be allowed to call exactly its steps, and to hand over."
  }

  assert {
    condition     = alltrue([for integration in aws_apigatewayv2_integration.function : integration.payload_format_version == "2.0" && integration.integration_type == "AWS_PROXY"])
    error_message = "The API must call functions with events of the payload format 2.0."
  }

  assert {
    condition     = alltrue([for name, integration in aws_apigatewayv2_integration.function : integration.integration_uri == aws_lambda_alias.live[name].invoke_arn])
    error_message = "An integration must call its function."
  }

  assert {
    condition     = alltrue([for route, described in jsondecode(file("./pipeline/routes.json")) : aws_apigatewayv2_route.route[route].target == "integrations/${aws_apigatewayv2_integration.function[described.function].id}"])
    error_message = "A route must lead to its function."
  }

  assert {
    condition     = alltrue([for permission in concat(values(aws_lambda_permission.route), values(aws_lambda_permission.rule)) : permission.action == "lambda:InvokeFunction" && startswith(permission.source_arn, "arn:aws:")])
    error_message = "Whoever may call a function may do nothing else, and must say for what."
  }

  assert {
    condition     = aws_lambda_permission.route["GET /api/images/{id}"].source_arn == "arn:aws:execute-api:us-east-1:111122223333:a1b2c3d4e5/*/GET/api/images/*"
    error_message = "A route may call for itself alone."
  }

  assert {
    condition     = jsondecode(aws_s3_object.config.content).signIn.clientId == aws_cognito_user_pool_client.page["people"].id && jsondecode(aws_s3_object.config.content).signIn.issuer == one(aws_apigatewayv2_authorizer.people["people"].jwt_configuration).issuer
    error_message = "The page must sign in where the API looks."
  }

  assert {
    condition     = one(aws_apigatewayv2_authorizer.people["people"].jwt_configuration).audience == toset([aws_cognito_user_pool_client.page["people"].id])
    error_message = "The API must take the tokens of the page's client."
  }

  assert {
    condition     = aws_cognito_user_pool_client.page["people"].callback_urls == toset(["https://d111111abcdef8.cloudfront.net/signed-in"]) && aws_cognito_user_pool_client.page["people"].logout_urls == toset(["https://d111111abcdef8.cloudfront.net/"])
    error_message = "People must come back to the page, and nowhere else."
  }

  assert {
    condition     = aws_cloudfront_origin_access_control.s3.signing_behavior == "always" && aws_cloudfront_origin_access_control.s3.signing_protocol == "sigv4" && length([for origin in aws_cloudfront_distribution.page.origin : origin if origin.origin_access_control_id == aws_cloudfront_origin_access_control.s3.id]) == 2
    error_message = "CloudFront must sign what it asks of both buckets."
  }

  assert {
    condition     = toset([for origin in aws_cloudfront_distribution.page.origin : origin.domain_name]) == toset(["a1b2c3d4e5.execute-api.us-east-1.amazonaws.com", "bucket.s3.us-east-1.amazonaws.com", "renditions.s3.us-east-1.amazonaws.com"])
    error_message = "CloudFront must ask the page's bucket, the renditions and the API."
  }

  assert {
    condition     = aws_dynamodb_table.images.billing_mode == "PAY_PER_REQUEST" && aws_dynamodb_table.images.stream_enabled && one(aws_dynamodb_table.images.ttl).enabled && one(aws_dynamodb_table.images.point_in_time_recovery).enabled && one(aws_dynamodb_table.images.server_side_encryption).enabled
    error_message = "The table must be paid for by use, and have its stream, its time to live, recovery and encryption."
  }

  assert {
    condition     = toset([for index in aws_dynamodb_table.images.global_secondary_index : "${index.name} ${index.hash_key} ${index.range_key} ${index.projection_type}"]) == toset(["gsi1 gsi1pk gsi1sk ALL", "gsi2 gsi2pk gsi2sk ALL", "gsi3 gsi3pk gsi3sk ALL"])
    error_message = "The table must have the indexes that the code asks."
  }

  assert {
    condition     = alltrue([for role, queue in aws_sqs_queue.queue : jsondecode(queue.redrive_policy).deadLetterTargetArn == aws_sqs_queue.dead_letters[role].arn && jsondecode(queue.redrive_policy).maxReceiveCount >= 5])
    error_message = "Each queue must have dead letters, after some tries."
  }

  assert {
    condition = alltrue([for name, queue in { trigger-workflow = "uploads", resize-image = "resize-image", detect-labels = "detect-labels", detect-moderation = "detect-moderation", embed-image = "embed-image", store-metadata = "store-metadata" } :
      aws_lambda_event_source_mapping.queue["${name}-${queue}"].event_source_arn == aws_sqs_queue.queue[queue].arn
      && aws_lambda_event_source_mapping.queue["${name}-${queue}"].function_name == aws_lambda_alias.live[name].arn
    ])
    error_message = "What waits in a queue must come to its function."
  }

  assert {
    condition     = alltrue([for name, queue in { trigger-workflow = "uploads", resize-image = "resize-image", detect-labels = "detect-labels", detect-moderation = "detect-moderation", embed-image = "embed-image", store-metadata = "store-metadata" } : aws_sqs_queue.queue[queue].visibility_timeout_seconds >= 6 * aws_lambda_function.function[name].timeout])
    error_message = "A queue must hide a message for six times as long as its function takes."
  }

  assert {
    condition     = alltrue([for mapping in concat(values(aws_lambda_event_source_mapping.queue), values(aws_lambda_event_source_mapping.stream)) : contains(mapping.function_response_types, "ReportBatchItemFailures")])
    error_message = "A function must be able to say which items of a batch failed."
  }

  assert {
    condition     = alltrue([for mapping in aws_lambda_event_source_mapping.stream : mapping.event_source_arn == aws_dynamodb_table.images.stream_arn && one(one(mapping.destination_config).on_failure).destination_arn == aws_sqs_queue.failures.arn])
    error_message = "What reads the stream must hand on what it gives up."
  }

  assert {
    condition     = alltrue([for configuration in aws_lambda_function_event_invoke_config.function : one(one(configuration.destination_config).on_failure).destination == aws_sqs_queue.failures.arn]) && alltrue([for target in aws_cloudwatch_event_target.rule : one(target.dead_letter_config).arn == aws_sqs_queue.failures.arn])
    error_message = "What fails for good must reach the failures queue."
  }

  assert {
    condition     = one(aws_s3_bucket_notification.bucket["originals"].queue).queue_arn == aws_sqs_queue.queue["uploads"].arn && one(aws_s3_bucket_notification.bucket["originals"].queue).filter_prefix == "originals/"
    error_message = "The originals must tell the queue of uploads, and of originals alone."
  }

  assert {
    condition     = alltrue([for block in aws_s3_bucket_public_access_block.bucket : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets]) && length(aws_s3_bucket_public_access_block.bucket) == length(aws_s3_bucket.bucket)
    error_message = "No bucket may become public."
  }

  assert {
    condition     = one(aws_s3_bucket_cors_configuration.bucket["originals"].cors_rule).allowed_origins == toset(["https://d111111abcdef8.cloudfront.net"])
    error_message = "Uploads must be taken from the page, and from nowhere else."
  }

  assert {
    condition     = alltrue([for group in concat(values(aws_cloudwatch_log_group.function), [aws_cloudwatch_log_group.api, aws_cloudwatch_log_group.state_machine]) : group.retention_in_days == 14])
    error_message = "No log may be kept for ever."
  }

  assert {
    condition     = alltrue([for name, function in aws_lambda_function.function : one(function.logging_config).log_group == aws_cloudwatch_log_group.function[name].name && aws_cloudwatch_log_group.function[name].name == "/aws/lambda/${function.function_name}"])
    error_message = "A function must write its own log group, by the name that Lambda gives it."
  }

  assert {
    condition     = alltrue([for queue in concat(values(aws_sqs_queue.queue), values(aws_sqs_queue.dead_letters), [aws_sqs_queue.failures]) : queue.sqs_managed_sse_enabled && queue.message_retention_seconds == 604800])
    error_message = "Queues must be encrypted, and keep what they have for 7 days."
  }

  assert {
    condition = alltrue([for alarm in aws_cloudwatch_metric_alarm.alarm : length(setintersection(values(alarm.dimensions), concat(
      [for function in aws_lambda_function.function : function.function_name],
      [for queue in concat(values(aws_sqs_queue.queue), values(aws_sqs_queue.dead_letters), [aws_sqs_queue.failures]) : queue.name],
      [for rule in aws_cloudwatch_event_rule.rule : rule.name],
      [aws_apigatewayv2_api.api.id, aws_dynamodb_table.images.name, aws_sfn_state_machine.pipeline.arn, aws_sfn_state_machine.express["express"].arn, "INTERNAL"],
    ))) > 0 && contains(alarm.alarm_actions, aws_sns_topic.alarms.arn)])
    error_message = "An alarm must look at something that is there, and be heard."
  }
}
