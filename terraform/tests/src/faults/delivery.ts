import { expect } from 'vitest'
import { edit, editBehind, type Fault } from './fault'

const says = (text: string): string => expect.stringContaining(text)

/** The API and CloudFront. */
export const deliveryFaults: Fault[] = [
  {
    fault: 'events in the older format',
    seed: edit('api_gateway.tf', 'payload_format_version = "2.0"', 'payload_format_version = "1.0"'),
    problems: [says('payload_format_version must be "2.0"')],
  },
  {
    fault: 'events in no format, which is the older one',
    seed: edit('api_gateway.tf', '  payload_format_version = "2.0"\n', ''),
    problems: [says('payload_format_version must be "2.0"')],
  },
  {
    fault: "a route to another's function",
    seed: edit('api_gateway.tf', 'aws_lambda_alias.live[each.key].invoke_arn', 'aws_lambda_alias.live["manage-images"].invoke_arn'),
    problems: [says('integration_uri must be')],
  },
  {
    fault: 'an API that calls what is built and not what is live',
    seed: edit('api_gateway.tf', 'aws_lambda_alias.live[each.key].invoke_arn', 'aws_lambda_function.function[each.key].invoke_arn'),
    problems: [says('integration_uri must be')],
  },
  {
    fault: 'an integration by an ARN that cannot be called',
    seed: edit('api_gateway.tf', 'aws_lambda_alias.live[each.key].invoke_arn', 'aws_lambda_alias.live[each.key].arn'),
    problems: [says('integration_uri must be')],
  },
  {
    fault: 'an API that forwards instead of calling',
    seed: edit('api_gateway.tf', '"AWS_PROXY"', '"HTTP_PROXY"'),
    problems: [says('integration_type must be "AWS_PROXY"')],
  },
  {
    fault: 'every route to one function',
    seed: edit('api_gateway.tf', 'aws_apigatewayv2_integration.function[each.value].id', 'aws_apigatewayv2_integration.function["query-images"].id'),
    problems: [says('aws_apigatewayv2_route.route.target must be')],
  },
  {
    fault: 'routes that ask for no token',
    seed: edit('api_gateway.tf', 'contains(local.signed_in_routes, each.key) ? "JWT" : "NONE"', '"NONE"'),
    problems: [says('authorization_type must be')],
  },
  {
    fault: 'routes without their authorizer',
    seed: edit('api_gateway.tf', 'one(values(aws_apigatewayv2_authorizer.people)[*].id)', 'null'),
    problems: [says('authorizer_id must be')],
  },
  {
    fault: 'tokens out of another header',
    seed: edit('api_gateway.tf', '"$request.header.Authorization"', '"$request.header.X-Token"'),
    problems: [says('identity_sources must be')],
  },
  {
    fault: 'a stage in the path',
    seed: edit('api_gateway.tf', '"$default"', '"v1"'),
    problems: [says('aws_apigatewayv2_stage.default.name must be "$default"')],
  },
  {
    fault: 'routes that are never deployed',
    seed: edit('api_gateway.tf', 'auto_deploy = true', 'auto_deploy = false'),
    problems: [says('auto_deploy must be true')],
  },
  {
    fault: 'an API without throttling',
    seed: ({ files }) => (files['api_gateway.tf'] = files['api_gateway.tf']!.replace(/ {2}dynamic "default_route_settings" \{.*?\n {2}\}\n/s, '')),
    problems: [says('aws_apigatewayv2_stage.default.dynamic.default_route_settings.for_each must be')],
  },
  {
    fault: 'limits that are mixed up',
    seed: edit('api_gateway.tf', 'default_route_settings.value.rate', 'default_route_settings.value.burst'),
    problems: [says('throttling_rate_limit must be')],
  },
  {
    fault: "a header that another page's script may not send",
    seed: edit('api_gateway.tf', '["authorization", "content-type", "traceparent"]', '["content-type", "traceparent"]'),
    problems: [says('allow_headers must match')],
  },
  {
    fault: "an API for everybody's scripts",
    seed: edit('api_gateway.tf', 'allow_origins = cors_configuration.value', 'allow_origins = ["*"]'),
    problems: [says('allow_origins must be')],
  },
  {
    fault: 'methods that are left out',
    seed: edit('api_gateway.tf', 'distinct([for route in keys(local.routes) : split(" ", route)[0]])', '["GET"]'),
    problems: [says('allow_methods must match')],
  },
  {
    fault: 'CloudFront that does not sign',
    seed: edit('cloudfront.tf', '"always"', '"never"'),
    problems: [says('signing_behavior must be "always"')],
  },
  {
    fault: 'an access control for other origins',
    seed: edit('cloudfront.tf', 'origin_access_control_origin_type = "s3"', 'origin_access_control_origin_type = "lambda"'),
    problems: [says('origin_access_control_origin_type must be "s3"')],
  },
  {
    fault: 'buckets without access control',
    seed: edit('cloudfront.tf', '      origin_access_control_id = aws_cloudfront_origin_access_control.s3.id\n', ''),
    problems: [says('origin_access_control_id must be')],
  },
  {
    fault: 'one bucket behind every path',
    seed: edit('cloudfront.tf', 'aws_s3_bucket.bucket[origin.value].bucket_regional_domain_name', 'aws_s3_bucket.bucket["page"].bucket_regional_domain_name'),
    problems: [says('dynamic.origin.content.domain_name must be')],
  },
  {
    fault: 'an API that is asked without TLS',
    seed: edit('cloudfront.tf', '"https-only"\n      origin_ssl', '"http-only"\n      origin_ssl'),
    problems: [says('origin_protocol_policy must be "https-only"')],
  },
  {
    fault: 'answers of the API in the cache',
    seed: edit('cloudfront.tf', 'data.aws_cloudfront_cache_policy.disabled.id', 'data.aws_cloudfront_cache_policy.optimized.id'),
    problems: [says('local.behaviors./api/*.cache must be')],
  },
  {
    fault: 'a cache that is not disabled',
    seed: edit('cloudfront.tf', '"Managed-CachingDisabled"', '"Managed-CachingOptimized"'),
    problems: [says('data.aws_cloudfront_cache_policy.disabled.name must be')],
  },
  {
    fault: 'a host that API Gateway does not know',
    seed: edit('cloudfront.tf', '"Managed-AllViewerExceptHostHeader"', '"Managed-AllViewer"'),
    problems: [says('all_but_host.name must be')],
  },
  {
    fault: 'an API that is read only',
    seed: edit('cloudfront.tf', '"GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"', '"GET", "HEAD"'),
    problems: [says('/api/*.methods must be')],
  },
  {
    fault: 'pictures of another bucket',
    seed: edit('cloudfront.tf', 'origin         = "renditions"', 'origin         = "page"'),
    problems: [says('local.behaviors./images/*.origin must be "renditions"')],
  },
  {
    fault: 'a page without TLS',
    seed: edit('cloudfront.tf', '"redirect-to-https"', '"allow-all"'),
    problems: [says('default_cache_behavior.viewer_protocol_policy must match')],
  },
  {
    fault: 'pictures and API without TLS',
    seed: editBehind('cloudfront.tf', 'dynamic "ordered_cache_behavior"', '"https-only"', '"allow-all"'),
    problems: [says('ordered_cache_behavior.content.viewer_protocol_policy must match')],
  },
  {
    fault: "pages that are found by their file's name only",
    seed: edit('cloudfront.tf', '"viewer-request"', '"viewer-response"'),
    problems: [says('function_association.event_type must be "viewer-request"')],
  },
  {
    fault: 'a page without its first file',
    seed: edit('cloudfront.tf', 'default_root_object = "index.html"', 'default_root_object = "home.html"'),
    problems: [says('default_root_object must be "index.html"')],
  },
  {
    fault: 'a page whose scripts are not bound',
    seed: edit('cloudfront.tf', '"default-src \'self\'"', '"default-src *"'),
    problems: [says('security.security_headers_config.content_security_policy.content_security_policy must match')],
  },
  {
    fault: 'pictures that may run scripts',
    seed: edit('pictures.tf', '"sandbox; default-src \'none\'"', '"default-src \'self\'"'),
    problems: [says('pictures.security_headers_config.content_security_policy.content_security_policy must match')],
  },
  {
    fault: 'deleted pictures that CloudFront keeps',
    seed: edit('cloudfront.tf', 'max_ttl     = 3600', 'max_ttl     = 31536000'),
    problems: [says('aws_cloudfront_cache_policy.renditions.max_ttl must be 3600')],
  },
  {
    fault: 'an old TLS for an own domain',
    seed: edit('cloudfront.tf', '"TLSv1.2_2021"', '"TLSv1.1_2016"'),
    problems: [says('viewer_certificate.minimum_protocol_version must match')],
  },
  {
    fault: 'a domain that CloudFront does not answer for',
    seed: edit('cloudfront.tf', 'var.domain == null ? [] : [var.domain.name]', '[]'),
    problems: [says('aws_cloudfront_distribution.page.aliases must be')],
  },
  {
    fault: 'paths without their cache policy',
    seed: edit('cloudfront.tf', 'ordered_cache_behavior.value.cache\n', 'data.aws_cloudfront_cache_policy.optimized.id\n'),
    problems: [says('ordered_cache_behavior.content.cache_policy_id must be')],
  },
  {
    fault: 'an API at an address of its own',
    seed: edit('cloudfront.tf', 'replace(local.api_url, "/^https?://|:[0-9]+$/", "")', 'local.api_url'),
    problems: [says('origin.domain_name must be')],
  },
  {
    fault: 'an API whose other name CloudFront does not know',
    seed: edit('cloudfront.tf', 'replace(local.api_url,', 'replace(aws_apigatewayv2_api.api.api_endpoint,'),
    problems: [says('origin.domain_name must be')],
  },
  {
    fault: 'a firewall in front of nothing',
    seed: edit('cloudfront.tf', 'one(values(aws_wafv2_web_acl.page)[*].arn)', 'null'),
    problems: [says('aws_cloudfront_distribution.page.web_acl_id must be')],
  },
  {
    fault: 'a firewall that only counts',
    seed: edit('waf.tf', '{ Block = { CustomResponse = { ResponseCode = 429 } } }', '{ Count = {} }'),
    problems: [says('aws_wafv2_web_acl.page.rule_json must match')],
  },
  {
    fault: 'a firewall of a region',
    seed: edit('waf.tf', '"CLOUDFRONT"', '"REGIONAL"'),
    problems: [says('aws_wafv2_web_acl.page.scope must be "CLOUDFRONT"')],
  },
  {
    fault: 'headers that an origin overrides',
    seed: editBehind('cloudfront.tf', 'strict_transport_security', 'override                   = true', 'override                   = false'),
    problems: [says('strict_transport_security.override must be true')],
  },
  {
    fault: 'pictures in as many copies as there are queries',
    seed: edit('cloudfront.tf', 'query_string_behavior = "none"', 'query_string_behavior = "all"'),
    problems: [says('query_string_behavior must be "none"')],
  },
  {
    fault: 'routes of another API',
    seed: editBehind('api_gateway.tf', 'resource "aws_apigatewayv2_route"', 'aws_apigatewayv2_api.api.id', '"a1b2c3"'),
    problems: [says('aws_apigatewayv2_route.route.api_id must be')],
  },
  {
    fault: 'a log of requests without their outcome',
    seed: ({ files }) => (files['api_gateway.tf'] = files['api_gateway.tf']!.replace(/ +status +=.*\n/, '')),
    problems: [says('access_log_settings.format must match')],
  },
  {
    fault: 'a routing function in an older language',
    seed: edit('cloudfront.tf', '"cloudfront-js-2.0"', '"cloudfront-js-1.0"'),
    problems: [says('aws_cloudfront_function.routing.runtime must be')],
  },
]
