import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

// What the type declarations leave out of the provider's schema stands in the TypeScript that they were made of, which
// @cdktf/provider-aws carries in its source maps:
//
//   // environment - computed: false, optional: true, required: false
//   private _environment = new LambdaFunctionEnvironmentOutputReference(this, "environment");
//
//   environment: {
//     value: lambdaFunctionEnvironmentToHclTerraform(this._environment.internalValue),
//     isBlock: true,
//     type: "list",
//     storageClassType: "LambdaFunctionEnvironmentList",
//   },

/** A member of a resource, a data source or a block. */
export interface Member {
  name: string
  computed: boolean
  optional: boolean
  required: boolean
  /** What can be set: as the generator names it, such as "set" of "stringList", or "list" of "LambdaFunctionEnvironmentList". */
  settable: { isBlock: boolean; collection: string; of: string } | undefined
  /** The class that reads it, where it has members of its own, without List or OutputReference. */
  nested: { className: string; isSingle: boolean; isSet: boolean } | undefined
  /** The method that reads it, such as getStringAttribute, and whether it reads a set. */
  read: { method: string; isSet: boolean } | undefined
}

export type Setting = NonNullable<Member['settable']>

export interface Declarations {
  /** The class of the resource, data source or provider itself. */
  main: string
  /** Members by class, without OutputReference. */
  classes: Map<string, Member[]>
}

export function declarationsIn(folder: string): Declarations {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'))
  const text = files.flatMap((file) => sourcesOf(join(folder, file))).join('\n')
  const settable = settableOf(text)
  // The provider's own blocks have no classes: all that is known of them is what can be set.
  const classes = new Map<string, Member[]>([...settable].map(([name, settings]) => [name, [...settings].map(([member, setting]) => onlySet(member, setting))]))
  let main = ''
  for (const [, name = '', base = '', body = ''] of text.matchAll(/^export class (\w+) extends cdktf\.(\w+) \{\n(.*?)^\}/gms)) {
    if (base === 'ComplexObject') classes.set(name.replace(/OutputReference$/, ''), membersOf(body, settable.get(name.replace(/OutputReference$/, ''))))
    else if (base.startsWith('Terraform')) classes.set((main = name), membersOf(body, settableIn(body.slice(body.indexOf('synthesizeHclAttributes()')))))
  }
  return { main, classes }
}

function sourcesOf(file: string): string[] {
  const map = /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(readFileSync(file, 'utf8'))?.[1]
  return map ? (JSON.parse(Buffer.from(map, 'base64').toString()) as { sourcesContent: string[] }).sourcesContent : []
}

function membersOf(body: string, settable: Map<string, Setting> | undefined): Member[] {
  const parts = body.split(/^ {2}\/\/ (\w+) - computed: (\w+), optional: (\w+), required: (\w+)$/m).slice(1)
  const members: Member[] = []
  for (let index = 0; index < parts.length; index += 5) {
    const [name = '', computed, optional, required, code = ''] = parts.slice(index, index + 5)
    const setting = settable?.get(name)
    const nested = /= new (\w+?)(List|OutputReference)\(this, "\w+"(?:, (true|false))?\)/.exec(code)
    const read = /(Fn\.tolist\()?this\.(get\w+Attribute)\(/.exec(code)
    const map = /= new cdktf\.(\w+Map)\(/.exec(code)?.[1]
    members.push({
      name,
      computed: computed === 'true',
      optional: optional === 'true',
      required: required === 'true',
      settable: setting,
      nested: nested ? { className: nested[1]!, isSingle: nested[2] === 'OutputReference', isSet: nested[3] === 'true' } : setting && nestedIn(setting),
      read: map ? { method: `get${map}Attribute`, isSet: false } : read ? { method: read[2]!, isSet: read[1] !== undefined } : undefined,
    })
  }
  return members
}

function onlySet(name: string, settable: Setting): Member {
  return { name, computed: false, optional: true, required: false, settable, nested: nestedIn(settable), read: undefined }
}

function nestedIn({ isBlock, of }: Setting): Member['nested'] {
  return isBlock ? { className: of.replace(/List$/, ''), isSingle: false, isSet: false } : undefined
}

/** By class. */
function settableOf(text: string): Map<string, Map<string, Setting>> {
  const functions = text.matchAll(/^export function (\w+)ToHclTerraform\([^]*?^\}/gm)
  return new Map([...functions].map(([code, name = '']) => [name[0]!.toUpperCase() + name.slice(1), settableIn(code)]))
}

function settableIn(code: string): Map<string, Setting> {
  const found = code.matchAll(/^ +"?(\w+)"?: \{\n +value: .*\n +isBlock: (\w+),\n +type: "(\w+)",\n +storageClassType: "(\w+)",/gm)
  return new Map([...found].map(([, name = '', isBlock, collection = '', of = '']) => [name, { isBlock: isBlock === 'true', collection, of }]))
}
