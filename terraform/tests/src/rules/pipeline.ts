import { type Configuration, find, local } from '../configuration'
import { type Body, isBody } from '../json'
import { type Pipeline, placeholders } from '../pipeline'

/** Every function has a role and permissions, every caller a permission to call, and every placeholder a value. */
export function pipelineProblems(configuration: Configuration, { functions, routes, storage, stateMachine, review }: Pipeline): string[] {
  const problems: string[] = []

  const granted = local(configuration, 'permissions')
  for (const name of Object.keys(functions)) {
    if (!isBody(granted) || !(name in granted)) problems.push(`iam.tf: local.permissions has nothing for ${name}`)
  }
  for (const name of isBody(granted) ? Object.keys(granted) : []) {
    if (!(name in functions)) problems.push(`iam.tf: local.permissions has ${name}, which functions.json has not`)
  }
  for (const type of ['aws_lambda_function', 'aws_iam_role', 'aws_iam_role_policy', 'aws_cloudwatch_log_group']) {
    if (!iterates(configuration, type, 'local.functions')) problems.push(`There is no ${type} for each of local.functions`)
  }
  const role = bodies(configuration, 'aws_lambda_function')[0]?.['role']
  if (role !== '${aws_iam_role.function[each.key].arn}') problems.push('lambda.tf: a function must have its own role')

  function isCalledBy(name: string, service: string, why: string): void {
    const callee = functions[name]
    if (!callee) problems.push(`${why} calls ${name}, which functions.json has not`)
    else if (!callee.invokedBy.includes(service)) problems.push(`${why} calls ${name}, but its invokedBy has no ${service}`)
  }
  for (const [route, described] of Object.entries(routes)) isCalledBy(described.function, 'apigateway', route)
  for (const [bucket, { notify }] of Object.entries(storage.buckets)) {
    if (notify && !(notify.queue in storage.queues)) problems.push(`The bucket ${bucket} tells ${notify.queue}, which storage.json's queues have not`)
  }
  for (const [rule, { function: name }] of Object.entries(storage.rules)) isCalledBy(name, 'events', `The rule ${rule}`)
  for (const [name, { eventSources }] of Object.entries(functions)) {
    for (const { queue, stream } of eventSources ?? []) {
      if (queue) isCalledBy(name, 'sqs', `The queue ${queue}`)
      if (queue && !(queue in storage.queues)) problems.push(`${name} takes events from the queue ${queue}, which storage.json's queues have not`)
      if (stream) isCalledBy(name, 'streams', `The stream of the ${stream}`)
    }
  }
  for (const queue of Object.keys(storage.queues)) {
    const takers = Object.values(functions).filter(({ eventSources }) => eventSources?.some((source) => source.queue === queue))
    if (takers.length !== 1) problems.push(`The queue ${queue} needs one function that takes from it, and has ${takers.length}`)
  }

  for (const [service, over] of [['apigateway', 'local.routes'], ['events', 'local.storage.rules']] as const) {
    const permission = bodies(configuration, 'aws_lambda_permission').find((body) => body['principal'] === `${service}.amazonaws.com`)
    if (!permission || !String(permission['for_each']).includes(over)) problems.push(`There is no aws_lambda_permission of ${service} for each of ${over}`)
    else if (!permission['source_arn']) problems.push(`The aws_lambda_permission of ${service} must name who may call in source_arn`)
  }

  for (const [source, over] of [['queue', 'local.queue_sources'], ['stream', 'local.stream_sources']]) {
    const mapping = bodies(configuration, 'aws_lambda_event_source_mapping').find((body) => body['for_each'] === `\${${over}}`)
    if (!mapping) problems.push(`There is no aws_lambda_event_source_mapping for each of ${over}`)
    else if (JSON.stringify(mapping['function_response_types']) !== '["ReportBatchItemFailures"]') {
      problems.push(`The aws_lambda_event_source_mapping of each ${source} must report the items that failed alone`)
    }
  }
  const queuePolicy = JSON.stringify(find(configuration, 'data', 'aws_iam_policy_document').find(({ name }) => name === 'queue')?.body ?? '')
  if (!queuePolicy.includes('aws:SourceAccount')) problems.push('queues.tf: what S3 may send must be of this account')
  if (!queuePolicy.includes('aws:SecureTransport')) problems.push('queues.tf: the queues must refuse what comes without TLS')

  const values = local(configuration, 'placeholders')
  for (const name of placeholders(JSON.stringify([functions, storage]))) {
    if (!isBody(values) || !(name in values)) problems.push(`locals.tf: local.placeholders has no ${name}`)
  }
  const steps = Object.keys(functions).filter((name) => functions[name]!.invokedBy.includes('states'))
  const stepPlaceholders = steps.flatMap((step) => [`${step}_arn`, ...(step in storage.queues ? [`${step}_queue_url`] : [])]).map((name) => name.replaceAll('-', '_'))
  for (const name of placeholders(stateMachine + review)) {
    if (!stepPlaceholders.includes(name)) problems.push(`The state machine's ${name} is no function with "states" in its invokedBy`)
  }
  return problems
}

/** Every bucket is private and encrypted, and speaks TLS alone. */
export function bucketProblems(configuration: Configuration): string[] {
  const problems: string[] = []
  for (const type of ['public_access_block', 'ownership_controls', 'server_side_encryption_configuration', 'policy']) {
    if (!iterates(configuration, `aws_s3_bucket_${type}`, 'aws_s3_bucket.bucket')) problems.push(`s3.tf: there is no aws_s3_bucket_${type} for each bucket`)
  }
  for (const body of bodies(configuration, 'aws_s3_bucket_public_access_block')) {
    for (const name of ['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets']) {
      if (body[name] !== true) problems.push(`s3.tf: ${name} must be true`)
    }
  }
  const policy = JSON.stringify(find(configuration, 'data', 'aws_iam_policy_document').find(({ name }) => name === 'bucket')?.body ?? '')
  if (!policy.includes('"effect":"Deny"') || !policy.includes('aws:SecureTransport')) problems.push('s3.tf: the buckets must refuse what comes without TLS')
  return problems
}

function bodies(configuration: Configuration, type: string): Body[] {
  return find(configuration, 'resource', type).map(({ body }) => body).filter(isBody)
}

function iterates(configuration: Configuration, type: string, over: string): boolean {
  return bodies(configuration, type).some((body) => body['for_each'] === `\${${over}}`)
}
