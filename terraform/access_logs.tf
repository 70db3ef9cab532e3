# Who asked for what: of CloudFront as JSON, of the buckets in S3's own format. They name addresses and ids of images, so they are off by
# default and kept no longer than the other logs. The API's are in CloudWatch in any case.
locals {
  logs = var.access_logs ? { logs = aws_s3_bucket.bucket["logs"] } : {}
}

resource "aws_s3_bucket_lifecycle_configuration" "logs" {
  for_each = local.logs

  bucket = each.value.id

  rule {
    id     = "old-logs"
    status = "Enabled"

    filter {}

    expiration {
      days = var.log_retention_days
    }
  }
}

resource "aws_s3_bucket_logging" "bucket" {
  for_each = { for role, bucket in aws_s3_bucket.bucket : role => bucket if var.access_logs && role != "logs" }

  bucket        = each.value.id
  target_bucket = aws_s3_bucket.bucket["logs"].id
  target_prefix = "s3/${each.key}/"

  # S3 tries the bucket when it is told of it.
  depends_on = [aws_s3_bucket_policy.bucket]
}

resource "aws_cloudwatch_log_delivery_source" "page" {
  for_each = local.logs
  provider = aws.us_east_1

  name         = "${var.name}-page"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.page.arn
}

resource "aws_cloudwatch_log_delivery_destination" "page" {
  for_each = local.logs
  provider = aws.us_east_1

  name          = "${var.name}-page"
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = each.value.arn
  }
}

resource "aws_cloudwatch_log_delivery" "page" {
  for_each = local.logs
  provider = aws.us_east_1

  delivery_source_name     = aws_cloudwatch_log_delivery_source.page[each.key].name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.page[each.key].arn

  depends_on = [aws_s3_bucket_policy.bucket]
}
