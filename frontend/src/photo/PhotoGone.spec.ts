import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import PhotoGone from './PhotoGone.vue'

const linkTo = ({ id }: { id: string }): string => `/photos/${id}`

it('leads on to the next photo, which has the focus', async () => {
  const { container } = await renderInApp(PhotoGone, { props: { image: anImage(), next: anImage({ id: 'i2' }), linkTo } })

  const link = screen.getByRole('link', { name: 'Go on to the next' })
  expect(link.getAttribute('href')).toBe('/photos/i2')
  await vi.waitFor(() => { expect(document.activeElement).toBe(link) })
  await expectAccessible(container)
})

it('brings the photo back, or says why it cannot', async () => {
  const onBack = vi.fn()
  server.use(http.post('/api/images/:id/restore', () => HttpResponse.json({ title: 'It is deleted.', status: 404 }, { status: 404 }), { once: true }))
  await renderInApp(PhotoGone, { props: { image: anImage(), next: null, linkTo, onBack } })

  await userEvent.click(screen.getByRole('button', { name: 'Restore it' }))
  expect(await screen.findByText(/It cannot be restored. It is deleted./)).toBeTruthy()
  expect(onBack).not.toHaveBeenCalled()

  server.use(http.post('/api/images/:id/restore', () => HttpResponse.json({ ...anImage() })))
  await userEvent.click(screen.getByRole('button', { name: 'Restore it' }))
  await vi.waitFor(() => { expect(onBack).toHaveBeenCalledOnce() })
})
