import type { Node } from './configuration'
import { type Json, strings } from './json'

export interface Reference {
  /** Such as var.name, local.table, aws_s3_bucket.bucket or data.aws_partition.current. */
  address: string
  /** What is read of it, such as arn; undefined where that cannot be told, as in aws_s3_bucket.bucket or ...[*]. */
  attribute: string | undefined
  text: string
}

const index = String.raw`(?:\[(?:[^[\]]|\[[^\]]*\])*\])?`
const pattern = new RegExp(
  String.raw`(?<![\w."-])(?:(?<simple>(?:var|local)\.\w+)|(?<resource>(?:data\.)?aws_\w+\.\w+)(?<index>${index})(?:\.(?<attribute>\w+))?)`,
  'g',
)

export function referencesOf(value: Json): Reference[] {
  const found: Reference[] = []
  for (const { text } of strings(value)) {
    for (const expression of expressionsOf(text)) {
      for (const match of expression.matchAll(pattern)) {
        const { simple, resource, attribute } = match.groups!
        const everyOne = match.groups!['index']?.includes('*')
        found.push({ address: simple ?? resource!, attribute: everyOne ? undefined : attribute, text: match[0] })
        // An index has references of its own.
        if (match.groups!['index']) found.push(...referencesOf(`\${${match.groups!['index']}}`))
      }
    }
  }
  return found
}

/** What stands in each outermost ${...} of a string. */
export function expressionsOf(text: string): string[] {
  const found: string[] = []
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', start)) {
    let depth = 1
    let end = start + 2
    for (; end < text.length && depth > 0; end++) {
      if (text[end] === '{') depth++
      else if (text[end] === '}') depth--
    }
    found.push(text.slice(start + 2, end - 1))
    start = end
  }
  return found
}

/** The addresses on one circle of references, or none. */
export function circle(nodes: Node[]): string[] {
  // A variable's validation names the variable itself.
  const edges = new Map(nodes.filter(({ kind }) => kind !== 'variable').map((node) => [node.address, [...new Set(referencesOf(node.body).map((reference) => reference.address))]]))
  const done = new Set<string>()

  function visit(address: string, path: string[]): string[] {
    if (path.includes(address)) return [...path.slice(path.indexOf(address)), address]
    if (done.has(address)) return []
    for (const next of edges.get(address) ?? []) {
      const found = visit(next, [...path, address])
      if (found.length > 0) return found
    }
    done.add(address)
    return []
  }

  for (const node of nodes) {
    const found = visit(node.address, [])
    if (found.length > 0) return found
  }
  return []
}
