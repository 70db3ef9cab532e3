import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { aFailedImage, anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import { updateImages } from '../images/imageCache'
import FailedNotice from './FailedNotice.vue'

function failedAre(count: number, cursor: string | null = null): void {
  server.use(
    http.get('/api/images', ({ request }) => {
      expect(new URL(request.url).searchParams.get('status')).toBe('FAILED')
      return HttpResponse.json({ items: Array.from({ length: count }, (_, index) => aFailedImage('CORRUPT', { id: `${index}` })), cursor })
    }),
  )
}

it('says how many files could not be processed, and leads to them', async () => {
  failedAre(2)
  const { client } = await renderInApp(FailedNotice)

  expect((await screen.findByText(/could not be processed/)).textContent).toContain('2 files could not be processed.')
  expect(screen.getByRole('link', { name: 'Show them' }).getAttribute('href')).toBe('/search?status=FAILED')

  failedAre(0)
  updateImages(client, [anImage({ id: '0' })])
  await vi.waitFor(() => {
    expect(screen.queryByText(/could not be processed/)).toBeNull()
  })
})

it('does not count them all', async () => {
  failedAre(100, 'c')
  await renderInApp(FailedNotice)

  expect((await screen.findByText(/could not be processed/)).textContent).toContain('100 files or more')
})
