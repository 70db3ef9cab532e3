# Lets a workflow of GitHub Actions deploy: it proves by a token of GitHub's which repository and environment it runs in, and gets this role
# for an hour. There is no key that could be stolen. See README.md, "From GitHub Actions".
locals {
  deployer = var.github == null ? {} : { github = var.github }
}

# An account can have one: where there is one already, provider_arn names it.
resource "aws_iam_openid_connect_provider" "github" {
  for_each = { for key, github in local.deployer : key => github if github.provider_arn == null }

  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "deployer" {
  for_each = local.deployer

  name                 = "${var.name}-deployer"
  description          = "GitHub Actions: applies this configuration and uploads the page"
  assume_role_policy   = data.aws_iam_policy_document.deployer[each.key].json
  max_session_duration = 3600
}

# Whoever applies this configuration makes roles, and so may as much as an administrator: whom it trusts is what matters.
resource "aws_iam_role_policy_attachment" "deployer" {
  for_each = local.deployer

  role       = aws_iam_role.deployer[each.key].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/${each.value.policy}"
}

data "aws_iam_policy_document" "deployer" {
  for_each = local.deployer

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [coalesce(each.value.provider_arn, try(aws_iam_openid_connect_provider.github[each.key].arn, null))]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    # The environment, which GitHub guards by reviewers and branches, and no pull request's workflow.
    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:${each.value.repository}:environment:${each.value.environment}"]
    }
  }
}
