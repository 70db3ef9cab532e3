import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { aFailedImage, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import PhotoActions from './PhotoActions.vue'

const props = { image: anImage(), isPanelOpen: false }

it('asks for a deletion and for the details', async () => {
  const onRemove = vi.fn()
  const onTogglePanel = vi.fn()
  await renderInApp(PhotoActions, { props: { ...props, onRemove, onTogglePanel } })

  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  await userEvent.click(screen.getByRole('button', { name: 'Details', expanded: false }))

  expect([onRemove.mock.calls.length, onTogglePanel.mock.calls.length]).toEqual([1, 1])
})

it('offers no deletion where there is none', async () => {
  await renderInApp(PhotoActions, { props, offersDeletion: false })

  expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull()
})

it('copies the address', async () => {
  const user = userEvent.setup()
  await renderInApp(PhotoActions, { props })

  await user.click(screen.getByRole('button', { name: 'Copy link' }))

  expect(await screen.findByRole('button', { name: 'Link copied' })).toBeTruthy()
  expect(await navigator.clipboard.readText()).toBe(location.href)
})

it('shares the photo', async () => {
  await renderInApp(PhotoActions, { props })

  await userEvent.click(screen.getByRole('button', { name: 'Share' }))

  expect(await screen.findByRole('dialog', { name: 'Share 1 photo' })).toBeTruthy()
})

it.each([
  ['is not ready', { props: { ...props, image: aFailedImage('CORRUPT') } }],
  ['is everybody\'s anyway', { props, offersDeletion: false }],
])('shares nothing that %s', async (_, options) => {
  await renderInApp(PhotoActions, options)

  expect(screen.queryByRole('button', { name: 'Share' })).toBeNull()
})
