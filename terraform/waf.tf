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

  # In the form of WAF's API, https://docs.aws.amazon.com/waf/latest/APIReference/API_Rule.html.
  rule_json = jsonencode([{
    Name     = "rate"
    Priority = 1
    Action   = { Block = { CustomResponse = { ResponseCode = 429 } } }
    Statement = {
      RateBasedStatement = { Limit = each.value, EvaluationWindowSec = 300, AggregateKeyType = "IP" }
    }
    VisibilityConfig = {
      CloudWatchMetricsEnabled = true
      MetricName               = "${var.name}-rate"
      SampledRequestsEnabled   = false
    }
  }])

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = false
  }
}
