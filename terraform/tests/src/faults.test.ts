import { expect, test } from 'vitest'
import { check } from './check'
import { accessFaults } from './faults/access'
import { codeFaults } from './faults/code'
import { configurationFaults } from './faults/configuration'
import { deliveryFaults } from './faults/delivery'
import { replace } from './faults/fault'
import { notificationFaults } from './faults/notifications'
import { observationFaults } from './faults/observation'
import { peopleFaults } from './faults/people'
import { queueFaults } from './faults/queues'
import { storageFaults } from './faults/storage'
import { workflowFaults } from './faults/workflow'
import { readRepository } from './repository'

// Each rule can fail: one fault is seeded into the real repository, and what it breaks is named, by one rule or by several.

const repository = await readRepository()
const faults = [...configurationFaults, ...accessFaults, ...codeFaults, ...storageFaults, ...queueFaults, ...notificationFaults, ...workflowFaults, ...deliveryFaults, ...peopleFaults, ...observationFaults]

test.each(faults.map((fault) => [fault.fault, fault] as const))('%s is found', async (_, { seed, problems }) => {
  const copy = structuredClone(repository)
  seed(copy)

  expect(Object.values(await check(copy)).flat()).toEqual(expect.arrayContaining(problems))
})

test('A call whose permissions nobody knows is refused', async () => {
  const copy = structuredClone(repository)
  replace(copy.sources, 'Aws/Rekognition.cs', '"DetectLabels",', '"DetectFaces",')

  await expect(check(copy)).rejects.toThrow('detect-labels calls rekognition.DetectFaces: say in permissions.ts which actions it needs.')
})
