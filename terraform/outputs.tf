output "page_url" {
  description = "The page. It shows something once it is uploaded."
  value       = local.page_url
}

output "api_url" {
  description = "The HTTP API itself; the page reaches it through page_url. With origin_secrets, it answers nobody else."
  value       = local.api_url
}

output "page_bucket" {
  description = "The bucket that the built page is uploaded to."
  value       = aws_s3_bucket.bucket["page"].bucket
}

output "distribution_id" {
  description = "The CloudFront distribution, to invalidate what it keeps of an older page."
  value       = aws_cloudfront_distribution.page.id
}

output "user_pool_id" {
  description = "The pool of people who may sign in, to make some; null with allow_anonymous."
  value       = one(values(aws_cognito_user_pool.people)[*].id)
}

output "client_id" {
  description = "The pool's app client, by which a script asks for a token; null with allow_anonymous."
  value       = one(values(aws_cognito_user_pool_client.page)[*].id)
}

output "state_machine_arn" {
  description = "The state machine, to look at its executions."
  value       = aws_sfn_state_machine.pipeline.arn
}

output "release" {
  description = "The number of what is live now, to go back to it: terraform apply -var release=<number>."
  value       = aws_ssm_parameter.release.version
}

output "failures_queue_url" {
  description = "The queue of what could not be handled at all, to look at it and to send it again."
  value       = aws_sqs_queue.failures.url
}

output "alarm_topic_arn" {
  description = "The SNS topic of the alarms and the budget, to subscribe more than e-mail to it."
  value       = aws_sns_topic.alarms.arn
}

output "page_alarm_topic_arn" {
  description = "The SNS topic of CloudFront's alarm, in us-east-1, to subscribe more than e-mail to it."
  value       = aws_sns_topic.page_alarms.arn
}

output "deployer_role_arn" {
  description = "The role that GitHub Actions deploys with; null without the variable github."
  value       = one(values(aws_iam_role.deployer)[*].arn)
}

output "dashboard_url" {
  description = "The dashboard in the AWS console."
  value       = "https://${var.region}.console.aws.amazon.com/cloudwatch/home?region=${var.region}#dashboards:name=${aws_cloudwatch_dashboard.pipeline.dashboard_name}"
}

output "outcomes_topic_arn" {
  description = "The topic that is told what came of each image: subscribe to it, by the attribute type where not all is wanted."
  value       = aws_sns_topic.topic["outcomes"].arn
}

output "mail_records" {
  description = "The CNAME records that the domain of mail_from needs before SES sends from it, by name. Empty without mail."
  value = merge([for identity in aws_sesv2_email_identity.sender : {
    for token in flatten(identity.dkim_signing_attributes[*].tokens) : "${token}._domainkey.${local.mail_domain}" => "${token}.dkim.amazonses.com"
  }]...)
}
