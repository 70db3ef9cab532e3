import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { folderOf, library } from '../schema'
import { type Declarations, declarationsIn, type Member } from './declarations'

/** A type as Terraform writes it in JSON: "string", ["set", "string"], ["object", {...}]. */
export type CtyType = string | [string, CtyType] | ['object', Record<string, CtyType>]

export interface Attribute {
  name: string
  type: Buffer
  required: boolean
  optional: boolean
  computed: boolean
}

export interface NestedBlock {
  typeName: string
  block: Block
  nesting: 'SINGLE' | 'LIST' | 'SET'
  minItems: number
  maxItems: number
}

export interface Block {
  attributes: Attribute[]
  blockTypes: NestedBlock[]
}

/** A schema in the form of Terraform's plugin protocol; undefined when the provider has no such type. */
export function protocolSchema(kind: 'resource' | 'data' | 'provider', type: string): { version: number; block: Block } | undefined {
  const folder = join(library, folderOf(kind, type))
  if (!existsSync(folder)) return undefined
  const declarations = declarationsIn(folder)
  return { version: 0, block: blockOf(declarations, declarations.main) }
}

// Some blocks contain themselves. They are cut, as the provider itself does.
const deepest = 8

function blockOf(declarations: Declarations, className: string, depth = 0): Block {
  const members = declarations.classes.get(className)
  if (!members) throw new Error(`There is no class ${className}.`)
  const block: Block = { attributes: [], blockTypes: [] }
  for (const member of members) {
    // What contains itself without end, as a firewall's statements do, is told as "any": it cannot be written.
    if (member.settable?.of === 'any') continue
    if (member.settable?.isBlock && member.nested) {
      if (depth < deepest) block.blockTypes.push(nestedBlock(declarations, member, depth))
    } else {
      const { name, required, optional, computed } = member
      block.attributes.push({ name, type: Buffer.from(JSON.stringify(typeOf(declarations, member))), required, optional, computed })
    }
  }
  return block
}

function nestedBlock(declarations: Declarations, { name, required, settable, nested }: Member, depth: number): NestedBlock {
  return {
    typeName: name,
    block: blockOf(declarations, nested!.className, depth + 1),
    nesting: settable!.collection === 'struct' ? 'SINGLE' : settable!.collection === 'set' ? 'SET' : 'LIST',
    minItems: required ? 1 : 0,
    maxItems: nested!.isSingle && settable!.collection !== 'struct' ? 1 : 0,
  }
}

const settableTypes: Record<string, CtyType> = { string: 'string', number: 'number', boolean: 'bool' }

const readTypes: Record<string, CtyType> = {
  getStringAttribute: 'string',
  getNumberAttribute: 'number',
  getBooleanAttribute: 'bool',
  getListAttribute: ['list', 'string'],
  getNumberListAttribute: ['list', 'number'],
  getStringMapAttribute: ['map', 'string'],
  getNumberMapAttribute: ['map', 'number'],
  getBooleanMapAttribute: ['map', 'bool'],
}

function typeOf(declarations: Declarations, member: Member): CtyType {
  const { settable, nested, read } = member
  if (nested) return [nested.isSet ? 'set' : 'list', objectType(declarations, nested.className)]
  // "set" of "stringList", and "list" of "stringMapList".
  if (settable) return wrapped(settable.of, settable.collection === 'set')
  const type = readTypes[read?.method ?? '']
  if (!type) throw new Error(`How ${member.name} is read is not known.`)
  return read!.isSet ? ['set', (type as [string, CtyType])[1]] : type
}

function wrapped(of: string, isSet: boolean): CtyType {
  const [, inner, collection] = /^(\w+?)(List|Map)$/.exec(of) ?? []
  if (!inner) return settableTypes[of] ?? 'string'
  return [collection === 'Map' ? 'map' : isSet ? 'set' : 'list', wrapped(inner, false)]
}

function objectType(declarations: Declarations, className: string): CtyType {
  return ['object', Object.fromEntries((declarations.classes.get(className) ?? []).map((member) => [member.name, typeOf(declarations, member)]))]
}
