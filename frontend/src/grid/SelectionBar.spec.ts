import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { afterEach, expect, it, vi } from 'vitest'
import type { ImageSummary } from '../api/types'
import { aFailedImage, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SelectionBar from './SelectionBar.vue'

afterEach(() => {
  vi.restoreAllMocks()
})

const chosen = (...images: ImageSummary[]) => ({ count: images.length, hasMore: false, collected: null, collect: () => Promise.resolve(images) })

it('offers what can be done with the selected photos', async () => {
  const [onClear, onRemove] = [vi.fn(), vi.fn()]
  const user = userEvent.setup()
  await renderInApp(SelectionBar, { props: { ...chosen(anImage({ id: 'a' }), anImage({ id: 'b' })), onClear, onRemove } })

  await user.click(screen.getByRole('button', { name: 'More actions' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Copy links' }))
  expect(await navigator.clipboard.readText()).toBe(`${location.origin}/photos/a\n${location.origin}/photos/b`)
  expect(screen.getByRole('status').textContent).toBe('2 links are copied.')

  await user.click(screen.getByRole('button', { name: 'Delete' }))
  await user.click(screen.getByRole('button', { name: 'Select none' }))
  expect([onRemove.mock.calls.length, onClear.mock.calls.length]).toEqual([1, 1])
})

it('rotates what is ready', async () => {
  const asked: string[] = []
  server.use(http.put('/api/images/:id/rotation', async ({ params, request }) => {
    asked.push(`${String(params.id)} ${JSON.stringify(await request.json())}`)
    return HttpResponse.json({ ...anImage({ id: String(params.id), rotation: 270 }) })
  }))
  await renderInApp(SelectionBar, { props: chosen(anImage({ id: 'a' }), aFailedImage('CORRUPT', { id: 'c' })) })

  await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Rotate left' }))
  await vi.waitFor(() => {
    expect(asked).toEqual(['a {"rotation":270}'])
  })
})

it('rotates nothing that is not ready', async () => {
  await renderInApp(SelectionBar, { props: chosen(aFailedImage('CORRUPT')) })

  await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Rotate right' }))

  await vi.waitFor(() => {
    expect(screen.getByRole('status').textContent).toBe('None of them is ready to be rotated.')
  })
})

it('offers no deletion where there is none', async () => {
  await renderInApp(SelectionBar, { props: chosen(anImage()), offersDeletion: false })

  expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull()
})

it('downloads one as it was uploaded, under its own name', async () => {
  server.use(http.get('/api/images/i1/original', () => HttpResponse.json({ url: 'https://s3/originals/i1', fileName: 'lake.png', size: 3 })))
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(`${this.href} ${this.download}`)
  })
  await renderInApp(SelectionBar, { props: chosen(anImage({ fileName: 'lake.png' })) })

  await userEvent.click(screen.getByRole('button', { name: 'Download' }))

  await vi.waitFor(() => {
    expect(saved).toEqual(['https://s3/originals/i1 lake.png'])
  })
})

it('downloads several as a zip file, and says which it could not', async () => {
  server.use(
    http.get('/api/images/:id/original', ({ params }) =>
      params.id === 'b' ? HttpResponse.json({ title: 'Not found' }, { status: 404 }) : HttpResponse.json({ url: 'https://s3/originals/a', fileName: 'a.jpg', size: 3 }),
    ),
    http.get('https://s3/originals/a', () => HttpResponse.text('one')),
  )
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  await renderInApp(SelectionBar, { props: chosen(anImage({ id: 'a', fileName: 'a.jpg' }), aFailedImage('CORRUPT', { id: 'b', fileName: 'b.jpg' })) })

  await userEvent.click(screen.getByRole('button', { name: 'Download' }))

  await vi.waitFor(() => {
    expect(screen.getByRole('status').textContent).toBe('1 photo saved. 1 photo could not be fetched: b.jpg.')
  })
})

it('says why a download failed', async () => {
  server.use(http.get('/api/images/i1/original', () => HttpResponse.json({ title: 'There is no original.' }, { status: 404 })))
  await renderInApp(SelectionBar, { props: chosen(anImage()) })

  await userEvent.click(screen.getByRole('button', { name: 'Download' }))

  expect((await screen.findByText(/The download failed/)).textContent).toBe('The download failed. There is no original.')
})

it('shares those that are ready, by one link', async () => {
  await renderInApp(SelectionBar, { props: chosen(anImage({ id: 'a' }), aFailedImage('CORRUPT'), anImage({ id: 'b' })) })

  await userEvent.click(screen.getByRole('button', { name: 'Share' }))

  expect(await screen.findByRole('dialog', { name: 'Share 2 photos' })).toBeTruthy()
})

it('says what one link does not show', async () => {
  const many = Array.from({ length: 201 }, (_, index) => anImage({ id: `i${index}` }))
  await renderInApp(SelectionBar, { props: chosen(...many) })

  await userEvent.click(screen.getByRole('button', { name: 'Share' }))
  expect(await screen.findByText('One link shows 200 photos at most.')).toBeTruthy()
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('shares nothing where everybody sees everything', async () => {
  await renderInApp(SelectionBar, { props: chosen(anImage()), offersDeletion: false })

  expect(screen.queryByRole('button', { name: 'Share' })).toBeNull()
})
