import type { Configuration, Node } from '../configuration'
import { type Body, isBody, strings } from '../json'
import { circle, expressionsOf, referencesOf } from '../references'
import { schemaOf } from '../schema'

/** Whatever an expression names is there, has the attribute that is read, and does not depend on itself. */
export function referenceProblems(configuration: Configuration): string[] {
  const known = new Map(configuration.map((node) => [node.address, node]))
  const problems: string[] = []
  for (const node of configuration) {
    for (const { address, attribute, text } of referencesOf(node.body)) {
      const target = known.get(address)
      if (!target) problems.push(`${node.file}: ${node.address} refers to ${text}, which is not there`)
      else if (attribute && !hasAttribute(target, attribute)) problems.push(`${node.file}: ${node.address} refers to ${text}, but ${target.type} has no ${attribute}`)
    }
    problems.push(...iteratorProblems(node))
  }
  const onCircle = circle(configuration)
  if (onCircle.length > 0) problems.push(`These depend on themselves: ${onCircle.join(' → ')}`)
  for (const address of duplicates(configuration.filter((node) => node.kind !== 'terraform').map((node) => node.address))) problems.push(`${address} is there more than once`)
  return problems
}

function hasAttribute({ kind, type, body }: Node, attribute: string): boolean {
  if (kind !== 'resource' && kind !== 'data') return true
  // Without an index, the whole of a for_each is read, by its keys.
  if (isBody(body) && 'for_each' in body && attribute === 'value') return false
  const schema = schemaOf(kind, type)
  return !schema || schema.attributes.has(attribute.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
}

// each.value needs a for_each, and block.value a dynamic block of that name around it.
function iteratorProblems({ file, address, kind, body }: Node): string[] {
  if ((kind !== 'resource' && kind !== 'data') || !isBody(body)) return []
  const problems: string[] = []
  for (const { text, path } of strings(body as Body)) {
    for (const match of expressionsOf(text).join(' ').matchAll(/(?<![\w.])(\w+)\.(?:key|value)\b/g)) {
      const iterator = match[1]!
      const isKnown = iterator === 'each' ? 'for_each' in body : path.some((part, index) => part === iterator && path[index - 1] === 'dynamic')
      if (!isKnown && !text.includes(`for ${iterator} in`)) problems.push(`${file}: ${address} refers to ${match[0]}, but iterates over nothing of that name`)
    }
  }
  return problems
}

function duplicates(values: string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}
