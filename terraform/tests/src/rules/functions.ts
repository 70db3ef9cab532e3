import type { Pipeline } from '../pipeline'
import type { Type } from '../sources'

// For the C library, which keeps memory for each thread.
const notOurs = ['MALLOC_ARENA_MAX']

// What https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html asks for: a message must not come again while it is worked on.
const visibilityPerTimeout = 6

// API Gateway gives up after 30 s.
const longestAnswer = 29

/** functions.json and storage.json say what the code needs: names, environment, times, keys, prefixes and filters. */
export function codeProblems({ functions, storage }: Pipeline, types: Map<string, Type>): string[] {
  const problems: string[] = []
  const catalog = new Map([...types.get('FunctionCatalog')!.text.matchAll(/\["([\w-]+)"\] = host => new (\w+)\(host\)/g)].map(([, name, type]) => [name!, type!]))
  for (const name of catalog.keys()) if (!functions[name]) problems.push(`functions.json has nothing for ${name}, which the code has`)
  for (const [name, { environment, timeout, invokedBy, eventSources = [] }] of Object.entries(functions)) {
    const type = catalog.get(name)
    if (!type) {
      problems.push(`functions.json has ${name}, which the code has not`)
      continue
    }
    const required = [...(/\bSettings\.Require\(([^)]*)\)/.exec(types.get(type)!.text)?.[1] ?? '').matchAll(/"(\w+)"/g)].map((match) => match[1]!)
    for (const variable of required) if (!(variable in environment)) problems.push(`functions.json: ${name} requires ${variable}, which its environment has not`)
    for (const [variable, value] of Object.entries(environment)) {
      if (notOurs.includes(variable)) continue
      if (!required.includes(variable)) problems.push(`functions.json: ${name} does not require ${variable}, which its environment has`)
      if (value !== `\${${variable.toLowerCase()}}`) problems.push(`functions.json: ${name}'s ${variable} must be \${${variable.toLowerCase()}}, and is ${value}`)
    }
    if (invokedBy.includes('apigateway') && timeout > longestAnswer) problems.push(`functions.json: ${name} may take ${timeout} s, and API Gateway waits for 30`)
    for (const { queue } of eventSources) {
      const visibility = queue ? storage.queues[queue]?.visibilityTimeoutSeconds : undefined
      if (visibility !== undefined && visibility < timeout * visibilityPerTimeout) {
        problems.push(`storage.json: the queue ${queue} must hide a message for ${timeout * visibilityPerTimeout} s at least, ${visibilityPerTimeout} times the timeout of ${name}`)
      }
    }
  }
  for (const [name, { maximumReceives }] of Object.entries(storage.queues)) {
    if (!(maximumReceives >= 5)) problems.push(`storage.json: what the queue ${name} holds must be tried 5 times at least, since a throttled poll counts as well`)
  }
  return [...problems, ...storageProblems(storage, functions, [...types.values()].map(({ text }) => text).join('\n'))]
}

function storageProblems({ table, buckets, rules }: Pipeline['storage'], functions: Pipeline['functions'], code: string): string[] {
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

  for (const [name, { notify, corsMethods }] of Object.entries(buckets)) {
    if (!notify) continue
    if (!says(notify.prefix)) problems.push(`storage.json: the bucket ${name} tells of ${notify.prefix}, and the code knows no keys of that prefix`)
    if (notify.events.join() !== 's3:ObjectCreated:*') problems.push(`storage.json: the bucket ${name} must tell of every object that is created: a form makes one by POST, parts by CompleteMultipartUpload`)
    for (const method of ['POST', 'PUT']) if (!corsMethods?.includes(method)) problems.push(`storage.json: the bucket ${name} must take ${method} from a page`)
  }

  for (const [name, { eventSources = [] }] of Object.entries(functions)) {
    for (const { stream, filters = [] } of eventSources) {
      if (stream && filters.length === 0) problems.push(`functions.json: ${name} takes the whole stream`)
      for (const { eventName, dynamodb } of filters) {
        for (const kind of dynamodb?.Keys?.[table.rangeKey]?.['S'] ?? [undefined]) {
          if (!kind || !says(kind)) problems.push(`functions.json: ${name} filters by items of the kind ${kind}, which the code does not write`)
        }
        for (const event of eventName ?? []) if (!['INSERT', 'MODIFY', 'REMOVE'].includes(event)) problems.push(`functions.json: ${name} filters by the event ${event}, which DynamoDB does not know`)
      }
    }
  }

  for (const [name, { pattern }] of Object.entries(rules)) {
    const { source, 'detail-type': type, detail } = pattern
    if (source.join() !== 'aws.states' || type.join() !== 'Step Functions Execution Status Change') problems.push(`storage.json: the rule ${name} must hear of executions' status changes`)
    if ([...detail.status].sort().join() !== 'ABORTED,FAILED,TIMED_OUT') problems.push(`storage.json: the rule ${name} must hear of every execution that died: FAILED, TIMED_OUT and ABORTED`)
    if (detail.stateMachineArn.join() !== '${state_machine_arn}') problems.push(`storage.json: the rule ${name} must hear of this state machine's executions alone`)
  }
  return [...new Set(problems)]
}
