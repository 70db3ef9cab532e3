import { type Configuration, find, local, parseExpression } from '../configuration'
import { type Body, isBody, type Json } from '../json'
import type { Permission } from '../permissions'

/** Each function may do exactly what its code does. */
export async function permissionProblems(configuration: Configuration, needed: Map<string, Set<Permission>>): Promise<string[]> {
  const problems: string[] = []
  const all = local(configuration, 'permissions') as Body
  for (const [name, permissions] of needed) {
    const granted = new Set((await statementsOf(configuration, all[name] ?? [])).flatMap(permissionsOf))
    for (const permission of permissions) if (!granted.has(permission)) problems.push(`iam.tf: ${name} needs ${permission}`)
    for (const permission of granted) if (!permissions.has(permission)) problems.push(`iam.tf: ${name} does not need ${permission}`)
  }
  return problems
}

// Actions for which AWS knows no resource.
const withoutResource = /^(rekognition:Detect(Moderation)?Labels|dynamodb:ListStreams|xray:\w+|logs:(\w+LogDelivery|ListLogDeliveries|DescribeLogGroups|\w+ResourcePolic(y|ies)))$/

/** No statement allows more than it says: no wildcard action, and "*" only where AWS has no resource. */
export async function wildcardProblems(configuration: Configuration): Promise<string[]> {
  const problems: string[] = []
  for (const { where, statement } of await allStatements(configuration)) {
    if (statement['effect'] === 'Deny') continue
    // In a key's policy, "*" is that key, and without "kms:*" for the account nobody could ever change it.
    if (where === 'data.aws_iam_policy_document.key') continue
    const actions = Array.isArray(statement['actions']) ? statement['actions'].map(String) : []
    for (const action of actions.filter((action) => action.includes('*'))) problems.push(`iam.tf: ${where} allows ${action}`)
    if (JSON.stringify(statement['resources']) === '["*"]') {
      for (const action of actions.filter((action) => !withoutResource.test(action))) problems.push(`iam.tf: ${where} allows ${action} on every resource`)
    }
  }
  return problems
}

export interface Statement {
  where: string
  statement: Body
}

/** Every statement of every policy document, dynamic ones too. */
export function documentStatements(configuration: Configuration): Statement[] {
  return find(configuration, 'data', 'aws_iam_policy_document').flatMap(({ address, body }) => {
    const { statement, dynamic } = body as Body
    const dynamicStatements = isBody(dynamic) && Array.isArray(dynamic['statement']) ? dynamic['statement'].filter(isBody).flatMap((item) => item['content'] as Json[]) : []
    return [...((statement as Json[] | undefined) ?? []), ...dynamicStatements].filter(isBody).map((item) => ({ where: address, statement: item }))
  })
}

/** Those of policy documents, and those that local.permissions grants to functions. */
export async function allStatements(configuration: Configuration): Promise<Statement[]> {
  const granted = Object.entries(local(configuration, 'permissions') as Body).map(async ([name, value]) =>
    (await statementsOf(configuration, value)).map((statement) => ({ where: `local.permissions.${name}`, statement })),
  )
  return [...documentStatements(configuration), ...(await Promise.all(granted)).flat()]
}

// [{...}] or ${concat(local.erase, [{...}])}
async function statementsOf(configuration: Configuration, value: Json): Promise<Body[]> {
  if (Array.isArray(value)) return value.filter(isBody)
  const match = typeof value === 'string' && /^\$\{concat\(local\.(\w+), (\[.*\])\)\}$/s.exec(value)
  if (!match) throw new Error(`A list of statements, or concat(local.name, [...]), is expected: ${JSON.stringify(value)}`)
  return [...(await statementsOf(configuration, local(configuration, match[1]!))), ...(await statementsOf(configuration, await parseExpression(match[2]!)))]
}

function permissionsOf({ actions, resources }: Body): Permission[] {
  const text = JSON.stringify(resources)
  const buckets = ['original', 'rendition'].filter((bucket) => text.includes(`local.${bucket}`)).map((bucket) => `${bucket}s`)
  return (actions as string[]).flatMap((action) => (buckets.length === 0 ? [action] : buckets.map((bucket) => `${action} ${bucket}`)))
}
