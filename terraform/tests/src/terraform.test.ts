import { describe, expect, test } from 'vitest'
import { check } from './check'
import { readRepository } from './repository'

const results = await check(await readRepository())

describe('The configuration', () => {
  test.each(Object.entries(results))('%s', (_, problems) => {
    expect(problems).toEqual([])
  })
})
