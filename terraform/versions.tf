terraform {
  # 1.10 is the first with locks in S3 itself, in Terraform and in OpenTofu.
  required_version = ">= 1.10"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
  }
}
