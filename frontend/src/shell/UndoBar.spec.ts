import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { useChanges } from '../images/changes'
import { renderInApp } from '../testing/render'
import UndoBar from './UndoBar.vue'

const undo = vi.fn()
const host = defineComponent(() => {
  const changes = useChanges()
  return () => h(UndoBar, { changes })
})

afterEach(() => {
  vi.useRealTimers()
  undo.mockClear()
})

it('tells of what cannot be taken back without a button', async () => {
  const { changes } = await renderInApp(host)
  changes.tell({ text: 'It is in “Iceland” already', undo: null })

  expect(await screen.findAllByText('It is in “Iceland” already')).toHaveLength(2)
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
})

it('tells of the last change in one bar, and takes it back once', async () => {
  const { changes } = await renderInApp(host)
  changes.tell({ text: '1 photo moved to the trash', undo: vi.fn() })
  changes.tell({ text: '2 photos moved to the trash', undo })

  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await userEvent.keyboard('{Control>}z{/Control}')

  expect([undo.mock.calls.length, screen.getByRole('status').textContent]).toEqual([1, ''])
})

it('undoes from the keyboard, also when the bar has left', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { changes } = await renderInApp(host)
  changes.tell({ text: '1 photo moved to the trash', undo })
  await Promise.resolve()
  expect(screen.getByRole('status').textContent).toBe('1 photo moved to the trash')
  vi.advanceTimersByTime(10_000)
  vi.useRealTimers()
  await vi.waitFor(() => {
    expect(screen.getByRole('status').textContent).toBe('')
  })

  await userEvent.keyboard('{Control>}z{/Control}')

  expect(undo).toHaveBeenCalledOnce()
})

it('says what was refused, and tries again or closes', async () => {
  const retry = vi.fn()
  const { changes } = await renderInApp(host)
  changes.refuse({ text: '1 photo could not be deleted and came back.', retry })

  await userEvent.click(await screen.findByRole('button', { name: 'Try again' }))
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))

  expect([retry.mock.calls.length, screen.getByRole('status').textContent]).toEqual([1, ''])
})
