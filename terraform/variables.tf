variable "region" {
  description = "The AWS region. Rekognition must be there."
  type        = string
  default     = "us-east-1"

  validation {
    condition = contains([
      "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-south-2",
      "eu-west-1", "eu-west-2", "il-central-1", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ], var.region)
    error_message = "region must be one where Rekognition is, such as eu-west-1: https://docs.aws.amazon.com/general/latest/gr/rekognition.html lists them."
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

  validation {
    condition     = var.allow_anonymous || !can(regex("aws|amazon|cognito", var.name))
    error_message = "name must not contain aws, amazon or cognito, unless allow_anonymous: it is part of the sign-in's domain, where Cognito takes none of them."
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

variable "packages" {
  description = "The functions' zips: functions, imaging and embedding. By default those that `dotnet run terraform/package.cs` writes for the architecture."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.packages), ["functions", "imaging", "embedding"])) == 0
    error_message = "packages may have functions, imaging and embedding."
  }
}

variable "embeddings" {
  description = "What makes of each image the vector by which similar ones are found: resnet18, in the function itself; titan, Bedrock's Titan Multimodal Embeddings; or none. Another model has an index of its own: docs/similarity.md says how images that are there already get into it."
  type        = string
  default     = "resnet18"

  validation {
    condition     = contains(["resnet18", "titan", "none"], var.embeddings)
    error_message = "embeddings must be resnet18, titan or none."
  }

  validation {
    condition = var.embeddings == "none" || contains([
      "ap-northeast-1", "ap-northeast-2", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1", "eu-central-1", "eu-north-1",
      "eu-west-1", "eu-west-2", "eu-west-3", "us-east-1", "us-east-2", "us-west-2",
    ], var.region)
    error_message = "S3 Vectors is not in this region: choose another, or embeddings = \"none\" for a pipeline that finds no similar images. https://docs.aws.amazon.com/general/latest/gr/s3.html lists its regions."
  }

  validation {
    condition     = var.embeddings != "titan" || contains(["ap-south-1", "ap-southeast-2", "ca-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "us-east-1", "us-west-2"], var.region)
    error_message = "Bedrock has no Titan Multimodal Embeddings in this region: choose another, or embeddings = \"resnet18\". https://docs.aws.amazon.com/bedrock/latest/userguide/models-regions.html lists them."
  }
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

variable "moderation" {
  description = "From which confidence of Rekognition on, in percent, an unsafe picture waits for a person (review_confidence), and from which on it is rejected without one (reject_confidence)."
  type        = object({ review_confidence = optional(number, 50), reject_confidence = optional(number, 90) })
  default     = {}

  validation {
    condition     = 0 <= var.moderation.review_confidence && var.moderation.review_confidence <= var.moderation.reject_confidence && var.moderation.reject_confidence <= 100
    error_message = "moderation must be confidences from 0 to 100, review_confidence not above reject_confidence."
  }
}

variable "mail_from" {
  description = "Whom mail to people comes from, such as `Photos <photos@example.com>`: of a domain whose DNS you can change. It needs domain as well. Without, or where nobody signs in, no mail is sent."
  type        = string
  default     = null

  validation {
    condition     = var.mail_from == null || can(regex("^([ -~]+ <)?[!-~]+@([a-z0-9-]+\\.)+[a-z]{2,}>?$", var.mail_from))
    error_message = "mail_from must be an address such as photos@example.com, or one with a name: Photos <photos@example.com>."
  }

  validation {
    condition     = var.mail_from == null || var.domain != null
    error_message = "mail_from needs domain as well: mail leads to the page, whose name has to stand before it is there."
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
  default     = 14

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827], var.log_retention_days)
    error_message = "log_retention_days must be one of the periods that CloudWatch Logs offers, such as 7, 30 or 365."
  }
}

variable "queue_retention_days" {
  description = "How long SQS keeps what waits in a queue and what nothing could handle (dead letters, counted from when it first came), in days: 1 to 14."
  type        = number
  default     = 7

  validation {
    condition     = var.queue_retention_days >= 1 && var.queue_retention_days <= 14 && floor(var.queue_retention_days) == var.queue_retention_days
    error_message = "queue_retention_days must be a whole number from 1 to 14, which is as long as SQS keeps anything."
  }
}

variable "point_in_time_recovery_days" {
  description = "How far back the table can be restored, in days: 1 to 35. A deleted image can be brought back from it that long."
  type        = number
  default     = 7

  validation {
    condition     = var.point_in_time_recovery_days >= 1 && var.point_in_time_recovery_days <= 35 && floor(var.point_in_time_recovery_days) == var.point_in_time_recovery_days
    error_message = "point_in_time_recovery_days must be a whole number from 1 to 35."
  }
}

variable "customer_managed_key" {
  description = "Whether data are encrypted with a key of KMS that is made for this deployment, instead of AWS's own: $1 a month and its uses. Turned on, it takes what is stored from then on."
  type        = bool
  default     = false
}

variable "access_logs" {
  description = "Whether CloudFront and the buckets log each request into a bucket of their own, for log_retention_days. The logs name people's addresses."
  type        = bool
  default     = false
}

variable "domain" {
  description = "The page's own domain name; without, CloudFront's serves. With zone_id, its hosted zone in Route 53, certificates and records are made, also of the API's name, api.<name>. Without, certificate_arn is the name's ACM certificate in us-east-1, and api_certificate_arn, if the API shall have its name, that of api.<name> in the region; the records are yours then."
  type        = object({ name = string, zone_id = optional(string), certificate_arn = optional(string), api_certificate_arn = optional(string) })
  default     = null

  validation {
    condition     = var.domain == null ? true : (var.domain.zone_id == null) != (var.domain.certificate_arn == null)
    error_message = "domain must have either zone_id, for certificates and records to be made, or certificate_arn."
  }

  validation {
    condition     = var.domain == null ? true : var.domain.certificate_arn == null || strcontains(coalesce(var.domain.certificate_arn, "-"), ":acm:us-east-1:")
    error_message = "domain.certificate_arn must be the ARN of an ACM certificate in us-east-1, where CloudFront looks for it."
  }

  validation {
    condition     = var.domain == null ? true : var.domain.api_certificate_arn == null || strcontains(coalesce(var.domain.api_certificate_arn, "-"), ":acm:${var.region}:")
    error_message = "domain.api_certificate_arn must be the ARN of an ACM certificate in the region, where API Gateway looks for it."
  }
}

variable "origin_secrets" {
  description = "What CloudFront says in a header, so that the API answers no request that did not come through it: the first is sent, each is accepted. Two while it is rotated; an empty second accepts requests without the header, for the first apply. Without any, the API's own address may be used."
  type        = list(string)
  default     = []
  sensitive   = true

  validation {
    condition     = length(var.origin_secrets) <= 2 && (length(var.origin_secrets) == 0 || can(regex("^[A-Za-z0-9_-]{32,}$", var.origin_secrets[0]))) && alltrue([for secret in slice(var.origin_secrets, min(1, length(var.origin_secrets)), length(var.origin_secrets)) : can(regex("^([A-Za-z0-9_-]{32,})?$", secret))])
    error_message = "origin_secrets must be at most two, of 32 or more letters, digits, hyphens and underscores, such as openssl rand -hex 32 gives; the second alone may be empty."
  }
}

variable "rate_limit" {
  description = "How many requests one address may make in five minutes before the firewall (WAF) refuses it for a while, pictures counted as well. Without, there is no firewall."
  type        = number
  default     = null

  validation {
    condition     = var.rate_limit == null ? true : var.rate_limit >= 10 && floor(var.rate_limit) == var.rate_limit
    error_message = "rate_limit must be a whole number from 10, as WAF takes it."
  }
}

variable "express" {
  description = "Whether images go through an Express workflow first, which hands over to the Standard one what does not go through at once: about $97 less for a million images (docs/cost.md). Without, Step Functions keeps the history of every execution, not only of those."
  type        = bool
  default     = true
}

variable "daily_uploads" {
  description = "How many photos an owner may add in a day (UTC). Without sign-in, everybody is one owner. Without, any number."
  type        = number
  default     = null

  validation {
    condition     = var.daily_uploads == null ? true : var.daily_uploads >= 1 && floor(var.daily_uploads) == var.daily_uploads
    error_message = "daily_uploads must be a whole number from 1: with 0, nobody could add anything."
  }
}

variable "monthly_budget" {
  description = "Dollars that the account may cost in a month: the alarms' topic is told when four fifths are spent, and when AWS foresees more. Without, there is no budget."
  type        = number
  default     = null

  validation {
    condition     = var.monthly_budget == null ? true : var.monthly_budget > 0
    error_message = "monthly_budget must be above 0."
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

variable "allow_anonymous" {
  description = "Whether anybody may use the deployment without signing in. Everything belongs to one owner then, whom nobody can ask, so that nothing can be deleted."
  type        = bool
  default     = false
}

variable "picture_keys" {
  description = "The public keys, in PEM, by whose signatures CloudFront sends a picture; the private key of the first is the parameter /<name>/picture-keys/<key's name>, and signs (README.md). More than one while they are changed. Needed unless allow_anonymous."
  type        = list(object({ name = string, public_key = string }))
  default     = []

  validation {
    condition     = var.allow_anonymous || length(var.picture_keys) > 0
    error_message = "picture_keys must have a key: without, nobody could be sent a picture. README.md tells how to make one."
  }

  validation {
    condition     = alltrue([for key in var.picture_keys : can(regex("^[A-Za-z0-9_-]+$", key.name)) && can(regex("^-----BEGIN PUBLIC KEY-----\n", key.public_key))])
    error_message = "picture_keys must have names of letters, digits, hyphens and underscores, and public keys in PEM: never give Terraform the private one."
  }
}

variable "allow_sign_up" {
  description = "Whether people may make an account for themselves. Without, an administrator of the pool makes them: aws cognito-idp admin-create-user."
  type        = bool
  default     = false
}

variable "throttling" {
  description = "Requests a second that the API takes from all callers together, steadily and in a burst. Without, as many as the account's quota: 10,000 and 5,000, unless AWS has changed it for you."
  type        = object({ rate = number, burst = number })
  default     = null

  validation {
    condition     = var.throttling == null ? true : var.throttling.rate > 0 && var.throttling.burst > 0
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

variable "github" {
  description = "The repository (owner/name) and environment of GitHub Actions that may deploy, and the managed policy that they get. provider_arn names GitHub's OIDC provider where the account has it already. Without, nobody may."
  type        = object({ repository = string, environment = optional(string, "production"), policy = optional(string, "AdministratorAccess"), provider_arn = optional(string) })
  default     = null

  validation {
    condition     = var.github == null ? true : can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.github.repository)) && can(regex("^[^:*?]+$", var.github.environment))
    error_message = "github.repository must be owner/name, and github.environment the name of an environment, without wildcards: whoever matches may deploy."
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
