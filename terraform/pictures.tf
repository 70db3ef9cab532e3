# Who may see a picture: whoever has cookies that issue-cookies signed. CloudFront knows the public keys; the private half of the first is a
# parameter that Terraform never reads, so that it is in no state.
locals {
  # Where anybody may come, anybody may see.
  picture_keys = var.allow_anonymous ? {} : { for key in var.picture_keys : key.name => key.public_key }

  picture_key_path      = "/${var.name}/picture-keys"
  picture_key_parameter = try("${local.picture_key_path}/${var.picture_keys[0].name}", "")

  # CloudFront gives the id, so that functions.json cannot have it.
  picture_key = var.allow_anonymous ? {} : { PICTURE_KEY_ID = aws_cloudfront_public_key.picture[var.picture_keys[0].name].id }
}

resource "aws_cloudfront_public_key" "picture" {
  for_each = local.picture_keys

  name        = "${var.name}-${each.key}"
  comment     = "Signs who may see a picture"
  encoded_key = each.value
}

resource "aws_cloudfront_key_group" "pictures" {
  for_each = toset(var.allow_anonymous ? [] : ["pictures"])

  name    = "${var.name}-${each.key}"
  comment = "Who may see a picture"
  items   = [for key in aws_cloudfront_public_key.picture : key.id]
}

# Under /images/ there are pictures alone. Were anything else put there, it would not run in the page's origin.
resource "aws_cloudfront_response_headers_policy" "pictures" {
  name = "${var.name}-pictures"

  # A rendition's own header says that it never changes, which is for CloudFront: what one person may see is not another's, and not for long.
  dynamic "custom_headers_config" {
    for_each = aws_cloudfront_key_group.pictures

    content {
      items {
        header   = "Cache-Control"
        value    = "private, max-age=300"
        override = true
      }
    }
  }

  security_headers_config {
    content_security_policy {
      override                = true
      content_security_policy = "sandbox; default-src 'none'"
    }

    content_type_options {
      override = true
    }

    frame_options {
      override     = true
      frame_option = "DENY"
    }

    strict_transport_security {
      override                   = true
      access_control_max_age_sec = 31536000
      include_subdomains         = true
    }
  }
}
