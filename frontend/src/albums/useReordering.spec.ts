import { expect, it, vi } from 'vitest'
import { anImage } from '../testing/fixtures'
import { useReordering } from './useReordering'

const photos = ['a', 'b', 'c', 'd'].map((id) => anImage({ id }))

function reorder(dragged: readonly string[] = []): { moves: [readonly string[], string | null][] } & ReturnType<typeof useReordering> {
  const moves: [readonly string[], string | null][] = []
  return { moves, ...useReordering(() => photos, () => dragged, (ids, before) => moves.push([ids, before])) }
}

/** Over a tile that is 100 pixels wide, or over the box beside it. */
function over(id: string, x: number, what: 'tile' | 'box' = 'tile'): DragEvent {
  const tile = document.createElement('a')
  tile.dataset.id = id
  tile.getBoundingClientRect = () => ({ left: 0, width: 100 }) as DOMRect
  const box = document.createElement('button')
  document.createElement('li').append(tile, box)
  const event = new MouseEvent('dragover', { clientX: x, cancelable: true }) as DragEvent
  Object.defineProperty(event, 'target', { value: what === 'tile' ? tile : box })
  return event
}

it('puts what is dropped before or behind a photo, by the half of it', () => {
  const { over: dragOver, drop, target, moves } = reorder(['a'])

  dragOver(over('c', 20))
  expect(target.value).toEqual({ id: 'c', isBehind: false })
  drop(over('c', 20))
  dragOver(over('c', 80, 'box'))
  drop(over('c', 80))
  dragOver(over('d', 80))
  drop(over('d', 80))

  expect(moves).toEqual([[['a'], 'c'], [['a'], 'd'], [['a'], null]])
  expect(target.value).toBeNull()
})

it('puts nothing onto what is dragged itself, nor what is dropped elsewhere', () => {
  const { over: dragOver, drop, target, moves } = reorder(['a', 'b'])

  dragOver(over('b', 20))
  expect(target.value).toBeNull()
  drop(over('b', 20))

  expect(moves).toEqual([])
})

it('puts photos behind those that are dragged along', () => {
  const { over: dragOver, drop, moves } = reorder(['a', 'c'])

  dragOver(over('b', 80))
  drop(over('b', 80))

  expect(moves).toEqual([[['a', 'c'], 'd']])
})

it('steps by one place, to the ends and no further', () => {
  const { step, moves } = reorder()

  expect([step(['b'], -1), step(['b'], 1), step(['c'], 1), step(['a'], -1), step(['d'], 1), step([], 1)]).toEqual([true, true, true, false, false, false])
  expect(moves).toEqual([[['b'], 'a'], [['b'], 'd'], [['c'], null]])
})

it('takes no part in other drags', () => {
  const event = over('b', 20)
  const prevented = vi.spyOn(event, 'preventDefault')

  reorder([]).over(event)

  expect(prevented).not.toHaveBeenCalled()
})
