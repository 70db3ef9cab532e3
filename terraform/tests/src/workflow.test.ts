import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { terraformFolder } from './repository'

const workflow = readFileSync(join(terraformFolder, '..', '.github', 'workflows', 'ci.yml'), 'utf8')

test('Actions are pinned by commit, with their version beside it', () => {
  const uses = [...workflow.matchAll(/uses: (.*)/g)].map((match) => match[1]!)

  expect(uses.filter((use) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use))).toEqual([])
  expect(uses).not.toEqual([])
})

test('A job may do what it says and nothing else', () => {
  const jobs = workflow.slice(workflow.indexOf('\njobs:\n')).split(/^ {2}(?=[\w-]+:$)/m).slice(1)

  expect(workflow).toMatch(/^permissions: \{\}$/m)
  expect(jobs.map((job) => /^ {4}permissions:\n((?: {6}.*\n)+)/m.exec(job)?.[1])).toEqual(jobs.map(() => '      contents: read\n'))
})
