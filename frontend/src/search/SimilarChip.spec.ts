import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { keepAsked } from '../images/askedPhotos'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SimilarChip from './SimilarChip.vue'

it('names and shows the photo, and lets go of it', async () => {
  const onRemove = vi.fn()
  server.use(http.get('/api/images/i1', () => HttpResponse.json({ ...anImage({ title: 'The lake' }) })))
  const { container } = await renderInApp(SimilarChip, { props: { to: 'i1', onRemove } })

  await userEvent.click(await screen.findByRole('button', { name: 'Remove: similar to The lake' }))

  expect(onRemove).toHaveBeenCalledOnce()
  expect(container.textContent).toBe('Similar to The lake')
  expect(container.querySelector('img')?.getAttribute('src')).toBe('/images/i1/small.webp')
})

it('shows a photo that is not stored as the page has it', async () => {
  const { container } = await renderInApp(SimilarChip, { props: { to: keepAsked({ name: 'beach.jpg', picture: 'AA==' }) } })

  expect(container.textContent).toBe('Similar to beach.jpg')
  expect(container.querySelector('img')?.getAttribute('src')).toBe('data:image/jpeg;base64,AA==')
})
