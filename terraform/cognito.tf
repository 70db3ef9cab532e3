# Where people sign in, unless anybody may come: the pool that LocalAws has on one machine (docs/localaws/cognito.md).
locals {
  people = jsondecode(file("${path.module}/pipeline/sign-in.json"))
  pools  = var.allow_anonymous ? toset([]) : toset(["people"])

  # One for each deployment: prefixes are a region's, whoever's account it is.
  login_prefix = "${var.name}-${local.account}"
  login_url    = "https://${local.login_prefix}.auth.${var.region}.amazoncognito.com"

  # What the page's scripts ask there: the pool's description, and tokens.
  sign_in_origins = var.allow_anonymous ? [] : ["https://cognito-idp.${var.region}.amazonaws.com", local.login_url]

  page_scopes = concat(["openid", "email", "profile"], [for scope in keys(local.people.resourceServer.scopes) : "${local.people.resourceServer.identifier}/${scope}"])

  # Pages of other origins that may call the API sign in as well.
  page_urls = concat([local.page_url], var.allowed_origins)
}

resource "aws_cognito_user_pool" "people" {
  for_each = local.pools

  name                     = var.name
  user_pool_tier           = "ESSENTIALS"
  deletion_protection      = var.deletion_protection ? "ACTIVE" : "INACTIVE"
  alias_attributes         = ["email"]
  auto_verified_attributes = ["email"]

  username_configuration {
    case_sensitive = false
  }

  admin_create_user_config {
    allow_admin_create_user_only = !var.allow_sign_up
  }

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }

  password_policy {
    minimum_length                   = 8
    require_lowercase                = true
    require_uppercase                = true
    require_numbers                  = true
    require_symbols                  = true
    temporary_password_validity_days = 7
  }
}

resource "aws_cognito_resource_server" "api" {
  for_each = aws_cognito_user_pool.people

  user_pool_id = each.value.id
  identifier   = local.people.resourceServer.identifier
  name         = local.people.resourceServer.identifier

  dynamic "scope" {
    for_each = local.people.resourceServer.scopes

    content {
      scope_name        = scope.key
      scope_description = scope.value
    }
  }
}

resource "aws_cognito_user_group" "group" {
  for_each = var.allow_anonymous ? {} : local.people.groups

  user_pool_id = aws_cognito_user_pool.people["people"].id
  name         = each.key
  description  = each.value
}

# A page keeps no secret: it proves by PKCE that a code is its own. With a name and a password come scripts.
resource "aws_cognito_user_pool_client" "page" {
  for_each = aws_cognito_user_pool.people

  user_pool_id                         = each.value.id
  name                                 = var.name
  generate_secret                      = false
  supported_identity_providers         = ["COGNITO"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["code"]
  allowed_oauth_scopes                 = concat(local.page_scopes, ["aws.cognito.signin.user.admin"])
  callback_urls                        = [for url in local.page_urls : "${url}${local.people.callbackPath}"]
  logout_urls                          = [for url in local.page_urls : "${url}${local.people.logoutPath}"]
  explicit_auth_flows                  = ["ALLOW_USER_PASSWORD_AUTH"]
  prevent_user_existence_errors        = "ENABLED"
  enable_token_revocation              = true
  access_token_validity                = 1
  id_token_validity                    = 1
  refresh_token_validity               = 30

  token_validity_units {
    access_token  = "hours"
    id_token      = "hours"
    refresh_token = "days"
  }

  # A tab whose answer was lost on the way asks once more.
  refresh_token_rotation {
    feature                    = "ENABLED"
    retry_grace_period_seconds = 60
  }

  # Cognito refuses scopes that there are not.
  depends_on = [aws_cognito_resource_server.api]
}

resource "aws_cognito_user_pool_domain" "login" {
  for_each = aws_cognito_user_pool.people

  user_pool_id          = each.value.id
  domain                = local.login_prefix
  managed_login_version = 2
}

# Without a style, Cognito shows no page.
resource "aws_cognito_managed_login_branding" "login" {
  for_each = aws_cognito_user_pool.people

  user_pool_id                = each.value.id
  client_id                   = aws_cognito_user_pool_client.page[each.key].id
  use_cognito_provided_values = true
}

# What the page reads at its start, as the dev server tells it on one machine (frontend/src/pageConfig.ts).
resource "aws_s3_object" "config" {
  bucket        = aws_s3_bucket.bucket["page"].id
  key           = "config.json"
  content_type  = "application/json"
  cache_control = "no-cache"
  content = jsonencode({
    signIn = one([for key, pool in aws_cognito_user_pool.people : {
      issuer    = "https://${pool.endpoint}"
      clientId  = aws_cognito_user_pool_client.page[key].id
      scopes    = join(" ", local.page_scopes)
      logoutUrl = "${local.login_url}/logout"
    }])
    deletion = !var.allow_anonymous
  })
}
