import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { aFailedImage, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import FailedImages from './FailedImages.vue'

const failed = [
  aFailedImage('TIMEOUT', { id: 'a', fileName: 'a.jpg' }),
  aFailedImage('CORRUPT', { id: 'b', fileName: 'b.jpg' }),
  aFailedImage('TIMEOUT', { id: 'c', fileName: 'c.jpg' }),
]

function serve(retried: string[]): void {
  server.use(
    http.get('/api/images', () => HttpResponse.json({ items: failed, cursor: null })),
    http.post('/api/images/:id/retry', ({ params }) => {
      const id = String(params.id)
      retried.push(id)
      return id === 'c'
        ? HttpResponse.json({ title: 'Gone', status: 410 }, { status: 410 })
        : HttpResponse.json({ ...anImage({ id, status: 'PROCESSING' }) }, { status: 202 })
    }),
  )
}

it('lists by reason what failed and has one processed again', async () => {
  const retried: string[] = []
  serve(retried)
  await renderInApp(FailedImages)

  await userEvent.click(await screen.findByRole('button', { name: 'Process a.jpg again' }))

  await vi.waitFor(() => {
    expect(screen.queryByRole('link', { name: 'a.jpg' })).toBeNull()
  }, { timeout: 20_000 })
  expect(retried).toEqual(['a'])
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['b.jpg', 'c.jpg'])
})

it('has all processed again that failed for one reason, and says what could not be', async () => {
  const retried: string[] = []
  serve(retried)
  await renderInApp(FailedImages)

  await userEvent.click(await screen.findByRole('button', { name: /Process all again: TIMEOUT/ }))

  expect(await screen.findByText('TIMEOUT: 1 started again, 1 could not be.')).toBeTruthy()
  expect(retried.toSorted()).toEqual(['a', 'c'])
})

it('says so when nothing has failed', async () => {
  server.use(http.get('/api/images', () => HttpResponse.json({ items: [], cursor: null })))
  await renderInApp(FailedImages)

  expect(await screen.findByText('Nothing has failed.')).toBeTruthy()
})
