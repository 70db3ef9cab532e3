import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { hasTerraform, orSkipped, type Result, terraform } from './cli'
import { appliedFaults } from './faults/applied'
import { edit, type Edit } from './faults/fault'
import { readRepository, terraformFolder } from './repository'

const { files } = await readRepository()

describe.skipIf(!hasTerraform)(`Terraform itself${orSkipped}`, () => {
  test.each(['fmt -check -recursive', 'validate', 'test'])('terraform %s says nothing against the configuration', async (command) => {
    expect(await terraform(command.split(' '), files)).toEqual({ succeeded: true, output: expect.any(String) })
  })
})

describe.skipIf(!hasTerraform)(`Terraform finds${orSkipped}`, () => {
  test.each<[string, string, Edit, string]>([
    ['a file that is not formatted', 'fmt -check -recursive', edit('main.tf', 'data "aws_partition" "current" {}', 'data   "aws_partition"   "current" {}'), 'main.tf'],
    ['an unknown argument', 'validate', edit('lambda.tf', 'memory_size ', 'memory '), 'An argument named "memory" is not expected here.'],
    ['an argument that is missing', 'validate', edit('api_gateway.tf', 'protocol_type = "HTTP"', ''), 'The argument "protocol_type" is required'],
    ['a block that is missing', 'validate', edit('s3.tf', 'apply_server_side_encryption_by_default', 'by_default'), 'Blocks of type "by_default" are not expected here.'],
    ['an attribute that a resource does not have', 'validate', edit('outputs.tf', 'aws_sqs_queue.failures.url', 'aws_sqs_queue.failures.uri'), 'has no argument, nested block, or exported attribute named "uri"'],
    ['a resource that the provider does not have', 'validate', edit('main.tf', 'data "aws_partition" "current" {}', 'data "aws_partition" "current" {}\nresource "aws_s3_buket" "x" {}'), 'does not support resource type "aws_s3_buket"'],
    ['a text where a number belongs', 'validate', edit('lambda.tf', 'size = 512', 'size = "small"'), 'a number is required'],
  ])('%s, by terraform %s', async (_, command, seed, says) => {
    const { succeeded, output } = await terraform(command.split(' '), await seeded([seed]))

    expect(inOneLine(output)).toContain(says)
    expect(succeeded).toBe(false)
  })

  describe('in its test', () => {
    let result: Result
    beforeAll(async () => {
      result = await terraform(['test', '-filter=tests/applied.tftest.hcl'], await seeded(appliedFaults.map(({ seed }) => seed)))
    })

    test.each(appliedFaults.map(({ fault, says }) => [fault, says]))('%s', (_, says) => {
      expect(inOneLine(result.output)).toContain(says)
    })

    test('a fault for each assertion', async () => {
      const said = await readFile(join(terraformFolder, 'tests', 'applied.tftest.hcl'), 'utf8')

      expect(appliedFaults.map(({ says }) => says).sort()).toEqual([...said.matchAll(/error_message = "(.*)"/g)].map((match) => match[1]).sort())
    })
  })
})

async function seeded(seeds: Edit[]): Promise<Record<string, string>> {
  const names = ['pipeline/express.asl.json', 'pipeline/review.asl.json', 'pipeline/state-machine.asl.json', 'pipeline/storage.json']
  const texts = await Promise.all(names.map((name) => readFile(join(terraformFolder, name), 'utf8')))
  const copy = { ...files, ...Object.fromEntries(names.map((name, index) => [name, texts[index]!])) }
  for (const seed of seeds) seed({ files: copy })
  return copy
}

/** Terraform breaks lines where a terminal would. */
function inOneLine(output: string): string {
  return output.replace(/\s+(│\s+)?/g, ' ')
}
