import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref } from 'vue'
import { NetworkError } from '../../src/api/http'
import { expectAccessible } from '../../src/testing/accessibility'
import { renderInConsole } from '../testing/render'
import QueryBoundary from './QueryBoundary.vue'

const slots = { default: 'Content' }

it('is a skeleton before anything has arrived', async () => {
  const { container } = await renderInConsole(QueryBoundary, { props: { data: undefined, error: null, what: 'The tables' }, slots })

  expect(screen.getByRole('status').textContent).toBe('Loading the tables')
  await expectAccessible(container)
})

it('says what went wrong, to be tried again', async () => {
  const onRetry = vi.fn()
  const { container } = await renderInConsole(QueryBoundary, { props: { data: undefined, error: new Error('Away.'), what: 'The tables', onRetry }, slots })

  expect(screen.getByRole('alert').textContent).toContain('The tables could not be loadedAway.')
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
  await expectAccessible(container)
})

it('keeps what has arrived and says that it may be old', async () => {
  const { container } = await renderInConsole(QueryBoundary, { props: { data: [], error: new NetworkError('Gone'), what: 'The tables' }, slots })

  expect(screen.getByRole('alert').textContent).toContain('may be old. The dev server does not answer')
  expect(container.textContent).toContain('Content')
  await expectAccessible(container)
})

it('says what is wrong until there is an answer, also while it is tried again', async () => {
  const state = ref<{ data: unknown; error: Error | null }>({ data: undefined, error: new Error('Away.') })
  await renderInConsole(defineComponent(() => () => h(QueryBoundary, { ...state.value, what: 'The tables' }, () => 'Content')))

  state.value = { data: undefined, error: null }
  await nextTick()
  expect(screen.getByRole('alert').textContent).toContain('Away.')

  state.value = { data: [], error: null }
  await nextTick()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.getByText('Content')).toBeTruthy()
})
