import type { EventSource, Pipeline } from '../pipeline'
import type { Type } from '../sources'

// For the C library, which keeps memory for each thread.
const notOurs = ['MALLOC_ARENA_MAX']

// Whose everything is where nobody signs in. Under another name, nobody would find what there is already; without any, each request would be refused.
const onlyOwner = 'public'

// What https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html asks for: a message must not come again while it is worked on.
const visibilityPerTimeout = 6

// API Gateway gives up after 30 s.
const longestAnswer = 29

const whoSignsIn = ['user', 'moderators', 'nobody']

// What is nobody's: a route that comes to be public by mistake is found here.
const publicRoutes = ['DELETE /api/cookies', 'GET /api/openapi.json', 'GET /api/unsubscribe/{token}', 'POST /api/shared', 'POST /api/unsubscribe/{token}']

/** functions.json and storage.json say what the code needs: names, environment, times, keys, prefixes and filters. */
export function codeProblems({ functions, storage, routes: described }: Pipeline, types: Map<string, Type>): string[] {
  const code = [...types.values()].map(({ text }) => text).join('\n')
  const problems: string[] = []
  const catalog = new Map([...types.get('FunctionCatalog')!.text.matchAll(/\["([\w-]+)"\] = host => new (\w+)\(host\)/g)].map(([, name, type]) => [name!, type!]))
  for (const name of catalog.keys()) if (!functions[name]) problems.push(`functions.json has nothing for ${name}, which the code has`)
  for (const [name, { environment, memory, timeout, invokedBy, eventSources = [] }] of Object.entries(functions)) {
    const type = catalog.get(name)
    if (!type) {
      problems.push(`functions.json has ${name}, which the code has not`)
      continue
    }
    const required = [...(/\bSettings\.Require\(([^)]*)\)/.exec(types.get(type)!.text)?.[1] ?? '').matchAll(/"(\w+)"/g)].map((match) => match[1]!)
    for (const variable of required) if (!(variable in environment)) problems.push(`functions.json: ${name} requires ${variable}, which its environment has not`)
    for (const [variable, value] of Object.entries(environment)) {
      if (notOurs.includes(variable) || (variable === 'OWNER' && invokedBy.includes('apigateway'))) continue
      if (!required.includes(variable)) problems.push(`functions.json: ${name} does not require ${variable}, which its environment has`)
      if (value !== `\${${variable.toLowerCase()}}`) problems.push(`functions.json: ${name}'s ${variable} must be \${${variable.toLowerCase()}}, and is ${value}`)
    }
    if (invokedBy.includes('apigateway') && environment['OWNER'] !== onlyOwner) problems.push(`functions.json: ${name}'s OWNER must be ${onlyOwner}, and is ${environment['OWNER'] ?? 'missing'}`)
    if (!within(memory, 128, 10240)) problems.push(`functions.json: ${name} needs memory from 128 to 10240 MB`)
    if (!within(timeout, 1, 900)) problems.push(`functions.json: ${name} needs a timeout from 1 to 900 s`)
    for (const [service, source] of [['sqs', 'queue'], ['streams', 'stream']] as const) {
      if (invokedBy.includes(service) && !eventSources.some((eventSource) => eventSource[source])) problems.push(`functions.json: ${name} has "${service}" in its invokedBy, and takes from no ${source}`)
    }
    for (const source of eventSources) problems.push(...sourceProblems(name, source, invokedBy))
    if (invokedBy.includes('apigateway') && timeout > longestAnswer) problems.push(`functions.json: ${name} may take ${timeout} s, and API Gateway waits for 30`)
    for (const { queue } of eventSources) {
      const visibility = queue ? storage.queues[queue]?.visibilityTimeoutSeconds : undefined
      if (queue && storage.queues[queue] && !(visibility! >= timeout * visibilityPerTimeout)) {
        problems.push(`storage.json: the queue ${queue} must hide a message for ${timeout * visibilityPerTimeout} s at least, ${visibilityPerTimeout} times the timeout of ${name}`)
      }
    }
  }
  for (const [name, { visibilityTimeoutSeconds, maximumReceives }] of Object.entries(storage.queues)) {
    // What SQS takes at most.
    if (!within(visibilityTimeoutSeconds, 0, 43200) || !within(maximumReceives, 1, 1000)) problems.push(`storage.json: the queue ${name} hides a message for 12 hours at most, and gives it out 1000 times`)
    if (!(maximumReceives >= 5)) problems.push(`storage.json: what the queue ${name} holds must be tried 5 times at least, since a throttled poll counts as well`)
  }
  const routes = [...code.matchAll(/\broutes\["([A-Z]+ \/[^"]*)"\] =/g)].map((match) => match[1]!)
  for (const route of routes) if (!described[route]) problems.push(`routes.json has no ${route}, which the code has`)
  for (const [route, { signedIn }] of Object.entries(described)) {
    if (!routes.includes(route)) problems.push(`routes.json has ${route}, which the code has not`)
    if (!whoSignsIn.includes(signedIn)) problems.push(`routes.json: ${route} must say who is signed in for it, ${whoSignsIn.join(', ')}, and says ${signedIn}`)
    if (signedIn === 'nobody' && !publicRoutes.includes(route)) problems.push(`routes.json: nobody has to sign in for ${route}`)
  }
  return [...problems, ...storageProblems(storage, functions, code)]
}

