# A firewall costs $5 a month, $1 for the rule and $0.60 a million requests. It stands before CloudFront, since HTTP APIs take none.
resource "aws_wafv2_web_acl" "page" {
  for_each = var.rate_limit == null ? {} : { page = var.rate_limit }
  provider = aws.us_east_1

  name        = var.name
  description = "Who asks too often is refused for a while"
  scope       = "CLOUDFRONT"

  default_action {
    allow {}
  }

  rule {
    name     = "rate"
    priority = 1

    action {
      block {
        custom_response {
          response_code = 429
        }
      }
    }

    statement {
      rate_based_statement {
        limit                 = each.value
        evaluation_window_sec = 300
        aggregate_key_type    = "IP"
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "${var.name}-rate"
      sampled_requests_enabled   = false
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = false
  }
}
