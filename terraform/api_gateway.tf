resource "aws_apigatewayv2_api" "api" {
  name          = var.name
  description   = "The page's API"
  protocol_type = "HTTP"

  # With a name of its own, the API has no other.
  disable_execute_api_endpoint = local.api_domain != null

  # The page itself needs none: CloudFront puts the API on its origin.
  dynamic "cors_configuration" {
    for_each = length(var.allowed_origins) > 0 ? [var.allowed_origins] : []

    content {
      allow_origins = cors_configuration.value
      allow_methods = distinct([for route in keys(local.routes) : split(" ", route)[0]])
      allow_headers = ["authorization", "content-type", "traceparent"]
      max_age       = 3600
    }
  }
}

resource "aws_apigatewayv2_stage" "default" {
  api_id      = aws_apigatewayv2_api.api.id
  name        = "$default"
  auto_deploy = true

  # Without the block, the account's own quota is the limit.
  dynamic "default_route_settings" {
    for_each = var.throttling == null ? [] : [var.throttling]

    content {
      throttling_rate_limit  = default_route_settings.value.rate
      throttling_burst_limit = default_route_settings.value.burst
    }
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api.arn
    format = jsonencode({
      time               = "$context.requestTime"
      requestId          = "$context.requestId"
      route              = "$context.routeKey"
      status             = "$context.status"
      latency            = "$context.responseLatency"
      integrationLatency = "$context.integrationLatency"
      integrationError   = "$context.integrationErrorMessage"
      bytes              = "$context.responseLength"
      ip                 = "$context.identity.sourceIp"
      userAgent          = "$context.identity.userAgent"
    })
  }
}

resource "aws_cloudwatch_log_group" "api" {
  name              = "/aws/vendedlogs/apigateway/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = local.key_arn

  # CloudWatch Logs tries the key.
  depends_on = [aws_kms_key_policy.data]
}

resource "aws_apigatewayv2_integration" "function" {
  for_each = toset(values(local.routes))

  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_alias.live[each.key].invoke_arn
  payload_format_version = "2.0"
}

resource "aws_apigatewayv2_route" "route" {
  for_each = local.routes

  api_id               = aws_apigatewayv2_api.api.id
  route_key            = each.key
  target               = "integrations/${aws_apigatewayv2_integration.function[each.value].id}"
  authorization_type   = contains(local.signed_in_routes, each.key) ? "JWT" : "NONE"
  authorizer_id        = contains(local.signed_in_routes, each.key) ? one(values(aws_apigatewayv2_authorizer.people)[*].id) : null
  authorization_scopes = contains(local.signed_in_routes, each.key) ? local.people.apiScopes : null
}

# The functions take a caller's identity from the token's sub claim. An ID token has no scope, and is refused.
resource "aws_apigatewayv2_authorizer" "people" {
  for_each = aws_cognito_user_pool.people

  api_id           = aws_apigatewayv2_api.api.id
  name             = each.key
  authorizer_type  = "JWT"
  identity_sources = ["$request.header.Authorization"]

  jwt_configuration {
    issuer   = "https://${each.value.endpoint}"
    audience = [aws_cognito_user_pool_client.page[each.key].id]
  }
}
