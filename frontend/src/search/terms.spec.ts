import { describe, expect, it } from 'vitest'
import { labelTerms, withField, withLabel } from './terms'

const filter = { label: ['Sky', 'Lake'], notLabel: ['Car'], status: 'READY' as const }

describe('withLabel', () => {
  it.each([
    ['adds', 'Dog', 'anyLabel', { ...filter, anyLabel: ['Dog'] }],
    ['adds to those there are', 'Dog', 'notLabel', { ...filter, notLabel: ['Car', 'Dog'] }],
    ['moves', 'car', 'label', { status: 'READY', label: ['Sky', 'Lake', 'car'] }],
    ['leaves in its place', 'sky', 'label', filter],
    ['drops', 'SKY', null, { ...filter, label: ['Lake'] }],
    ['drops the last', 'Car', null, { status: 'READY', label: ['Sky', 'Lake'] }],
  ] as const)('%s', (_, name, mode, expected) => {
    expect(withLabel(filter, name, mode)).toEqual(expected)
  })
})

it('lists its labels with how they count', () => {
  expect(labelTerms(filter)).toEqual([
    { name: 'Sky', mode: 'label' },
    { name: 'Lake', mode: 'label' },
    { name: 'Car', mode: 'notLabel' },
  ])
})

it('changes and drops a condition', () => {
  expect(withField(filter, 'status', 'FAILED')).toEqual({ ...filter, status: 'FAILED' })
  expect(withField(filter, 'status', null)).toEqual({ label: ['Sky', 'Lake'], notLabel: ['Car'] })
})
