import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { renderInApp } from '../testing/render'
import PhotoNav from './PhotoNav.vue'

it('leads back and to the neighbours that there are', async () => {
  const onLeave = vi.fn()
  const onTogglePanel = vi.fn()
  await renderInApp(PhotoNav, {
    props: { back: { title: 'All photos', to: '/' }, previous: null, next: '/photos/b', isPanelOpen: true, onLeave, onTogglePanel },
  })

  expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/', '/photos/b'])
  await userEvent.click(screen.getByRole('link', { name: 'All photos' }))
  await userEvent.click(screen.getByRole('button', { name: 'Details', expanded: true }))
  expect([onLeave.mock.calls.length, onTogglePanel.mock.calls.length]).toEqual([1, 1])
})