function sourceProblems(name: string, { queue, stream, batchSize, windowSeconds, maximumConcurrency, bisect, maximumRetries, filters = [] }: EventSource, invokedBy: string[]): string[] {
  const problems: string[] = []
  if (!within(batchSize, 1, 10000) || !within(windowSeconds, 0, 300)) problems.push(`functions.json: ${name} needs the size of its batches, and how many seconds it waits for one to fill`)
  if (queue) {
    if (!within(maximumConcurrency, 2, 1000)) problems.push(`functions.json: ${name} needs a maximum concurrency from 2 to 1000, as Lambda takes it`)
    // A step may take its function's whole timeout.
    if (invokedBy.includes('states') && batchSize !== 1) problems.push(`functions.json: ${name} must take its steps one by one`)
  } else {
    if (stream !== 'table') problems.push(`functions.json: ${name} takes from the stream of ${stream}, and there is the table alone`)
    if (bisect !== true || !within(maximumRetries, 1, 10000)) problems.push(`functions.json: ${name} must halve a batch that fails, and give up in the end: one record would stop the stream`)
    // What is gone for whatever reason is not what has expired.
    const ofUploads = filters.filter(({ dynamodb }) => dynamodb?.Keys?.['sk']?.['S']?.includes('AWAITED'))
    if (!ofUploads.every(({ eventName, userIdentity }) => JSON.stringify([eventName, userIdentity]) === expired)) problems.push(`functions.json: ${name} must hear of those uploads alone that DynamoDB itself removed`)
  }
  return problems
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
const expired = JSON.stringify([['REMOVE'], { type: ['Service'], principalId: ['dynamodb.amazonaws.com'] }])

function within(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && value >= least && value <= most
}

function storageProblems({ table, buckets, queues, rules, topics }: Pipeline['storage'], functions: Pipeline['functions'], code: string): string[] {
  const problems: string[] = []
  const says = (text: string): boolean => code.includes(`"${text}"`)

  const keys = [table.hashKey, table.rangeKey, ...Object.values(table.indexes).flatMap((index) => [index.hashKey, index.rangeKey]), table.ttl]
  for (const key of keys) if (!says(key)) problems.push(`storage.json: the code knows no attribute ${key}`)
  for (const index of Object.keys(table.indexes)) if (!says(index)) problems.push(`storage.json: the code knows no index ${index}`)
  for (const [, index = ''] of code.matchAll(/"(gsi\d+)"/g)) if (!table.indexes[index]) problems.push(`storage.json: the code asks the index ${index}, which the table has not`)
  for (const [, index = '', kind = ''] of code.matchAll(/\["(gsi\d+)([ps]k)"\]/g)) {
    const key = table.indexes[index]?.[kind === 'pk' ? 'hashKey' : 'rangeKey']
    if (key !== `${index}${kind}`) problems.push(`storage.json: the code writes ${index}${kind}, and the index ${index} is ordered by ${key}`)
  }
  if (/\bExpiresAt\b/.test(code) && table.ttl !== 'expiresAt') problems.push(`storage.json: the code writes when an item expires to expiresAt, and the table looks at ${table.ttl}`)
  if (table.stream !== 'NEW_AND_OLD_IMAGES') problems.push(`storage.json: the stream has ${table.stream}, and the code reads old and new images`)

  if (table.name !== '${table_name}') problems.push(`storage.json: the table must be \${table_name}, and is ${table.name}`)
  for (const role of ['originals', 'renditions']) if (!buckets[role]) problems.push(`storage.json has no bucket ${role}`)
  for (const name of Object.keys(queues)) {
    const isStep = functions[name]?.invokedBy.includes('states')
    const isTold = Object.values(buckets).some(({ notify }) => notify?.queue === name) || Object.values(topics).some(({ queue }) => queue === name)
    // A function that takes from a queue alone and puts back what is left has begun nothing.
    const isFilled = Object.values(functions).some(
      ({ environment, eventSources = [] }) => Object.values(environment).includes(`\${${name.replaceAll('-', '_')}_queue_arn}`) && !eventSources.some(({ queue }) => queue === name),
    )
    if (!isStep && !isTold && !isFilled) problems.push(`storage.json: nobody puts anything into the queue ${name}`)
  }
  for (const [name, { queue, filter = {} }] of Object.entries(topics)) {
    if (!queues[queue]) problems.push(`storage.json: the topic ${name} tells the queue ${queue}, which there is not`)
    for (const text of Object.entries(filter).flatMap(([attribute, values]) => [attribute, ...values])) if (!says(text)) problems.push(`storage.json: the topic ${name} filters by ${text}, which the code does not write`)
  }
  for (const [name, { invokedBy }] of Object.entries(functions)) {
    if (invokedBy.includes('events') && !Object.values(rules).some((rule) => rule.function === name)) problems.push(`functions.json: ${name} has "events" in its invokedBy, but no rule calls it`)
  }
  for (const [name, { name: full, versioning, notify, corsMethods, abortUnfinishedUploadsAfterDays, expireOldVersionsAfterDays }] of Object.entries(buckets)) {
    if (full !== `\${${name}_bucket}`) problems.push(`storage.json: the bucket ${name} must be \${${name}_bucket}, and is ${full}`)
    // Executions read the version that they were started for; what is made anew has no versions.
    if (versioning !== (name === 'originals')) problems.push(`storage.json: originals, and they alone, must be versioned: ${name}`)
    if (!within(abortUnfinishedUploadsAfterDays, 1, 7)) problems.push(`storage.json: the bucket ${name} must forget unfinished uploads within a week`)
    if (versioning && !within(expireOldVersionsAfterDays, 1, 30)) problems.push(`storage.json: the bucket ${name} must forget old versions within a month: what was deleted is to be gone`)
    if (!notify) continue
    if (!says(notify.prefix)) problems.push(`storage.json: the bucket ${name} tells of ${notify.prefix}, and the code knows no keys of that prefix`)
    if (notify.events.join() !== 's3:ObjectCreated:*') problems.push(`storage.json: the bucket ${name} must tell of every object that is created: a form makes one by POST, parts by CompleteMultipartUpload`)
    for (const method of ['GET', 'POST', 'PUT']) if (!corsMethods?.includes(method)) problems.push(`storage.json: the bucket ${name} must take ${method} from a page`)
  }

  for (const [name, { eventSources = [] }] of Object.entries(functions)) {
    for (const { stream, filters = [] } of eventSources) {
      if (stream && filters.length === 0) problems.push(`functions.json: ${name} takes the whole stream`)
      for (const { eventName, dynamodb } of filters) {
        const kinds = (dynamodb?.Keys?.[table.rangeKey]?.['S'] ?? []).map((kind) => (typeof kind === 'string' ? kind : kind.prefix))
        for (const kind of kinds.length > 0 ? kinds : [undefined]) {
          if (!kind || !says(kind)) problems.push(`functions.json: ${name} filters by items of the kind ${kind}, which the code does not write`)
        }
        for (const event of eventName ?? []) if (!['INSERT', 'MODIFY', 'REMOVE'].includes(event)) problems.push(`functions.json: ${name} filters by the event ${event}, which DynamoDB does not know`)
      }
    }
  }

  const machines: Record<string, string> = { 'record-failure': '${state_machine_arn}', 'advance-reviews': '${review_state_machine_arn}' }
  for (const [name, { pattern, function: callee }] of Object.entries(rules)) {
    const { source, 'detail-type': type, detail } = pattern
    if (source.join() !== 'aws.states' || type.join() !== 'Step Functions Execution Status Change') problems.push(`storage.json: the rule ${name} must hear of executions' status changes`)
    if ([...detail.status].sort().join() !== 'ABORTED,FAILED,TIMED_OUT') problems.push(`storage.json: the rule ${name} must hear of every execution that died: FAILED, TIMED_OUT and ABORTED`)
    if (detail.stateMachineArn.join() !== machines[callee]) problems.push(`storage.json: the rule ${name} must hear of the executions alone that ${callee} is for`)
  }
  return [...new Set(problems)]
}
