import type { Configuration } from '../configuration'
import { type Body, isBody, type Json } from '../json'
import { allStatements, documentStatements } from './iam'

const bucket = /^\$\{local\.(originals|renditions)\}$/
const originalFiles = /^\$\{local\.original_files\}$/
const renditionFiles = /^\$\{local\.rendition(_held|_full|_rotated)?_files\}$/
const files = /^\$\{local\.(original|rendition|rendition_held|rendition_full|rendition_rotated)_files\}$/
const table = /^\$\{local\.table\}$/
const stream = /^\$\{aws_dynamodb_table\.images\.stream_arn\}$/
const queue = /^\$\{(aws_sqs_queue\.\w+(\[[\w."-]+\])?|each\.value)\.arn\}$|for role in local\.waiting_steps : aws_sqs_queue\.queue\[role\]\.arn/
const stateMachine = /^\$\{local\.(state_machine|review)_arn\}$/
const vectors = /^\$\{local\.vector_index\}$/
const executions = /^\$\{local\.executions\}$/
const everything = /^\*$/
const key = /^\*$|aws_kms_key\.|^\$\{each\.value\}$/

// Every action that is granted here, with the resource that it is for. IAM takes any name, and an action that does not exist, or a resource that
// it is not for, allows nothing. https://docs.aws.amazon.com/service-authorization/latest/reference/
const actions: Record<string, RegExp> = {
  'bedrock:InvokeModel': /^\$\{local\.titan\}$/,
  'cloudwatch:PutMetricData': everything,
  'cognito-idp:ListUsers': /^\$\{local\.user_pool_arn\}$/,
  'dynamodb:BatchGetItem': table,
  'dynamodb:ConditionCheckItem': table,
  'dynamodb:DeleteItem': table,
  'dynamodb:DescribeStream': stream,
  'dynamodb:GetItem': table,
  'dynamodb:GetRecords': stream,
  'dynamodb:GetShardIterator': stream,
  'dynamodb:ListStreams': everything,
  'dynamodb:PutItem': table,
  'dynamodb:Query': /^\$\{local\.table\}(\/index\/\*)?$/,
  'dynamodb:Scan': /^\$\{local\.table\}\/index\/\*$/,
  'dynamodb:UpdateItem': table,
  // A key's policy says "*" of the key itself.
  'kms:Decrypt': key,
  'kms:DescribeKey': key,
  'kms:Encrypt': key,
  'kms:GenerateDataKey': key,
  'kms:ReEncryptFrom': key,
  'kms:ReEncryptTo': key,
  'lambda:InvokeFunction': /aws_lambda_function\.function\[name\]\.arn\}:\*/,
  'logs:CreateLogDelivery': everything,
  'logs:CreateLogStream': /^\$\{aws_cloudwatch_log_group\.function\[each\.key\]\.arn\}:\*$/,
  'logs:DeleteLogDelivery': everything,
  'logs:DescribeLogGroups': everything,
  'logs:DescribeResourcePolicies': everything,
  'logs:GetLogDelivery': everything,
  'logs:ListLogDeliveries': everything,
  'logs:PutLogEvents': /^\$\{aws_cloudwatch_log_group\.function\[each\.key\]\.arn\}:\*$/,
  'logs:PutResourcePolicy': everything,
  'logs:UpdateLogDelivery': everything,
  'rekognition:DetectLabels': everything,
  'rekognition:DetectModerationLabels': everything,
  's3:AbortMultipartUpload': originalFiles,
  's3:DeleteObject': files,
  's3:DeleteObjectVersion': files,
  's3:GetObject': /^\$\{local\.(original|rendition|rendition_held|rendition_full)_files\}$|^\$\{each\.value\.arn\}\//,
  's3:GetObjectVersion': originalFiles,
  's3:ListBucket': bucket,
  's3:ListBucketVersions': bucket,
  's3:ListMultipartUploadParts': originalFiles,
  's3:PutObject': new RegExp(`${originalFiles.source}|${renditionFiles.source}|^\\$\\{each\\.value\\.arn\\}/\\$\\{statement\\.value\\.files\\}$`),
  's3vectors:DeleteVectors': vectors,
  's3vectors:GetVectors': vectors,
  's3vectors:PutVectors': vectors,
  's3vectors:QueryVectors': vectors,
  'ses:SendEmail': /^\$\{local\.mail_(identity|configuration_set)_arn\}$/,
  'sns:Publish': /aws_sns_topic\.|^\$\{each\.value(\.arn)?\}$/,
  'sqs:DeleteMessage': queue,
  'sqs:GetQueueAttributes': queue,
  'sqs:ReceiveMessage': queue,
  'sqs:SendMessage': queue,
  'ssm:GetParameter': /^arn:\$\{local\.partition\}:ssm:\$\{var\.region\}:\$\{local\.account\}:parameter\$\{local\.picture_key_path\}\/\*$/,
  'states:DescribeExecution': executions,
  'states:GetExecutionHistory': executions,
  'states:SendTaskFailure': stateMachine,
  'states:SendTaskSuccess': stateMachine,
  'states:StartExecution': /^\$\{local\.(state_machine|express|review)_arn\}$/,
  'sts:AssumeRole': /^$/,
  'sts:AssumeRoleWithWebIdentity': /^$/,
  'xray:GetSamplingRules': everything,
  'xray:GetSamplingTargets': everything,
  'xray:PutTelemetryRecords': everything,
  'xray:PutTraceSegments': everything,
}

/** Every action that is allowed exists, and is for the resource that it is allowed on. */
export async function actionProblems(configuration: Configuration): Promise<string[]> {
  const problems: string[] = []
  for (const { where, statement } of await allStatements(configuration)) {
    if (statement['effect'] === 'Deny') continue
    const resources = list(statement['resources'] ?? '').map(String)
    for (const action of list(statement['actions']).map(String)) {
      // Another rule's, and those of local.permissions, which are looked at one by one.
      if (action.endsWith('*') || action.startsWith('${')) continue
      const resource = actions[action]
      if (!resource) problems.push(`iam.tf: ${where} allows ${action}: say in access.ts which resource AWS has for it`)
      else for (const wrong of resources.filter((text) => text !== '*' && !resource.test(text))) problems.push(`iam.tf: ${where} allows ${action} on ${wrong}, which it is not for`)
    }
  }
  return problems
}

// What is not READY is under held/: it is made there, judged there, and published by those that know the judgement, of moderation or of a moderator; what is in
// the trash as well, put there by expire-images, and published once more by manage-images. What is READY is judged: render-image makes what is asked for of it: all its pixels, and what is rotated.
const mayPut: Record<string, string[]> = {
  'local.rendition_files': ['store-metadata', 'conclude-review', 'manage-images'],
  'local.rendition_full_files': ['render-image'],
  'local.rendition_rotated_files': ['render-image'],
  'local.rendition_held_files': ['resize-image', 'expire-images'],
}

/** Only what has been judged gets to where CloudFront reads. */
export async function publicationProblems(configuration: Configuration): Promise<string[]> {
  return (await allStatements(configuration)).flatMap(({ where, statement }) =>
    Object.entries(mayPut)
      .filter(([files]) => list(statement['actions']).includes('s3:PutObject') && list(statement['resources']).includes(`\${${files}}`))
      .filter(([, names]) => !names.some((name) => where === `local.permissions.${name}`))
      .map(([files, names]) => `iam.tf: ${where} puts into ${files}, which ${names.join(' and ')} alone may`),
  )
}

// A log group is told by what is encrypted for it, https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html.
const sources = ['aws:SourceArn', 'aws:SourceAccount', 'kms:EncryptionContext:aws:logs:arn']

/** A service that comes in must come in the name of one of this account's own resources, or of the account. Lambda, with a function's role, is the one that cannot say so. */
export function sourceProblems(configuration: Configuration): string[] {
  return documentStatements(configuration).flatMap(({ where, statement }) => {
    const services = principalsOf(statement).filter(([type]) => type === 'Service')
    if (services.length === 0 || services.every(([, name]) => name === 'lambda.amazonaws.com')) return []
    const isBound = list(statement['condition']).some((condition) => isBody(condition) && sources.includes(String(condition['variable'])) && /^(Arn|String)(Equals|Like)$/.test(String(condition['test'])))
    return isBound ? [] : [`iam.tf: ${where} lets ${services.map(([, name]) => name).join(' and ')} in for whatever resource: a condition of aws:SourceArn or aws:SourceAccount is missing`]
  })
}

// Who may do what, said once more in words. A statement that is not here is held to the other rules alone.
const meant: Record<string, string[]> = {
  'data.aws_iam_policy_document.lambda': ['Allow sts:AssumeRole to Service lambda.amazonaws.com'],
  'data.aws_iam_policy_document.states': [
    'Allow sts:AssumeRole to Service states.amazonaws.com when StringEquals aws:SourceAccount ${local.account} and ArnLike aws:SourceArn ${local.state_machine_arn}, ${local.state_machine_arn}:*, ${local.express_arn}, ${local.express_arn}:*, ${local.review_arn}, ${local.review_arn}:*',
  ],
  'data.aws_iam_policy_document.function': [
    'Log: Allow logs:CreateLogStream, logs:PutLogEvents on ${aws_cloudwatch_log_group.function[each.key].arn}:*',
    'Trace: Allow xray:PutTelemetryRecords, xray:PutTraceSegments on *',
    'Allow ${statement.value.actions} on ${statement.value.resources} when StringLike s3:prefix ${condition.value}',
  ],
  'data.aws_iam_policy_document.destination': ['OnFailure: Allow sqs:SendMessage on ${aws_sqs_queue.failures.arn}'],
  'data.aws_iam_policy_document.event_sources': [
    'Queue: Allow sqs:DeleteMessage, sqs:GetQueueAttributes, sqs:ReceiveMessage on ${aws_sqs_queue.queue[statement.value].arn}',
    'Stream: Allow dynamodb:DescribeStream, dynamodb:GetRecords, dynamodb:GetShardIterator on ${aws_dynamodb_table.images.stream_arn}',
    'Streams: Allow dynamodb:ListStreams on *',
  ],
  'data.aws_iam_policy_document.state_machine': [
    'Steps: Allow lambda:InvokeFunction on ${[for name in local.step_functions : "${aws_lambda_function.function[name].arn}:*"]}',
    'StepsInTurn: Allow sqs:SendMessage on ${[for role in local.waiting_steps : aws_sqs_queue.queue[role].arn]}',
  ],
  'data.aws_iam_policy_document.express': [
    'Steps: Allow lambda:InvokeFunction on ${[for name in local.express_steps : "${aws_lambda_function.function[name].arn}:*"]}',
    'Later: Allow sqs:SendMessage on ${aws_sqs_queue.queue["embed-image"].arn}',
    'HandOver: Allow states:StartExecution on ${local.state_machine_arn}',
  ],
  'data.aws_iam_policy_document.review': [
    'Steps: Allow lambda:InvokeFunction on ${[for name in local.review_steps : "${aws_lambda_function.function[name].arn}:*"]}',
  ],
  'data.aws_iam_policy_document.observed': [
    'Log: Allow logs:CreateLogDelivery, logs:DeleteLogDelivery, logs:DescribeLogGroups, logs:DescribeResourcePolicies, logs:GetLogDelivery, logs:ListLogDeliveries, logs:PutResourcePolicy, logs:UpdateLogDelivery on *',
    'Trace: Allow xray:GetSamplingRules, xray:GetSamplingTargets, xray:PutTelemetryRecords, xray:PutTraceSegments on *',
  ],
  'data.aws_iam_policy_document.failures': [
    'EventBridge: Allow sqs:SendMessage on ${aws_sqs_queue.failures.arn} to Service events.amazonaws.com when ArnEquals aws:SourceArn ${[for rule in aws_cloudwatch_event_rule.rule : rule.arn]}',
  ],
  'data.aws_iam_policy_document.queue': [
    'TlsOnly: Deny sqs:* on ${each.value.arn} to * * when Bool aws:SecureTransport false',
    'SNS: Allow sqs:SendMessage on ${each.value.arn} to Service sns.amazonaws.com when ArnEquals aws:SourceArn ${aws_sns_topic.topic[statement.value].arn}',
    'S3: Allow sqs:SendMessage on ${each.value.arn} to Service s3.amazonaws.com when ArnEquals aws:SourceArn ${aws_s3_bucket.bucket[statement.value].arn} and StringEquals aws:SourceAccount ${local.account}',
  ],
  'data.aws_iam_policy_document.bucket': [
    'TlsOnly: Deny s3:* on ${each.value.arn}, ${each.value.arn}/* to * * when Bool aws:SecureTransport false',
    '${statement.key}: Allow s3:PutObject on ${each.value.arn}/${statement.value.files} to Service ${statement.value.service} when ArnLike aws:SourceArn ${statement.value.source} and StringEquals aws:SourceAccount ${local.account}',
    'CloudFront: Allow s3:GetObject on ${each.value.arn}/%{if each.key == "renditions"}images/%{endif}* to Service cloudfront.amazonaws.com when StringEquals aws:SourceArn ${aws_cloudfront_distribution.page.arn}',
  ],
  'data.aws_iam_policy_document.topic': [
    'TlsOnly: Deny sns:Publish, sns:Subscribe on ${each.value} to * * when Bool aws:SecureTransport false',
    'Alarms: Allow sns:Publish on ${each.value} to Service cloudwatch.amazonaws.com, Service budgets.amazonaws.com when StringEquals aws:SourceAccount ${local.account} and ArnLike aws:SourceArn arn:${local.partition}:cloudwatch:*:${local.account}:alarm:${var.name}-*, arn:${local.partition}:budgets::${local.account}:*',
  ],
  'data.aws_iam_policy_document.told_topic': [
    'TlsOnly: Deny sns:Publish, sns:Subscribe on ${each.value.arn} to * * when Bool aws:SecureTransport false',
    '${statement.value}: Allow sns:Publish on ${each.value.arn} to Service ses.amazonaws.com when StringEquals aws:SourceAccount ${local.account} and ArnEquals aws:SourceArn ${local.mail_configuration_set_arn}',
  ],
  'data.aws_iam_policy_document.key': [
    'Account: Allow kms:* on * to AWS arn:${local.partition}:iam::${local.account}:root',
    'Senders: Allow kms:Decrypt, kms:GenerateDataKey on * to Service events.amazonaws.com, Service s3.amazonaws.com, Service ses.amazonaws.com, Service sns.amazonaws.com when StringEquals aws:SourceAccount ${local.account}',
    'Vectors: Allow kms:Decrypt on * to Service indexing.s3vectors.amazonaws.com when ArnLike aws:SourceArn arn:${local.partition}:s3vectors:${var.region}:${local.account}:bucket/* and StringEquals aws:SourceAccount ${local.account}',
    'CloudFront: Allow kms:Decrypt on * to Service cloudfront.amazonaws.com when ArnLike aws:SourceArn arn:${local.partition}:cloudfront::${local.account}:distribution/*',
    'Logs: Allow kms:Decrypt, kms:DescribeKey, kms:Encrypt, kms:GenerateDataKey, kms:ReEncryptFrom, kms:ReEncryptTo on * to Service logs.${var.region}.amazonaws.com when ArnLike kms:EncryptionContext:aws:logs:arn arn:${local.partition}:logs:${var.region}:${local.account}:log-group:*',
  ],
  // Whom the deployer trusts is all that keeps others from being it.
  'data.aws_iam_policy_document.deployer': [
    'Allow sts:AssumeRoleWithWebIdentity to Federated ${coalesce(each.value.provider_arn, try(aws_iam_openid_connect_provider.github[each.key].arn, null))} when StringEquals token.actions.githubusercontent.com:aud sts.amazonaws.com and StringEquals token.actions.githubusercontent.com:sub repo:${each.value.repository}:environment:${each.value.environment}',
  ],
}

/** Every policy document says what it is meant to. */
export function statementProblems(configuration: Configuration): string[] {
  const said = documentStatements(configuration)
  return Object.entries(meant).flatMap(([where, statements]) => {
    const texts = said.filter((statement) => statement.where === where).map(({ statement }) => inWords(statement))
    return statements.filter((statement) => !texts.includes(statement)).map((statement) => `iam.tf: ${where} must say: ${statement}`)
  })
}

function inWords(statement: Body): string {
  const { sid, effect = 'Allow', actions: allowed, resources, condition, dynamic } = statement
  const conditions = [...list(condition), ...(isBody(dynamic) ? list(dynamic['condition']).flatMap((item) => (isBody(item) ? list(item['content']) : [])) : [])].filter(isBody)
  return [
    sid ? `${String(sid)}: ` : '',
    `${String(effect)} ${list(allowed).map(String).sort().join(', ')}`,
    resources ? ` on ${list(resources).join(', ')}` : '',
    principalsOf(statement).length > 0 ? ` to ${principalsOf(statement).map(([type, name]) => `${type} ${name}`).join(', ')}` : '',
    conditions.length > 0 ? ` when ${conditions.map(({ test, variable, values }) => `${String(test)} ${String(variable)} ${list(values).join(', ')}`).join(' and ')}` : '',
  ].join('')
}

function principalsOf({ principals }: Body): [string, string][] {
  return list(principals).filter(isBody).flatMap(({ type, identifiers }) => list(identifiers).map((name): [string, string] => [String(type), String(name)]))
}

function list(value: Json | undefined): Json[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
}
