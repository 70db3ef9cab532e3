variable "region" {
  description = "The AWS region. Rekognition must be there."
  type        = string
  default     = "us-east-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be the name of an AWS region, such as eu-west-1."
  }
}

variable "name" {
  description = "The first part of every resource's name. Two deployments in one account need two names."
  type        = string
  default     = "image-pipeline"

  # A bucket's name has 63 characters, of which the account, the region and the bucket's role take up to 40.
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}[a-z0-9]$", var.name))
    error_message = "name must have 3 to 22 characters: lower-case letters, digits and hyphens, a letter first and no hyphen last."
  }
}

variable "tags" {
  description = "Tags for every resource, beside Application."
  type        = map(string)
  default     = {}
}

variable "architecture" {
  description = "The functions' processor. x86_64, since any machine with the .NET SDK builds it; arm64 costs a fifth less, but is built on an arm64 machine (or with a cross compiler)."
  type        = string
  default     = "x86_64"

  validation {
    condition     = contains(["x86_64", "arm64"], var.architecture)
    error_message = "architecture must be x86_64 or arm64."
  }
}

variable "package" {
  description = "The functions' zip. By default the one that `dotnet run terraform/package.cs` writes for the architecture."
  type        = string
  default     = null
}

variable "release" {
  description = "The number of an earlier release to go back to, as the output of that name told it. Without, what is built now goes live."
  type        = number
  default     = null
}

variable "reserved_concurrency" {
  description = "How many of a function may run at once, at most and at least, by the function's name. Empty, since a new account has too few to reserve any."
  type        = map(number)
  default     = {}

  validation {
    condition     = alltrue([for limit in values(var.reserved_concurrency) : limit >= 1 && floor(limit) == limit])
    error_message = "reserved_concurrency must be whole numbers from 1: a function with 0 never runs."
  }
}

variable "maximum_concurrency" {
  description = "How many batches from its queue a function works on at once, by the function's name; functions.json has the defaults. For detect-labels: Rekognition's quota of requests a second, times the 0.7 s that one takes."
  type        = map(number)
  default     = {}

  validation {
    condition     = alltrue([for limit in values(var.maximum_concurrency) : limit >= 2 && limit <= 1000 && floor(limit) == limit])
    error_message = "maximum_concurrency must be whole numbers from 2 to 1000, as Lambda takes them."
  }
}

variable "deletion_protection" {
  description = "Whether the table refuses to be deleted. Turn it off, and apply, before destroying a deployment for good."
  type        = bool
  default     = true
}

variable "log_retention_days" {
  description = "How long logs are kept, in days."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention_days)
    error_message = "log_retention_days must be one of the periods that CloudWatch Logs offers, such as 7, 30 or 365."
  }
}

variable "domain" {
  description = "The page's own domain name and its ACM certificate, which must be in us-east-1. Without, CloudFront's name serves."
  type        = object({ name = string, certificate_arn = string })
  default     = null

  validation {
    condition     = var.domain == null ? true : strcontains(var.domain.certificate_arn, ":acm:us-east-1:")
    error_message = "domain.certificate_arn must be the ARN of an ACM certificate in us-east-1, where CloudFront looks for it."
  }
}

variable "allowed_origins" {
  description = "Origins, beside the page's own, whose scripts may upload and call the API, such as http://localhost:5173."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for origin in var.allowed_origins : can(regex("^https?://[^/*]+$", origin))])
    error_message = "allowed_origins must be whole origins, such as https://photos.example.com: a scheme and a host, no path, no wildcard."
  }
}

variable "jwt" {
  description = "Who signs the tokens that the API wants: issuer and audiences. Without, everybody may call it and everything belongs to one owner."
  type        = object({ issuer = string, audience = list(string) })
  default     = null

  validation {
    condition     = var.jwt == null ? true : startswith(var.jwt.issuer, "https://") && length(var.jwt.audience) > 0
    error_message = "jwt.issuer must be an https URL, and jwt.audience must name at least one audience."
  }
}

variable "throttling" {
  description = "Requests a second that the API takes from all callers together, steadily and in a burst."
  type        = object({ rate = number, burst = number })
  default     = { rate = 100, burst = 200 }

  validation {
    condition     = var.throttling.rate > 0 && var.throttling.burst > 0
    error_message = "throttling.rate and throttling.burst must be above 0: the API would refuse every request."
  }
}

variable "alarm_emails" {
  description = "Who gets the alarms. Each address receives a message to confirm first."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for address in var.alarm_emails : can(regex("^[^@\\s]+@[^@\\s]+$", address))])
    error_message = "alarm_emails must be e-mail addresses."
  }
}

variable "price_class" {
  description = "Where CloudFront answers: PriceClass_100 (Europe and North America, the cheapest), PriceClass_200 or PriceClass_All."
  type        = string
  default     = "PriceClass_100"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "price_class must be PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}
