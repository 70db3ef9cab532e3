import { type Configuration, find, type Node } from '../configuration'
import { isBody } from '../json'
import { referencesOf } from '../references'

/** Variables and outputs say what they are; nothing is declared that nobody uses; the README names every output. */
export function documentationProblems(configuration: Configuration, readme: string): string[] {
  const problems: string[] = []
  const used = new Set(configuration.flatMap((node) => referencesOf(node.body).filter(({ address }) => address !== node.address)).map(({ address }) => address))
  for (const node of [...find(configuration, 'variable'), ...find(configuration, 'output')]) {
    if (!has(node, 'description')) problems.push(`${node.file}: ${node.address} has no description`)
  }
  for (const node of find(configuration, 'variable')) {
    if (!has(node, 'type')) problems.push(`${node.file}: ${node.address} has no type`)
  }
  for (const node of configuration.filter(({ kind }) => kind === 'variable' || kind === 'local' || kind === 'data')) {
    if (!used.has(node.address)) problems.push(`${node.file}: ${node.address} is never used`)
  }
  for (const node of find(configuration, 'output')) {
    if (!readme.includes(node.name)) problems.push(`README.md does not say what the output ${node.name} is for`)
  }
  return problems
}

function has({ body }: Node, name: string): boolean {
  return isBody(body) && typeof body[name] === 'string' && body[name].trim() !== ''
}
