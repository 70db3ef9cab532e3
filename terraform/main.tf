# Each concern has a file of its own, named after it; pipeline/ holds what AWS and local runs share.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}
