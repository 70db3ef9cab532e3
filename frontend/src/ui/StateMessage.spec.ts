import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { renderInApp } from '../testing/render'
import StateMessage from './StateMessage.vue'

it('is announced only if it is an error', async () => {
  await renderInApp(StateMessage, { props: { title: 'Nothing here' }, slots: { default: 'Yet.' } })
  expect(screen.queryByRole('alert')).toBeNull()

  await renderInApp(StateMessage, { props: { title: 'Broken', isError: true }, slots: { default: 'Why.' } })
  expect(screen.getByRole('alert').textContent).toBe('BrokenWhy.')
})
