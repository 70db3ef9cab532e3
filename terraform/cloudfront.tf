locals {
  # Paths of the distribution beside the page itself.
  behaviors = {
    "/images/*" = {
      origin         = "renditions"
      methods        = ["GET", "HEAD"]
      cache          = aws_cloudfront_cache_policy.renditions.id
      origin_request = null
      headers        = aws_cloudfront_response_headers_policy.pictures.id
      signed_by      = [for group in aws_cloudfront_key_group.pictures : group.id]
    }
    "/api/*" = {
      origin         = "api"
      methods        = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
      cache          = data.aws_cloudfront_cache_policy.disabled.id
      origin_request = data.aws_cloudfront_origin_request_policy.all_but_host.id
      headers        = aws_cloudfront_response_headers_policy.security.id
      signed_by      = []
    }
  }

  uploads_origin = "https://${aws_s3_bucket.bucket["originals"].bucket_regional_domain_name}"

  renditions_origin = "https://${aws_s3_bucket.bucket["renditions"].bucket_regional_domain_name}"
}

resource "aws_cloudfront_distribution" "page" {
  comment             = var.name
  enabled             = true
  is_ipv6_enabled     = true
  http_version        = "http2and3"
  price_class         = var.price_class
  default_root_object = "index.html"
  aliases             = var.domain == null ? [] : [var.domain.name]
  web_acl_id          = one(values(aws_wafv2_web_acl.page)[*].arn)

  dynamic "origin" {
    for_each = toset(["page", "renditions"])

    content {
      origin_id                = origin.value
      domain_name              = aws_s3_bucket.bucket[origin.value].bucket_regional_domain_name
      origin_access_control_id = aws_cloudfront_origin_access_control.s3.id
    }
  }

  origin {
    origin_id = "api"
    # The name alone: LocalAws's URL is http and has a port.
    domain_name = replace(local.api_url, "/^https?://|:[0-9]+$/", "")

    # By which the functions know that a request came this way.
    dynamic "custom_header" {
      for_each = local.has_origin_secrets ? ["x-origin-secret"] : []

      content {
        name  = custom_header.value
        value = var.origin_secrets[0]
      }
    }

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    target_origin_id           = "page"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    cache_policy_id            = data.aws_cloudfront_cache_policy.optimized.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.security.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.routing.arn
    }
  }

  dynamic "ordered_cache_behavior" {
    for_each = local.behaviors

    content {
      path_pattern               = ordered_cache_behavior.key
      target_origin_id           = ordered_cache_behavior.value.origin
      viewer_protocol_policy     = "https-only"
      allowed_methods            = ordered_cache_behavior.value.methods
      cached_methods             = ["GET", "HEAD"]
      compress                   = true
      cache_policy_id            = ordered_cache_behavior.value.cache
      origin_request_policy_id   = ordered_cache_behavior.value.origin_request
      response_headers_policy_id = ordered_cache_behavior.value.headers
      trusted_key_groups         = ordered_cache_behavior.value.signed_by
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = var.domain == null
    acm_certificate_arn            = local.page_certificate_arn
    ssl_support_method             = var.domain == null ? null : "sni-only"
    minimum_protocol_version       = var.domain == null ? "TLSv1" : "TLSv1.2_2021"
  }

  # The functions know a new secret before CloudFront sends it, and the API has its name before CloudFront looks for it.
  depends_on = [aws_lambda_alias.live, aws_apigatewayv2_api_mapping.api, aws_route53_record.api]
}

resource "aws_cloudfront_origin_access_control" "s3" {
  name                              = var.name
  description                       = "CloudFront signs what it asks of the private buckets"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_function" "routing" {
  name    = "${var.name}-routing"
  comment = "Every path of the page is index.html"
  runtime = "cloudfront-js-2.0"
  code    = file("${path.module}/cloudfront/routing.js")
}

# A rendition never changes: its key is made of its content. CloudFront forgets it after an hour, as long as a cookie is good, so that a photo that
# was deleted or rejected is gone from there as well.
resource "aws_cloudfront_cache_policy" "renditions" {
  name        = "${var.name}-renditions"
  min_ttl     = 0
  default_ttl = 3600
  max_ttl     = 3600

  parameters_in_cache_key_and_forwarded_to_origin {
    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

data "aws_cloudfront_cache_policy" "optimized" {
  name = "Managed-CachingOptimized"
}

data "aws_cloudfront_cache_policy" "disabled" {
  name = "Managed-CachingDisabled"
}

data "aws_cloudfront_origin_request_policy" "all_but_host" {
  name = "Managed-AllViewerExceptHostHeader"
}

resource "aws_cloudfront_response_headers_policy" "security" {
  name = "${var.name}-security"

  security_headers_config {
    content_security_policy {
      override = true
      # Photos are shown before they are uploaded (blob:), as a blur before they are loaded (data:), and to moderators from where they are held.
      content_security_policy = join("; ", [
        "default-src 'self'",
        "img-src 'self' blob: data: ${local.renditions_origin}",
        "connect-src ${join(" ", concat(["'self'", local.uploads_origin], local.sign_in_origins))}",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ])
    }

    content_type_options {
      override = true
    }

    frame_options {
      override     = true
      frame_option = "DENY"
    }

    referrer_policy {
      override        = true
      referrer_policy = "same-origin"
    }

    strict_transport_security {
      override                   = true
      access_control_max_age_sec = 31536000
      include_subdomains         = true
    }
  }
}
