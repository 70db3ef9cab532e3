import { expect, it } from 'vitest'
import { aLabel } from '../testing/fixtures'
import { labelsAt, sortLabels } from './labels'

const names = (labels: { name: string }[]): string[] => labels.map(({ name }) => name)

it('has things first, then their kinds, and apart how it looks', () => {
  const { content, look } = sortLabels([
    aLabel('Animal', { categories: ['Animals and Pets'] }),
    aLabel('Silhouette', { categories: ['Colors and Visual Composition'] }),
    aLabel('Texture', { categories: ['Patterns and Shapes'] }),
    aLabel('Dog', { parents: ['Animal'], categories: ['Animals and Pets'] }),
    aLabel('Painting', { categories: ['Hobbies and Interests', 'Patterns and Shapes'] }),
    aLabel('Unknown'),
  ])

  expect([names(content), names(look)]).toEqual([['Dog', 'Painting', 'Unknown', 'Animal'], ['Silhouette', 'Texture']])
})

it('finds what is at a point, the smallest first', () => {
  const at = (name: string, left: number, width: number): ReturnType<typeof aLabel> =>
    aLabel(name, { instances: [{ confidence: 90, box: { left, top: 0, width, height: 0.5 } }] })
  const labels = [at('Person', 0, 1), at('Hat', 0.4, 0.2), aLabel('Sky')]

  expect(names(labelsAt(labels, 0.5, 0.1))).toEqual(['Hat', 'Person'])
  expect(names(labelsAt(labels, 0.1, 0.1))).toEqual(['Person'])
  expect(labelsAt(labels, 0.1, 0.6)).toEqual([])
})
