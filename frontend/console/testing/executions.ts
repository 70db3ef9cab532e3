import type { ExecutionSummary } from '../executions/api'
import type { Definition } from '../executions/definition'
import type { StateRun } from '../executions/stateRuns'

export const aDefinition: Definition = {
  StartAt: 'Resize',
  States: {
    Resize: { Type: 'Task', Comment: 'Makes renditions', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }], Next: 'Store' },
    Store: { Type: 'Task' },
    Failed: { Type: 'Fail' },
  },
}

export function anExecution(more: Partial<ExecutionSummary> = {}): ExecutionSummary {
  return { executionArn: 'arn:e1', stateMachineArn: 'arn:m', name: 'e1', status: 'SUCCEEDED', startDate: 1_800_000_000, stopDate: 1_800_000_001.5, ...more }
}

export function aRun(more: Partial<StateRun> = {}): StateRun {
  return { name: 'Resize', status: 'succeeded', enteredAt: 1000, exitedAt: 1400, input: '{"a":1}', output: '{"b":2}', attempts: [], ...more }
}
