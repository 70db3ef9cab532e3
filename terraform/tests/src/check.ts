import { callsByFunction, unreadable } from './calls'
import { parseFiles } from './configuration'
import { neededBy } from './permissions'
import type { Repository } from './repository'
import { documentationProblems } from './rules/documentation'
import { actionProblems, publicationProblems, sourceProblems, statementProblems } from './rules/access'
import { codeProblems } from './rules/functions'
import { permissionProblems, wildcardProblems } from './rules/iam'
import { metricProblems } from './rules/metrics'
import { bucketProblems, pipelineProblems } from './rules/pipeline'
import { referenceProblems } from './rules/references'
import { schemaProblems, versionProblems } from './rules/schema'
import { settingProblems } from './rules/settings'
import { expressProblems, reviewProblems, stateProblems } from './rules/states'
import { typesOf } from './sources'

/** Every rule, each with what is wrong. */
export async function check({ files, sources, pipeline, readme, dashboard }: Repository): Promise<Record<string, string[]>> {
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
    'says of each resource what the pipeline needs': settingProblems(configuration),
    'runs the function of each state, and ends every execution': stateProblems(pipeline),
    'takes the same steps in the Express workflow, and hands over what does not go through': expressProblems(pipeline),
    'lets a review wait for a moderator, and for nobody else': reviewProblems(pipeline),
    'gives the code what it asks for': codeProblems(pipeline, types),
    'looks at what AWS measures': metricProblems(configuration, dashboard, types),
    'names actions and resources that AWS knows': await actionProblems(configuration),
    'lets services in for the sake of its own resources alone': sourceProblems(configuration),
    'says who may do what, as it is meant': statementProblems(configuration),
    'publishes what is judged alone': await publicationProblems(configuration),
    'allows nothing wholesale': await wildcardProblems(configuration),
  }
}
