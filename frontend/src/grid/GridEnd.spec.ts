import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import GridEnd from './GridEnd.vue'

it.each([
  [{ count: 1, hasMore: false, isLoading: false, error: null }, 'That is all: 1 photo'],
  [{ count: 40, hasMore: true, isLoading: true, error: null }, 'Loading more'],
  [{ count: 40, hasMore: true, isLoading: false, error: null }, 'Load more'],
  [{ count: 40, hasMore: true, isLoading: false, error: new Error('Broken') }, 'More photos could not be loaded. Broken Try again'],
])('%o: %s', async (props, text) => {
  const { container } = await renderInApp(GridEnd, { props })

  expect(container.textContent.replace(/\s+/g, ' ').replace('BrokenTry', 'Broken Try').trim()).toBe(text)
  expect(screen.queryAllByRole('alert')).toHaveLength(props.error ? 1 : 0)
})
