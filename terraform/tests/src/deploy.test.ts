import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { terraformFolder } from './repository'

const workflows = join(terraformFolder, '..', '.github', 'workflows')
const deploy = readFileSync(join(workflows, 'deploy.yml'), 'utf8')
const ci = readFileSync(join(workflows, 'ci.yml'), 'utf8')
const readme = readFileSync(join(terraformFolder, 'README.md'), 'utf8')

const actionsOf = (workflow: string): string[] => [...workflow.matchAll(/uses: (.*)/g)].map((match) => match[1]!)

test('What deploys is pinned to the commits that the tests run with', () => {
  expect(actionsOf(deploy)).not.toEqual([])
  expect(actionsOf(deploy).filter((action) => !actionsOf(ci).includes(action))).toEqual([])
})

test('Only somebody can start it, in the guarded environment, and it may do no more than read and prove who it is', () => {
  expect(/^on:\n((?: .*\n)+)/m.exec(deploy)![1]).toMatch(/^ {2}workflow_dispatch:\n(?: {4}.*\n)*$/)
  expect(deploy).toMatch(/^permissions: \{\}$/m)
  expect(/^ {4}permissions:\n((?: {6}.*\n)+)/m.exec(deploy)![1]).toBe('      contents: read\n      id-token: write\n')
  expect(deploy).toMatch(/^ {4}environment: production$/m)
})

test('It uploads the page as the README does', () => {
  const steps = ['aws s3 sync frontend/dist/assets', 'aws s3 sync frontend/dist "s3', 'aws cloudfront create-invalidation']
  const linesOf = (text: string): (string | undefined)[] => steps.map((step) => text.split('\n').find((line) => line.includes(step))?.trim())

  expect(linesOf(deploy)).toEqual(linesOf(readme))
  expect(linesOf(readme)).not.toContain(undefined)
})

test('Every variable and secret that it reads is explained', () => {
  const names = [...deploy.matchAll(/\$\{\{ (?:vars|secrets)\.(\w+)/g)].map((match) => match[1]!)

  expect(names).not.toEqual([])
  expect(names.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
})
