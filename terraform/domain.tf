# The page's own domain name, and one for the API, which only CloudFront needs to know: with it, the API's address at AWS is turned off.
# With zone_id, certificates and records are made here; without, the certificates are given and the records are yours.
locals {
  zone         = var.domain == null ? {} : { for zone_id in [var.domain.zone_id] : "zone" => zone_id if zone_id != null }
  certificates = var.domain == null ? {} : { page = var.domain.certificate_arn, api = var.domain.api_certificate_arn }

  page_certificate_arn = try(coalesce(try(aws_acm_certificate_validation.page["zone"].certificate_arn, null), local.certificates.page), null)
  api_domain           = length(local.zone) > 0 || try(local.certificates.api, null) != null ? "api.${var.domain.name}" : null
  api_domains          = { for name in [local.api_domain] : "api" => name if name != null }
  api_url              = local.api_domain == null ? aws_apigatewayv2_api.api.api_endpoint : "https://${local.api_domain}"
}

resource "aws_acm_certificate" "page" {
  for_each = local.zone
  provider = aws.us_east_1

  domain_name       = var.domain.name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate" "api" {
  for_each = local.zone

  domain_name       = local.api_domain
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "page_validation" {
  for_each = local.zone

  zone_id         = each.value
  name            = one(aws_acm_certificate.page[each.key].domain_validation_options).resource_record_name
  type            = one(aws_acm_certificate.page[each.key].domain_validation_options).resource_record_type
  records         = [one(aws_acm_certificate.page[each.key].domain_validation_options).resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_route53_record" "api_validation" {
  for_each = local.zone

  zone_id         = each.value
  name            = one(aws_acm_certificate.api[each.key].domain_validation_options).resource_record_name
  type            = one(aws_acm_certificate.api[each.key].domain_validation_options).resource_record_type
  records         = [one(aws_acm_certificate.api[each.key].domain_validation_options).resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "page" {
  for_each = local.zone
  provider = aws.us_east_1

  certificate_arn         = aws_acm_certificate.page[each.key].arn
  validation_record_fqdns = [aws_route53_record.page_validation[each.key].fqdn]
}

resource "aws_acm_certificate_validation" "api" {
  for_each = local.zone

  certificate_arn         = aws_acm_certificate.api[each.key].arn
  validation_record_fqdns = [aws_route53_record.api_validation[each.key].fqdn]
}

resource "aws_route53_record" "page" {
  for_each = length(local.zone) == 0 ? toset([]) : toset(["A", "AAAA"])

  zone_id = local.zone["zone"]
  name    = var.domain.name
  type    = each.key

  alias {
    name                   = aws_cloudfront_distribution.page.domain_name
    zone_id                = aws_cloudfront_distribution.page.hosted_zone_id
    evaluate_target_health = false
  }
}

resource "aws_apigatewayv2_domain_name" "api" {
  for_each = local.api_domains

  domain_name = each.value

  domain_name_configuration {
    certificate_arn = try(aws_acm_certificate_validation.api["zone"].certificate_arn, local.certificates.api)
    endpoint_type   = "REGIONAL"
    security_policy = "TLS_1_2"
  }
}

resource "aws_apigatewayv2_api_mapping" "api" {
  for_each = local.api_domains

  api_id      = aws_apigatewayv2_api.api.id
  domain_name = aws_apigatewayv2_domain_name.api[each.key].domain_name
  stage       = aws_apigatewayv2_stage.default.name
}

resource "aws_route53_record" "api" {
  for_each = local.zone

  zone_id = each.value
  name    = local.api_domain
  type    = "A"

  alias {
    name                   = aws_apigatewayv2_domain_name.api["api"].domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.api["api"].domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = false
  }
}
