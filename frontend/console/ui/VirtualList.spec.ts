import { render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { expectAccessible } from '../../src/testing/accessibility'
import { layOutAt } from '../testing/layout'
import VirtualList from './VirtualList.vue'

beforeEach(() => {
  layOutAt(200)
})

const items = Array.from({ length: 10_000 }, (_, index) => index)
const list = defineComponent(
  () => () =>
    h(
      VirtualList<number>,
      { items, rowHeight: 20, keyOf: String, label: 'Lines' },
      { default: ({ item }: { item: number }) => h('button', { 'data-row': '' }, `Line ${item}`), end: () => 'No more' },
    ),
)

it('has only the rows that can be seen, and says how many there are', async () => {
  const { container } = render(list)

  const rows = await screen.findAllByRole('listitem')
  expect(rows.length).toBeLessThan(40)
  expect(rows[0]?.getAttribute('aria-setsize')).toBe('10000')
  expect(screen.getByRole('list').style.height).toBe('200000px')
  expect(screen.getByText('No more')).toBeTruthy()
  await expectAccessible(container)
})

it('is walked with the arrow keys', async () => {
  render(list)
  const focused = (): string | null | undefined => document.activeElement?.textContent
  ;(await screen.findByRole('button', { name: 'Line 0' })).focus()

  await userEvent.keyboard('{ArrowDown}')
  await waitFor(() => {
    expect(focused()).toBe('Line 1')
  })
  await userEvent.keyboard('{PageDown}')
  await waitFor(() => {
    expect(focused()).toBe('Line 11')
  })
  await userEvent.keyboard('{Home}')
  await waitFor(() => {
    expect(focused()).toBe('Line 0')
  })
  await userEvent.keyboard('{ArrowUp}')
  expect(focused()).toBe('Line 0')
})
