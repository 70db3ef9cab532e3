import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import LabelInput from './LabelInput.vue'

const labels = [{ name: 'Sky', count: 7 }, { name: 'Skyline', count: 2 }, { name: 'Lake', count: 3 }]
const input = (): HTMLElement => screen.getByRole('combobox', { name: 'Add a label' })

it('completes what is typed, with counts, and adds what is chosen', async () => {
  const onAdd = vi.fn()
  const { container } = await renderInApp(LabelInput, { props: { labels, chosen: [], isFull: false, onAdd } })

  await userEvent.type(input(), 'sk')
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Sky7', 'Skyline2'])
  await expectAccessible(container)
  await userEvent.keyboard('{ArrowDown}{Enter}')

  expect(onAdd.mock.calls).toEqual([['Skyline']])
  expect((input() as HTMLInputElement).value).toBe('')
})

it('says that no label is called so', async () => {
  await renderInApp(LabelInput, { props: { labels, chosen: [], isFull: false } })

  await userEvent.type(input(), 'x')

  expect(screen.getByText('No label is called so')).toBeTruthy()
})

it('takes no more than fit into one search', async () => {
  await renderInApp(LabelInput, { props: { labels, chosen: [], isFull: true } })

  expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'A search has ten labels at most' }).disabled).toBe(true)
})
