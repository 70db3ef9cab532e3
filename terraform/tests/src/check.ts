import { callsByFunction, unreadable } from './calls'
import { parseFiles } from './configuration'
import { neededBy } from './permissions'
import type { Repository } from './repository'
import { documentationProblems } from './rules/documentation'
import { permissionProblems, wildcardProblems } from './rules/iam'
import { bucketProblems, pipelineProblems } from './rules/pipeline'
import { referenceProblems } from './rules/references'
import { schemaProblems, versionProblems } from './rules/schema'
import { typesOf } from './sources'

/** Every rule, each with what is wrong. */
export async function check({ files, sources, pipeline, readme }: Repository): Promise<Record<string, string[]>> {
  const configuration = await parseFiles(files)
  const types = typesOf(sources)
  const needed = new Map([...callsByFunction(types)].map(([name, calls]) => [name, neededBy(name, calls)]))
  return {
    'has what the AWS provider knows and needs': [...schemaProblems(configuration), ...versionProblems(configuration)],
    'refers to what is there': referenceProblems(configuration),
    'says what variables and outputs are, and uses what it declares': documentationProblems(configuration, readme),
    'gives every function a role and every caller a permission': pipelineProblems(configuration, pipeline),
    'keeps every bucket private': bucketProblems(configuration),
    'lets each function do exactly what its code does': [...unreadable(types), ...(await permissionProblems(configuration, needed))],
    'allows nothing wholesale': await wildcardProblems(configuration),
  }
}
