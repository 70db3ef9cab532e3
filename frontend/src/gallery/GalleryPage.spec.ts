import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import GalleryPage from './GalleryPage.vue'

const imagesAre = (...ids: string[]): void => {
  server.use(http.get('/api/images', () => HttpResponse.json({ items: ids.map((id) => anImage({ id })), cursor: null })))
}

beforeEach(() => {
  server.use(http.get('/api/labels', () => HttpResponse.json({ items: [{ name: 'Lake', count: 2 }] })))
})

describe('each state of the gallery', () => {
  it('loading, then the photos and their end', async () => {
    imagesAre('b', 'a')
    const { container } = await renderInApp(GalleryPage)
    expect(screen.getByRole('img', { name: 'Loading photos' })).toBeTruthy()

    expect(await screen.findAllByRole('img', { name: 'Photo: Lake, Sky' })).toHaveLength(2)
    expect(screen.getByText('That is all: 2 photos')).toBeTruthy()
    expect(await screen.findByRole('link', { name: 'Lake 2' })).toBeTruthy()
    await expectAccessible(container)
  })

  it('empty', async () => {
    imagesAre()
    const { container } = await renderInApp(GalleryPage)

    expect(await screen.findByRole('heading', { name: 'Drop photos here' })).toBeTruthy()
    await expectAccessible(container)
  })

  it('nothing matches the filter', async () => {
    imagesAre()
    await renderInApp(GalleryPage, { at: '/?label=Unicorn' })

    expect(await screen.findByText('Nothing carries the label “Unicorn” now.')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Show all photos' }).getAttribute('href')).toBe('/')
  })

  it('an error, and another try', async () => {
    server.use(http.get('/api/images', () => HttpResponse.json({ title: 'Broken', status: 500, detail: 'The table is gone.' }, { status: 500 })))
    const { container } = await renderInApp(GalleryPage)
    expect((await screen.findByRole('alert')).textContent).toContain('The table is gone.')
    await expectAccessible(container)

    imagesAre('a')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))

    expect(await screen.findByRole('img', { name: 'Photo: Lake, Sky' })).toBeTruthy()
  })

  it('more to load', async () => {
    server.use(
      http.get('/api/images', ({ request }) =>
        new URL(request.url).searchParams.get('cursor') === null
          ? HttpResponse.json({ items: [anImage({ id: 'b' })], cursor: 'b' })
          : HttpResponse.json({ items: [anImage({ id: 'a' })], cursor: null }),
      ),
    )
    await renderInApp(GalleryPage)

    await userEvent.click(await screen.findByRole('button', { name: 'Load more' }))

    expect(await screen.findByText('That is all: 2 photos')).toBeTruthy()
  })
})

it('asks for what the URL says', async () => {
  let asked = ''
  server.use(
    http.get('/api/images', ({ request }) => {
      asked = new URL(request.url).search
      return HttpResponse.json({ items: [anImage()], cursor: null })
    }),
  )
  await renderInApp(GalleryPage, { at: '/?label=Lake&status=READY' })

  await screen.findByRole('img', { name: 'Photo: Lake, Sky' })
  expect(asked).toBe('?limit=40&label=Lake&status=READY')
})
