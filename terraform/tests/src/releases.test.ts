import { expect, test } from 'vitest'
import { find, parseFiles } from './configuration'
import type { Body } from './json'
import { readRepository } from './repository'

const configuration = await parseFiles((await readRepository()).files)

const of = (type: string): [string, Body][] => find(configuration, 'resource', type).map(({ name, body }) => [name, body as Body])

test.each([
  ['aws_apigatewayv2_integration', 'integration_uri', /^\$\{aws_lambda_alias\.live\[.*\]\.invoke_arn\}$/],
  ['aws_cloudwatch_event_target', 'arn', /^\$\{aws_lambda_alias\.live\[.*\]\.arn\}$/],
  ['aws_lambda_event_source_mapping', 'function_name', /^\$\{aws_lambda_alias\.live\[.*\]\.arn\}$/],
  ['aws_lambda_permission', 'qualifier', /^\$\{aws_lambda_alias\.live\[.*\]\.name\}$/],
  ['aws_lambda_function_event_invoke_config', 'qualifier', /^\$\{aws_lambda_alias\.live\[.*\]\.name\}$/],
])('Every %s has in %s what is live', (type, argument, alias) => {
  const values = of(type).map(([, body]) => body[argument])

  expect(values).not.toEqual([])
  expect(values.filter((value) => !alias.test(String(value)))).toEqual([])
})

test('An execution calls versions, so that it ends on the code it began with', () => {
  const [, stateMachine] = of('aws_sfn_state_machine')[0]!

  expect(stateMachine['publish']).toBe(true)
  expect(String(stateMachine['definition'])).toContain('aws_lambda_function.function[name].qualified_arn')
})

test('Every function publishes a version', () => {
  expect(of('aws_lambda_function').map(([, body]) => body['publish'])).toEqual([true])
})
