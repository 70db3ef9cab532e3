locals {
  # None where the region has no S3 Vectors.
  vectors = { for role in ["vectors"] : role => local.storage.vectors if var.embeddings != "none" }
}

# What images look like, for similarity: a vector bucket is always private and answers over TLS alone. Its encryption cannot be changed later.
resource "aws_s3vectors_vector_bucket" "vectors" {
  for_each = local.vectors

  vector_bucket_name = each.value.bucket

  # S3's own keys by default, as for the buckets.
  encryption_configuration {
    sse_type    = var.customer_managed_key ? "aws:kms" : "AES256"
    kms_key_arn = local.key_arn
  }

  # S3 Vectors tries the key.
  depends_on = [aws_kms_key_policy.data]
}

resource "aws_s3vectors_index" "index" {
  for_each = merge([for vectors in local.vectors : vectors.indexes]...)

  index_name         = each.key
  vector_bucket_name = aws_s3vectors_vector_bucket.vectors["vectors"].vector_bucket_name
  data_type          = "float32"
  dimension          = each.value.dimension
  distance_metric    = each.value.distanceMetric
}
