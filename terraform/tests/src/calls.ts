import type { Type } from './sources'

/** One AWS call that a function's code can reach. */
export interface Call {
  /** Such as s3.GetObject. */
  operation: string
  /** The buckets that the calling method names. */
  buckets: ('originals' | 'renditions')[]
}

// The stores and clients, by the name that FunctionHost gives them; nothing else calls AWS.
const clients = {
  Indexing: { type: 'DynamoIndexingStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  Objects: { type: 'S3ObjectStore', service: 's3', call: /\bclient\.Value\.(\w+)Async\(/g },
  Images: { type: 'DynamoImageStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  Steps: { type: 'DynamoStepStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  Reviews: { type: 'DynamoReviewStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  Counters: { type: 'DynamoCounterStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  Changes: { type: 'DynamoChangeStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  StepFunctions: { type: 'StepFunctionsClient', service: 'states', call: /\bclient\.InvokeAsync\(\s*"(\w+)"/g },
  Queues: { type: 'QueuesClient', service: 'sqs', call: /\bclient\.InvokeAsync\(\s*"(\w+)"/g },
  Rekognition: { type: 'RekognitionClient', service: 'rekognition', call: /\bclient\.InvokeAsync\(\s*"(\w+)"/g },
  Parameters: { type: 'ParametersClient', service: 'ssm', call: /\bclient\.InvokeAsync\(\s*"(\w+)"/g },
  Notices: { type: 'DynamoNoticeStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  Mails: { type: 'DynamoMailStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  Shares: { type: 'DynamoShareStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  Searches: { type: 'DynamoSearchStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  Albums: { type: 'DynamoAlbumStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  Accounts: { type: 'DynamoAccountStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  Topics: { type: 'TopicsClient', service: 'sns', call: /\bclient\.InvokeAsync\(\s*"(\w+)"/g },
  Mailer: { type: 'MailerClient', service: 'ses', call: /\bclient\.InvokeAsync\(\s*"(\w+)"/g },
  Vectors: { type: 'VectorsClient', service: 's3vectors', call: /\bclient\.InvokeAsync\(\s*"(\w+)"/g },
  Embedder: { type: 'TitanEmbedder', service: 'bedrock', call: /\bclient\.InvokeAsync\(\s*"(\w+)"/g },
  Duplicates: { type: 'DynamoDuplicateStore', service: 'dynamodb', call: /\bclient\.Value\.(\w+)Async\(/g },
  UserPool: { type: 'UserPoolClient', service: 'cognito-idp', call: /\bclient\.InvokeAsync\(\s*"(\w+)"/g },
} as const

type Member = keyof typeof clients

const members = Object.keys(clients).join('|')

const anyCall = /\bclient\.Value\.\w+|\bInvokeAsync\(\s*"\w+"|\bnew (?:Amazon\w+Client|(?:Json|Wire)ServiceClient)\(/g

/** Functions by name with the AWS calls that they reach, taken from their code. */
export function callsByFunction(types: Map<string, Type>): Map<string, Call[]> {
  const catalog = types.get('FunctionCatalog')!.text
  const functions = [...catalog.matchAll(/\["([\w-]+)"\] = host => new (\w+)\(host\)/g)]
  return new Map(functions.map(([, name, type]) => [name!, callsOfFunction(types, type!)]))
}

/** What this reading of the code would miss: calls outside of the stores, and stores that are handed on. */
export function unreadable(types: Map<string, Type>): string[] {
  const problems: string[] = []
  const stores = new Set<string>(Object.values(clients).map(({ type }) => type))
  for (const { name, file, text } of types.values()) {
    if (name !== 'AwsClients' && !stores.has(name)) {
      for (const [call] of text.matchAll(anyCall)) problems.push(`${file}: ${call} outside of ${[...stores].join(', ')}`)
    }
    if (stores.has(name)) {
      const pattern = Object.values(clients).find(({ type }) => type === name)!.call
      const read = [...text.matchAll(pattern)].length
      const all = [...text.matchAll(/\bclient\.(?:Value\b|\w+Async\()/g)].length
      if (read !== all) problems.push(`${file}: ${all} uses of client, but ${read} calls that can be read`)
    }
    for (const [use] of text.matchAll(new RegExp(`\\b_?[hH]ost\\.(?:${members})\\b(?!(?:\\.Value)?\\.\\w+Async\\()`, 'g'))) {
      problems.push(`${file}: ${use} is handed on: what is called with it cannot be read`)
    }
  }
  return problems
}

function callsOfFunction(types: Map<string, Type>, typeName: string): Call[] {
  const calls = new Map<string, Call>()
  for (const { text } of withBases(types, typeName).flatMap((type) => [type, ...handlersOf(types, type)])) {
    for (const [, member, method] of text.matchAll(new RegExp(`\\b_?[hH]ost\\.(${members})(?:\\.Value)?\\.(\\w+)\\(`, 'g'))) {
      for (const call of callsOfMember(types, member as Member, method!)) {
        calls.set(`${call.operation} ${call.buckets.join()}`, call)
      }
    }
  }
  return [...calls.values()].sort((a, b) => a.operation.localeCompare(b.operation))
}

// What a type leaves to others: var multipart = new MultipartUploads(host);
function handlersOf(types: Map<string, Type>, { text }: Type): Type[] {
  const handlers = [...text.matchAll(/= new (\w+)\(_?[hH]ost\);/g)].map(([, name]) => types.get(name!)!)
  return handlers.flatMap((handler) => [handler, ...handlersOf(types, handler)])
}

function withBases(types: Map<string, Type>, name: string): Type[] {
  const type = types.get(name)
  if (!type) throw new Error(`There is no type ${name}.`)
  const bases = [...(/\) : (.*)|\w+(?:<.*>)? : (.*)/s.exec(type.head)?.slice(1).find(Boolean) ?? '').matchAll(/\b([A-Z]\w+)/g)].map((match) => match[1]!)
  return [type, ...bases.filter((base) => base !== name && /abstract/.test(types.get(base)?.head ?? '')).flatMap((base) => withBases(types, base))]
}

function callsOfMember(types: Map<string, Type>, member: Member, method: string): Call[] {
  const { type, service, call } = clients[member]
  const store = types.get(type)!
  if (!store.methods.has(method)) return callsOfExtension(types, member, method)
  const reached = reach(store, method)
  const text = [...reached].map((name) => store.methods.get(name)!).join('\n')
  const buckets = (['originals', 'renditions'] as const).filter((bucket) => text.includes(`${bucket}()`))
  // A URL is signed for what it is to be used for.
  const verb = /\bHttpVerb\.(GET|PUT)\b/.exec(text)?.[1] ?? ''
  return [...text.matchAll(call)].map(([, name]) => ({ operation: `${service}.${name === 'GetPreSignedURL' ? `${name} ${verb}` : name!}`, buckets: service === 's3' ? buckets : [] }))
}

// public static async Task<Transition> ApplyAsync(this IImageStore store, ...) calls store.FindAsync(...)
function callsOfExtension(types: Map<string, Type>, member: Member, method: string): Call[] {
  for (const type of types.values()) {
    const text = type.methods.get(method)
    const [, store = '', receiver] = (text && /\(\s*this I(\w+) (\w+)/.exec(text)) || []
    if (text && receiver && clients[member].type.includes(store)) {
      return [...text.matchAll(new RegExp(`\\b${receiver}\\.(\\w+)\\(`, 'g'))].flatMap((match) => callsOfMember(types, member, match[1]!))
    }
  }
  throw new Error(`${clients[member].type} has no method ${method}, nor is there an extension of that name.`)
}

/** A method and those of its type that it calls, or hands on. */
function reach(type: Type, method: string, reached = new Set<string>()): Set<string> {
  if (reached.has(method)) return reached
  reached.add(method)
  for (const name of type.methods.keys()) {
    if (new RegExp(`(?<![.\\w])${name}\\b`).test(type.methods.get(method)!)) reach(type, name, reached)
  }
  return reached
}
