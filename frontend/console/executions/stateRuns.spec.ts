import { expect, it } from 'vitest'
import type { HistoryEvent } from './api'
import { progressOf, stateRuns } from './stateRuns'

function history(...events: [type: string, previous: number, details?: object][]): HistoryEvent[] {
  return events.map(([type, previousEventId, details], index) => ({
    id: index + 1,
    previousEventId,
    timestamp: index + 1,
    type,
    ...(details ? { [`${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`]: details } : {}),
  }))
}

it('tells input, output and attempts of a task that was tried again', () => {
  const events = history(
    ['ExecutionStarted', 0],
    ['TaskStateEntered', 1, { name: 'Resize', input: '{"a":1}' }],
    ['LambdaFunctionScheduled', 2],
    ['LambdaFunctionStarted', 3],
    ['LambdaFunctionFailed', 4, { error: 'Transient', cause: 'once' }],
    ['LambdaFunctionScheduled', 5],
    ['LambdaFunctionStarted', 6],
    ['LambdaFunctionSucceeded', 7, { output: '{}' }],
    ['TaskStateExited', 8, { name: 'Resize', output: '{"b":2}' }],
    ['TaskStateEntered', 9, { name: 'Store', input: '{"b":2}' }],
  )

  expect(stateRuns(events, 'RUNNING')).toEqual([
    {
      name: 'Resize',
      status: 'succeeded',
      enteredAt: 2000,
      exitedAt: 9000,
      input: '{"a":1}',
      output: '{"b":2}',
      attempts: [
        { startedAt: 3000, endedAt: 5000, error: { name: 'Transient', cause: 'once' } },
        { startedAt: 6000, endedAt: 8000, error: null },
      ],
    },
    { name: 'Store', status: 'running', enteredAt: 10_000, exitedAt: null, input: '{"b":2}', output: null, attempts: [] },
  ])
})

it('tells a caught error from one that ends the execution', () => {
  const events = history(
    ['ExecutionStarted', 0],
    ['TaskStateEntered', 1, { name: 'Resize' }],
    ['LambdaFunctionScheduled', 2],
    ['LambdaFunctionFailed', 3, { error: 'CORRUPT' }],
    ['TaskStateExited', 4, { name: 'Resize' }],
    ['FailStateEntered', 5, { name: 'Failed' }],
    ['ExecutionFailed', 6, { error: 'CORRUPT' }],
  )

  expect(stateRuns(events, 'FAILED').map(({ name, status }) => [name, status])).toEqual([
    ['Resize', 'caught'],
    ['Failed', 'failed'],
  ])
})

it('keeps branches that run at once apart', () => {
  const events = history(
    ['ExecutionStarted', 0],
    ['ParallelStateEntered', 1, { name: 'Both' }],
    ['ParallelStateStarted', 2],
    ['TaskStateEntered', 3, { name: 'A' }],
    ['TaskStateEntered', 3, { name: 'B' }],
    ['TaskScheduled', 4],
    ['TaskScheduled', 5],
    ['TaskFailed', 7, { error: 'E' }],
    ['TaskSucceeded', 6],
    ['TaskStateExited', 9, { name: 'A' }],
    ['TaskScheduled', 8],
    ['TaskSucceeded', 11],
    ['TaskStateExited', 12, { name: 'B' }],
    ['ParallelStateSucceeded', 13],
    ['ParallelStateExited', 14, { name: 'Both', output: '[]' }],
  )
  const runs = stateRuns(events, 'SUCCEEDED')

  expect(runs.map(({ name, status, attempts }) => [name, status, attempts.length])).toEqual([
    ['Both', 'succeeded', 0],
    ['A', 'succeeded', 1],
    ['B', 'succeeded', 2],
  ])
})

it('says of an aborted execution that its states were stopped', () => {
  const events = history(['ExecutionStarted', 0], ['WaitStateEntered', 1, { name: 'Wait' }], ['ExecutionAborted', 2])

  expect(progressOf(stateRuns(events, 'ABORTED'))).toBe('stopped')
  expect(progressOf(stateRuns(events, 'RUNNING'))).toBe('running')
  expect(progressOf([])).toBe('pending')
})

it('reads a history whose events are not linked', () => {
  const events = history(
    ['ExecutionStarted', 0],
    ['TaskStateEntered', 0, { name: 'A' }],
    ['TaskScheduled', 0],
    ['TaskSucceeded', 0],
    ['TaskStateExited', 0, { name: 'A' }],
  )

  expect(stateRuns(events, 'SUCCEEDED').map(({ status, attempts }) => [status, attempts.length])).toEqual([['succeeded', 1]])
})
