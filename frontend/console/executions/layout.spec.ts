import { expect, it } from 'vitest'
import { allStates, type Definition } from './definition'
import { layOut } from './layout'

const definition: Definition = {
  StartAt: 'Decide',
  States: {
    Decide: { Type: 'Choice', Choices: [{ Next: 'Both' }], Default: 'Done' },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Left', States: { Left: { Type: 'Pass' } } },
        { StartAt: 'Each', States: { Each: { Type: 'Map', ItemProcessor: { StartAt: 'One', States: { One: { Type: 'Wait' } } } } } },
      ],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Broken' }],
      Next: 'Done',
    },
    Done: { Type: 'Succeed' },
    Broken: { Type: 'Fail' },
  },
}

it('places every state at any depth, and what is inside another inside it', () => {
  const { nodes } = layOut(definition)
  const place = (name: string): (typeof nodes)[number] => {
    const node = nodes.find((each) => each.name === name)
    if (!node) throw new Error(`${name} has no place.`)
    return node
  }
  const lies = (inner: string, outer: string): boolean => {
    const [a, b] = [place(inner), place(outer)]
    return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width + 0.5 && a.y + a.height <= b.y + b.height + 0.5
  }

  expect(nodes.map(({ name }) => name).sort()).toEqual(allStates(definition).map(([name]) => name).sort())
  expect([lies('Left', 'Both'), lies('Each', 'Both'), lies('One', 'Each'), lies('Done', 'Both')]).toEqual([true, true, true, false])
  expect(place('Decide').y).toBeLessThan(place('Both').y)
  expect(place('Both').y).toBeLessThan(place('Done').y)
})

it('draws each way there is', () => {
  const ways = layOut(definition).edges.map(({ kind, from, to }) => `${from.replace('\0', '')} ${kind} ${to.replace('\0', '')}`)

  expect(ways.sort()).toEqual([
    'Both catch Broken',
    'Both next Done',
    'Broken end end',
    'Decide choice Both',
    'Decide default Done',
    'Done end end',
    'Each end end',
    'Left end end',
    'One end end',
    'start start Decide',
    'start start Each',
    'start start Left',
    'start start One',
  ])
})
