import { render, screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aSharedPhoto } from '../testing/fixtures'
import GuestViewerDialog from './GuestViewerDialog.vue'

const photos = [aSharedPhoto('a'), aSharedPhoto('b'), aSharedPhoto('c')]

it('shows one photo, and leads to those beside it', async () => {
  const viewer = render(GuestViewerDialog, { props: { photos, count: 3, index: 1 } })

  expect((await screen.findByRole('img', { name: 'Photo 2 of 3: Sky, Lake' })).getAttribute('src')).toContain('/b/')
  await expectAccessible(screen.getByRole('dialog'))
  await userEvent.click(screen.getByRole('button', { name: 'Next photo' }))
  await userEvent.click(screen.getByRole('button', { name: 'Previous photo' }))
  await userEvent.click(screen.getByRole('button', { name: 'Close' }))

  expect([viewer.emitted('turn'), viewer.emitted('close')]).toEqual([[[2], [0]], [[]]])
})

it('ends with the last', async () => {
  render(GuestViewerDialog, { props: { photos, count: 3, index: 2 } })

  expect(await screen.findByRole('button', { name: 'Previous photo' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Next photo' })).toBeNull()
})

it('keeps the URL of what is there already, which the next one means as well', async () => {
  const viewer = render(GuestViewerDialog, { props: { photos, count: 3, index: 0 } })
  const source = (): string | null => screen.getByRole('img').getAttribute('src')
  await screen.findByRole('img')
  const before = source()
  const later = photos.map(({ id }) => aSharedPhoto(id, '?later'))

  screen.getByRole('img').dispatchEvent(new Event('load'))
  await viewer.rerender({ photos: later, index: 0 })
  expect(source()).toBe(before)
  await viewer.rerender({ photos: later, index: 1 })
  expect(source()).toContain('?later')
})
