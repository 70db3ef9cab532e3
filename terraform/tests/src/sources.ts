import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A class, interface or record of the functions' C# sources. */
export interface Type {
  name: string
  file: string
  /** What stands between its name and its body: parameters and bases. */
  head: string
  text: string
  /** Texts by method name; overloads are put together. */
  methods: Map<string, string>
}

export async function readSources(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.cs') && !/(^|[\\/])(bin|obj)[\\/]/.test(name)).sort()
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')])))
}

/**
 * The types of the sources. No C# parser: the code style, which the build enforces, puts a type's declaration at the
 * margin and its members' at four spaces.
 */
export function typesOf(sources: Record<string, string>): Map<string, Type> {
  const types = new Map<string, Type>()
  for (const [file, source] of Object.entries(sources)) {
    const code = source.replace(/^\s*\/\/.*$/gm, '')
    for (const text of code.split(/^(?=(?:public |internal |file )[\w ]*(?:class|interface|record|struct|enum) )/m).slice(1)) {
      const name = /(?:class|interface|record(?: struct)?|struct|enum) (\w+)/.exec(text)![1]!
      const methods = new Map<string, string>()
      for (const member of text.split(/^(?=    (?:public|private|protected|internal)\b)/m).slice(1)) {
        const method = /^[^(={]*?(\w+)(?:<[^>(]*>)?\(/.exec(member)?.[1]
        if (method) methods.set(method, (methods.get(method) ?? '') + member)
      }
      types.set(name, { name, file, head: text.split(/^\{|;$/m)[0]!, text, methods })
    }
  }
  return types
}
