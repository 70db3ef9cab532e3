import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import LibraryPage from './LibraryPage.vue'

const imagesAre = (...ids: string[]): void => {
  server.use(http.get('/api/images', () => HttpResponse.json({ items: ids.map((id) => anImage({ id })), cursor: null })))
}

describe('each state of the library', () => {
  it('loading, then the photos and their end', async () => {
    imagesAre('b', 'a')
    const { container } = await renderInApp(LibraryPage)
    expect(screen.getByRole('img', { name: 'Loading photos' })).toBeTruthy()

    expect(await screen.findAllByRole('img', { name: 'Photo: Lake, Sky' })).toHaveLength(2)
    expect(screen.getByText('That is all: 2 photos')).toBeTruthy()
    await expectAccessible(container)
  })

  it('empty', async () => {
    imagesAre()
    const { container } = await renderInApp(LibraryPage)

    expect(await screen.findByRole('heading', { name: 'Drop photos here' })).toBeTruthy()
    await expectAccessible(container)
  })

  it('an error, and another try', async () => {
    server.use(http.get('/api/images', () => HttpResponse.json({ title: 'Broken', status: 500, detail: 'The table is gone.' }, { status: 500 })))
    const { container } = await renderInApp(LibraryPage)
    expect((await screen.findByRole('alert')).textContent).toContain('The table is gone.')
    await expectAccessible(container)

    imagesAre('a')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

    expect(await screen.findByRole('img', { name: 'Photo: Lake, Sky' })).toBeTruthy()
  })

  it('more to load, which it does by itself near the end', async () => {
    server.use(
      http.get('/api/images', ({ request }) =>
        new URL(request.url).searchParams.get('cursor') === null
          ? HttpResponse.json({ items: [anImage({ id: 'b' })], cursor: 'b' })
          : HttpResponse.json({ items: [anImage({ id: 'a' })], cursor: null }),
      ),
    )
    await renderInApp(LibraryPage)

    expect(await screen.findByText('That is all: 2 photos')).toBeTruthy()
  })
})
