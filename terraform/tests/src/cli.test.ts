import { describe, expect, test } from 'vitest'
import { hasTerraform, orSkipped, terraform } from './cli'
import { readRepository } from './repository'

describe.skipIf(!hasTerraform)(`Terraform itself${orSkipped}`, async () => {
  const { files } = await readRepository()

  test.each([['fmt', '-check', '-recursive'], ['validate'], ['test']])('says nothing against the configuration: terraform %s %s %s', async (...args) => {
    expect(await terraform(args, files)).toEqual({ succeeded: true, output: expect.any(String) })
  })
})
