provider "aws" {
  region = var.region

  default_tags {
    tags = merge({ Application = var.name }, var.tags)
  }
}

# CloudFront's certificate, firewall, metrics and log deliveries are there, wherever the rest is.
provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"

  default_tags {
    tags = merge({ Application = var.name }, var.tags)
  }
}
