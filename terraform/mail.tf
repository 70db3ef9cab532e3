# Mail to the people whose images came to something: with mail_from, where people sign in, since only they have addresses, and where the page has
# a name of its own, since the functions that mail are there before CloudFront's. A new account is in SES's sandbox (README).
locals {
  mail = var.mail_from == null || var.allow_anonymous || var.domain == null ? {} : { mail = var.mail_from }

  # Photos <photos@example.com> → example.com
  mail_domain = try(regex("@([^>]+)>?$", var.mail_from)[0], "none")

  mail_configuration_set_arn = "arn:${local.partition}:ses:${var.region}:${local.account}:configuration-set/${var.name}"
  mail_identity_arn          = "arn:${local.partition}:ses:${var.region}:${local.account}:identity/${local.mail_domain}"

  # Where nobody signs in, no pool has this name.
  user_pool_id  = coalesce(one(values(aws_cognito_user_pool.people)[*].id), "none")
  user_pool_arn = coalesce(one(values(aws_cognito_user_pool.people)[*].arn), "arn:${local.partition}:cognito-idp:${var.region}:${local.account}:userpool/none")

  # A digest's time is a message's delay, which SQS limits to 15 minutes.
  mail_variables = length(local.mail) == 0 ? {} : {
    MAIL_FROM              = var.mail_from
    MAIL_CONFIGURATION_SET = var.name
    USER_POOL_ID           = local.user_pool_id
    PAGE_URL               = "https://${var.domain.name}"
    DIGEST_SECONDS         = "600"
  }
}

# Its DKIM records are the output mail_records: SES sends once they are in the domain's DNS.
resource "aws_sesv2_email_identity" "sender" {
  for_each = local.mail

  email_identity         = local.mail_domain
  configuration_set_name = aws_sesv2_configuration_set.mail[each.key].configuration_set_name
}

resource "aws_sesv2_configuration_set" "mail" {
  for_each = local.mail

  configuration_set_name = var.name

  # What does not reach a mail server by TLS is not sent.
  delivery_options {
    tls_policy = "REQUIRE"
  }

  reputation_options {
    reputation_metrics_enabled = true
  }

  # SES itself stops as well, should stop-mail not have heard yet.
  suppression_options {
    suppressed_reasons = ["BOUNCE", "COMPLAINT"]
  }
}

resource "aws_sesv2_configuration_set_event_destination" "feedback" {
  for_each = aws_sesv2_configuration_set.mail

  configuration_set_name = each.value.configuration_set_name
  event_destination_name = "feedback"

  event_destination {
    enabled              = true
    matching_event_types = ["BOUNCE", "COMPLAINT"]

    sns_destination {
      topic_arn = aws_sns_topic.topic["mail-feedback"].arn
    }
  }

  # SES tries whether it may publish.
  depends_on = [aws_sns_topic_policy.topic]
}
