import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import ListEnd from './ListEnd.vue'

const props = { hasMore: false, isLoading: false, error: null, total: '3 tables' }

it.each([
  ['the end', props, 'That is all: 3 tables.'],
  ['what is on its way', { ...props, hasMore: true, isLoading: true }, 'Loading more…'],
  ['what went wrong', { ...props, hasMore: true, error: new Error('Away.') }, 'More could not be loaded: Away.Try again'],
])('says %s', async (_, given, text) => {
  const { container } = await renderInConsole(ListEnd, { props: given })

  expect(screen.getByRole('status').textContent).toBe(text)
  await expectAccessible(container)
})

it('loads more when asked', async () => {
  const onMore = vi.fn()
  await renderInConsole(ListEnd, { props: { ...props, hasMore: true, onMore } })

  await userEvent.click(screen.getByRole('button', { name: 'Load more' }))

  expect(onMore).toHaveBeenCalledOnce()
})
