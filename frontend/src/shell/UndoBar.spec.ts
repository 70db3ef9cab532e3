import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { useDeletions } from '../images/deletions'
import { renderInApp } from '../testing/render'
import UndoBar from './UndoBar.vue'

const host = defineComponent(() => {
  const deletions = useDeletions()
  return () => h(UndoBar, { deletions })
})

it('counts what is being deleted, in one bar, and brings it all back', async () => {
  const { deletions } = await renderInApp(host)
  deletions.remove(['a'])
  deletions.remove(['b', 'c'])

  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }))

  expect([deletions.hidden.value.size, screen.getByRole('status').textContent]).toEqual([0, ''])
})

it('undoes from the keyboard', async () => {
  const { deletions } = await renderInApp(host)
  deletions.remove(['a'])
  expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy()
  expect(screen.getByRole('status').textContent).toBe('1 photo deleted')

  await userEvent.keyboard('{Control>}z{/Control}')

  expect(deletions.hidden.value.size).toBe(0)
})
