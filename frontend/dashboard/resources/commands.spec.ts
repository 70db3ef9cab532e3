import { expect, it } from 'vitest'
import { aResource } from '../testing/fixtures'
import { commandsFor, outcomeOf } from './commands'

it('offers what makes sense', () => {
  expect(commandsFor(aResource({ state: 'running' }))).toEqual(['restart', 'stop'])
  expect(commandsFor(aResource({ state: 'failed' }))).toEqual(['start'])
  expect(commandsFor(aResource({ state: 'stopping' }))).toEqual([])
})

it('knows when a command has had its effect', () => {
  const before = aResource({ name: 'a', pid: 1 })

  expect(outcomeOf('stop', before, aResource({ name: 'a', state: 'stopping' }))).toBeNull()
  expect(outcomeOf('stop', before, aResource({ name: 'a', state: 'stopped' }))).toEqual({ text: 'a is stopped.', isError: false })
  expect(outcomeOf('restart', before, before)).toBeNull()
  expect(outcomeOf('restart', before, aResource({ name: 'a', pid: 2, state: 'starting' }))).toBeNull()
  expect(outcomeOf('restart', before, aResource({ name: 'a', pid: 2 }))).toEqual({ text: 'a runs again.', isError: false })
  expect(outcomeOf('start', before, aResource({ name: 'a', pid: 2, state: 'failed', message: 'Exit code 134.' }))).toEqual({
    text: 'a did not start. Exit code 134.',
    isError: true,
  })
})
