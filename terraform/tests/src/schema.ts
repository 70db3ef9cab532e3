import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

// The AWS provider's schema, read out of the type declarations that @cdktf/provider-aws generates from it. Comments name
// the arguments as Terraform does, and tell blocks from arguments:
//
//   export interface S3BucketCorsConfigurationConfig extends cdktf.TerraformMetaArguments {
//       /** ... {@link https://.../s3_bucket_cors_configuration#bucket S3BucketCorsConfiguration#bucket} */
//       readonly bucket: string;
//       /** cors_rule block ... {@link ...#cors_rule ...} */
//       readonly corsRule: S3BucketCorsConfigurationCorsRule[] | cdktf.IResolvable;

export interface Argument {
  required: boolean
  /** In TypeScript, such as `string`, `string[]`, `{`. */
  type: string
  /** The schema of a block; undefined for an argument. */
  block: Arguments | undefined
}

export type Arguments = ReadonlyMap<string, Argument>

export interface Schema {
  arguments: Arguments
  /** What expressions may read, in camel case. */
  attributes: ReadonlySet<string>
}

/** Where @cdktf/provider-aws has a folder for each type. */
export const library = join(dirname(createRequire(import.meta.url).resolve('@cdktf/provider-aws/package.json')), 'lib')
const schemas = new Map<string, Schema | undefined>()

/** The version of the AWS provider that the schema is of. */
export const providerVersion = /providers\/hashicorp\/aws\/([\d.]+)\/docs/.exec(declarations('provider'))?.[1] ?? ''

/** Undefined when the provider has no such type. */
export function schemaOf(kind: 'resource' | 'data' | 'provider', type: string): Schema | undefined {
  const folder = folderOf(kind, type)
  if (!schemas.has(folder)) schemas.set(folder, existsSync(join(library, folder)) ? read(declarations(folder)) : undefined)
  return schemas.get(folder)
}

export function folderOf(kind: 'resource' | 'data' | 'provider', type: string): string {
  return { provider: () => 'provider', resource: () => dashed(type).replace(/^aws-/, ''), data: () => `data-${dashed(type)}` }[kind]()
}

function dashed(type: string): string {
  return type.replaceAll('_', '-')
}

function declarations(folder: string): string {
  const files = readdirSync(join(library, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.d.ts'))
  return files.map((file) => readFileSync(join(library, folder, file), 'utf8')).join('\n')
}

function read(text: string): Schema {
  const interfaces = new Map([...text.matchAll(/^export interface (\w+)[^{]*\{\n(.*?)^\}/gms)].map((match) => [match[1]!, match[2]!]))
  const known = new Map<string, Arguments>()

  function argumentsOf(name: string): Arguments {
    const seen = known.get(name)
    if (seen) return seen
    const found = new Map<string, Argument>()
    // Some blocks contain themselves.
    known.set(name, found)
    for (const match of interfaces.get(name)!.matchAll(/\/\*\*(.*?)\*\/\s*readonly \w+(\??): ([^;\n]+)/gs)) {
      const [, comment = '', optional, type = ''] = match
      const argument = /\{@link \S+#(\w+)/.exec(comment)?.[1]
      if (!argument) throw new Error(`No name in the comment of ${name}: ${comment}`)
      // What may contain itself without end, as a firewall's statements, is declared as any.
      const isBlock = type !== 'any' && new RegExp(`^\\s*\\* ${argument} block$`, 'm').test(comment)
      found.set(argument, { required: !optional, type, block: isBlock ? argumentsOf(/^\w+/.exec(type)![0]) : undefined })
    }
    return found
  }

  const config = /constructor\(scope: Construct, id: string, config\??: (\w+)\)/.exec(text)![1]!
  const main = /^export declare class \w+ extends cdktf\.Terraform(?:Resource|DataSource|Provider) \{\n(.*?)^\}/ms.exec(text)![1]!
  return { arguments: argumentsOf(config), attributes: new Set([...main.matchAll(/^ {4}get (\w+)\(\)/gm)].map((match) => match[1]!)) }
}
