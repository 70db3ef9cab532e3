import { expect } from 'vitest'
import { edit, type Fault } from './fault'

const says = (text: string): string => expect.stringContaining(text)

/** Who signs in, and how. */
export const peopleFaults: Fault[] = [
  {
    fault: 'tokens for something else',
    seed: edit('api_gateway.tf', 'contains(local.signed_in_routes, each.key) ? local.people.apiScopes : null', 'null'),
    problems: [says('authorization_scopes must be')],
  },
  {
    fault: 'routes that want no token though people sign in',
    seed: edit('locals.tf', '!var.allow_anonymous && described.signedIn != "nobody"', 'described.signedIn == "moderators"'),
    problems: [says('local.signed_in_routes must be')],
  },
  {
    fault: 'a deletion that anybody may ask for',
    seed: edit('locals.tf', '"DELETE /api/images/{id}", ', ''),
    problems: [says('local.personal_routes must be')],
  },
  {
    fault: 'the erasure of everything by anybody',
    seed: edit('locals.tf', '"POST /api/account/erasure", ', ''),
    problems: [says('local.personal_routes must be')],
  },
  {
    fault: 'an owner for whoever sends no name',
    seed: edit('locals.tf', 'var.allow_anonymous ? {} : { OWNER = "" }', '{}'),
    problems: [says('local.no_only_owner must be')],
  },
  {
    fault: 'places that everybody is told',
    seed: edit('locals.tf', '{ HIDE_PLACES = "true" }', '{}'),
    problems: [says('local.hidden_places must be')],
  },
  {
    fault: 'pictures for everybody who knows their names',
    seed: edit('cloudfront.tf', '[for group in aws_cloudfront_key_group.pictures : group.id]', '[]'),
    problems: [says('/images/*.signed_by must be')],
  },
  {
    fault: 'a behavior that trusts nobody',
    seed: edit('cloudfront.tf', '= ordered_cache_behavior.value.signed_by', '= null'),
    problems: [says('trusted_key_groups must be')],
  },
  {
    fault: 'a group without keys',
    seed: edit('pictures.tf', '[for key in aws_cloudfront_public_key.picture : key.id]', '[]'),
    problems: [says('aws_cloudfront_key_group.pictures.items must be')],
  },
  {
    fault: 'signatures by a key that CloudFront does not look for',
    seed: edit('pictures.tf', 'aws_cloudfront_public_key.picture[var.picture_keys[0].name].id', 'var.picture_keys[0].name'),
    problems: [says('local.picture_key must be')],
  },
  {
    fault: "a private key that is not the public one's",
    seed: edit('pictures.tf', '${local.picture_key_path}/${var.picture_keys[0].name}', '${local.picture_key_path}/${var.name}'),
    problems: [says('local.picture_key_parameter must be')],
  },
  {
    fault: 'pictures that every cache keeps',
    seed: edit('pictures.tf', '"private, max-age=300"', '"public, max-age=31536000"'),
    problems: [says('custom_headers_config.content.items.value must be')],
  },
  {
    fault: 'tokens of any issuer',
    seed: edit('api_gateway.tf', '"https://${each.value.endpoint}"', '"https://issuer.example.com"'),
    problems: [says('jwt_configuration.issuer must be')],
  },
  {
    fault: 'tokens of another client',
    seed: edit('api_gateway.tf', '[aws_cognito_user_pool_client.page[each.key].id]', '[var.name]'),
    problems: [says('jwt_configuration.audience must be')],
  },
  {
    fault: 'a deployment without sign-in by default',
    seed: edit('cognito.tf', 'var.allow_anonymous ? toset([]) : toset(["people"])', 'toset([])'),
    problems: [says('local.pools must be')],
  },
  {
    fault: 'a pool that everybody may join',
    seed: edit('cognito.tf', '!var.allow_sign_up', 'false'),
    problems: [says('allow_admin_create_user_only must be')],
  },
  {
    fault: 'a secret in a page',
    seed: edit('cognito.tf', 'generate_secret                      = false', 'generate_secret                      = true'),
    problems: [says('generate_secret must be false')],
  },
  {
    fault: 'tokens in an address',
    seed: edit('cognito.tf', '["code"]', '["implicit"]'),
    problems: [says('allowed_oauth_flows must be')],
  },
  {
    fault: 'a page that nobody comes back to',
    seed: edit('cognito.tf', '"${url}${local.people.callbackPath}"', '"${url}/callback"'),
    problems: [says('callback_urls must be')],
  },
  {
    fault: 'refresh tokens that stay the same',
    seed: edit('cognito.tf', 'feature                    = "ENABLED"', 'feature                    = "DISABLED"'),
    problems: [says('refresh_token_rotation.feature must be "ENABLED"')],
  },
  {
    fault: 'errors that tell who is known',
    seed: edit('cognito.tf', 'prevent_user_existence_errors        = "ENABLED"', 'prevent_user_existence_errors        = "LEGACY"'),
    problems: [says('prevent_user_existence_errors must be')],
  },
  {
    fault: 'a sign-in that the page may not ask',
    seed: edit('cognito.tf', '["https://cognito-idp.${var.region}.amazonaws.com", local.login_url]', '[local.login_url]'),
    problems: [says('local.sign_in_origins must be')],
  },
  {
    fault: 'a policy that does not name the pool',
    seed: edit('cloudfront.tf', "concat([\"'self'\", local.uploads_origin], local.sign_in_origins)", "[\"'self'\", local.uploads_origin]"),
    problems: [says('security.security_headers_config.content_security_policy.content_security_policy must match')],
  },
  {
    fault: 'settings of the page that are kept for ever',
    seed: edit('cognito.tf', 'cache_control = "no-cache"', 'cache_control = "public, max-age=31536000"'),
    problems: [says('aws_s3_object.config.cache_control must be "no-cache"')],
  },
]
