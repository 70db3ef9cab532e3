locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition

  # Names are made here and not read from resources: for_each must know them before anything exists, and a function that
  # starts the state machine whose steps are functions would be a circle.
  table_name         = var.name
  state_machine_name = var.name
  state_machine_arn  = "arn:${local.partition}:states:${var.region}:${local.account}:stateMachine:${local.state_machine_name}"
  express_name       = "${var.name}-express"
  express_arn        = "arn:${local.partition}:states:${var.region}:${local.account}:stateMachine:${local.express_name}"
  review_name        = "${var.name}-review"
  review_arn         = "arn:${local.partition}:states:${var.region}:${local.account}:stateMachine:${local.review_name}"
  bucket_names = {
    for role in concat(["originals", "renditions", "page", "packages"], var.access_logs ? ["logs"] : []) : role => "${var.name}-${role}-${local.account}-${var.region}"
  }

  placeholders = {
    table_name               = local.table_name
    originals_bucket         = local.bucket_names.originals
    renditions_bucket        = local.bucket_names.renditions
    vectors_bucket           = "${var.name}-vectors"
    state_machine_arn        = local.state_machine_arn
    review_state_machine_arn = local.review_arn
    review_confidence        = tostring(var.moderation.review_confidence)
    reject_confidence        = tostring(var.moderation.reject_confidence)
    picture_key_parameter    = local.picture_key_parameter

    outcomes_topic_arn = "arn:${local.partition}:sns:${var.region}:${local.account}:${var.name}-outcomes"
    embeddings         = var.embeddings
    embed_queue_arn    = "arn:${local.partition}:sqs:${var.region}:${local.account}:${var.name}-embed-image"
    erasures_queue_arn = "arn:${local.partition}:sqs:${var.region}:${local.account}:${var.name}-erasures"
    mail_queue_arn     = "arn:${local.partition}:sqs:${var.region}:${local.account}:${var.name}-mail"
  }

  # What the functions start is what is live; events and metrics name the state machine itself.
  functions = jsondecode(templatefile("${path.module}/pipeline/functions.json", merge(local.placeholders, { state_machine_arn = "${local.state_machine_arn}:${local.live}", review_state_machine_arn = "${local.review_arn}:${local.live}" })))
  routes    = { for route, described in local.described_routes : route => described.function if !(var.allow_anonymous && contains(local.personal_routes, route)) }
  storage   = jsondecode(templatefile("${path.module}/pipeline/storage.json", local.placeholders))

  described_routes = jsondecode(file("${path.module}/pipeline/routes.json"))
  signed_in_routes = [for route, described in local.described_routes : route if !var.allow_anonymous && described.signedIn != "nobody"]

  # Where everybody is one owner, nobody takes away what may be another's, and everybody sees everything but the places that originals hold.
  personal_routes = ["DELETE /api/albums/{id}", "DELETE /api/cookies", "DELETE /api/images/{id}", "DELETE /api/shares/{id}", "GET /api/albums", "GET /api/albums/{id}", "GET /api/albums/{id}/photos", "GET /api/images/{id}/albums", "GET /api/images/{id}/original", "GET /api/shares", "GET /api/trash", "PATCH /api/albums/{id}", "PATCH /api/duplicates/{first}/{second}", "PATCH /api/images/{id}", "POST /api/account/erasure", "POST /api/albums", "POST /api/albums/{id}/moves", "POST /api/albums/{id}/photos", "POST /api/albums/{id}/removals", "POST /api/albums/{id}/restore", "POST /api/cookies", "POST /api/images/{id}/restore", "POST /api/images/{id}/trash", "POST /api/shared", "POST /api/shares"]

  # Whoever calls these does not wait for the answer, so Lambda repeats a failed call, and must be told where it goes then.
  asynchronous_functions = { for name, function in local.functions : name => function if contains(function.invokedBy, "events") }

  event_sources  = { for name, function in local.functions : name => function.eventSources if can(function.eventSources) }
  queue_sources  = merge([for name, sources in local.event_sources : { for source in sources : "${name}-${source.queue}" => merge(source, { function = name }) if can(source.queue) }]...)
  stream_sources = merge([for name, sources in local.event_sources : { for source in sources : name => merge(source, { function = name }) if can(source.stream) }]...)

  # Lambda puts into the failures queue what these could not handle.
  failing_functions = toset(concat(keys(local.asynchronous_functions), keys(local.stream_sources)))

  queue_retention = var.queue_retention_days * 86400

  review_steps   = ["conclude-review", "open-review"]
  step_functions = [for name, function in local.functions : name if contains(function.invokedBy, "states") && !contains(local.review_steps, name)]

  # What images go through first; without, everything is the state machine's.
  express       = var.express ? toset(["express"]) : toset([])
  express_steps = ["resize-image", "detect-labels", "detect-moderation", "embed-image", "store-metadata"]

  # Lambda records one of their invocations a second, and more. Of those that are asked again and again, or that work for many images
  # at once, the traces would tell nothing about an image, and be most of what X-Ray costs.
  untraced_functions = ["query-images", "manage-notifications", "count-images", "publish-outcomes", "expire-images", "advance-reviews"]

  # The state machine names their queues.
  waiting_steps = [for role in keys(local.storage.queues) : role if contains(local.step_functions, role)]

  # What the functions behind HTTP are told beside functions.json.
  # Where people sign in, a request that names nobody is nobody's.
  no_only_owner = var.allow_anonymous ? {} : { OWNER = "" }

  # And where nobody does, everybody sees everything: at least not where it was taken.
  hidden_places = var.allow_anonymous ? { HIDE_PLACES = "true" } : {}

  has_origin_secrets = nonsensitive(length(var.origin_secrets) > 0)
  origin_secrets     = local.has_origin_secrets ? { ORIGIN_SECRETS = join(",", var.origin_secrets) } : {}
  express_variable   = var.express ? { EXPRESS_STATE_MACHINE_ARN = "${local.express_arn}:${local.live}" } : {}
  daily_uploads      = var.daily_uploads == null ? {} : { DAILY_UPLOADS = tostring(var.daily_uploads) }

  # That of the functions which embed has their model as well, and is too large to be uploaded without S3.
  packages   = { for package in ["functions", "imaging", "embedding"] : package => lookup(var.packages, package, "${path.module}/../artifacts/${package}-${var.architecture}.zip") }
  package_of = { for name, function in local.functions : name => try(function.package, "functions") }

  page_url = "https://${var.domain == null ? aws_cloudfront_distribution.page.domain_name : var.domain.name}"
}
