resource "aws_dynamodb_table" "images" {
  name                        = local.table_name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = local.storage.table.hashKey
  range_key                   = local.storage.table.rangeKey
  deletion_protection_enabled = var.deletion_protection

  dynamic "attribute" {
    for_each = toset(flatten([for key in concat([local.storage.table], values(local.storage.table.indexes)) : [key.hashKey, key.rangeKey]]))

    content {
      name = attribute.value
      type = "S"
    }
  }

  dynamic "global_secondary_index" {
    for_each = local.storage.table.indexes

    content {
      name            = global_secondary_index.key
      hash_key        = global_secondary_index.value.hashKey
      range_key       = global_secondary_index.value.rangeKey
      projection_type = "ALL"
    }
  }

  stream_enabled   = true
  stream_view_type = local.storage.table.stream

  ttl {
    attribute_name = local.storage.table.ttl
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  # Without a key of ours, with the account's own for DynamoDB, whose use CloudTrail shows.
  server_side_encryption {
    enabled     = true
    kms_key_arn = local.key_arn
  }
}
