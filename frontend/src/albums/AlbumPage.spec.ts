import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { describe, expect, it, vi } from 'vitest'
import type { Album } from '../api/types'
import { expectAccessible } from '../testing/accessibility'
import { anAlbum, anImage } from '../testing/fixtures'
import { renderInApp, type Rendered } from '../testing/render'
import { server } from '../testing/server'
import AlbumPage from './AlbumPage.vue'

const id = 'a'.repeat(32)

/** An album as the server has it, which its answers follow. */
function serve(more: Partial<Album> = {}): { sent: unknown[]; album: () => Album; photos: () => string[] } {
  const sent: unknown[] = []
  let photos = ['a', 'b', 'c']
  let album = anAlbum({ photos: photos.length, ...more })
  const answer = (changed: string[]): HttpResponse<object> => {
    album = { ...album, photos: photos.length }
    return HttpResponse.json({ album, photos: changed.map((photo) => ({ id: photo, place: `place of ${photo}` })) })
  }
  server.use(
    http.get(`/api/albums/${id}`, () => HttpResponse.json(album)),
    http.patch(`/api/albums/${id}`, async ({ request }) => {
      const edit = await request.json() as Partial<Album>
      sent.push(edit)
      album = { ...album, ...edit }
      return HttpResponse.json(album)
    }),
    http.delete(`/api/albums/${id}`, () => {
      sent.push('deleted')
      return new HttpResponse(null, { status: 204 })
    }),
    http.post(`/api/albums/${id}/restore`, () => {
      sent.push('restored')
      return HttpResponse.json(album)
    }),
    http.get(`/api/albums/${id}/photos`, () => HttpResponse.json({ items: photos.map((photo) => anImage({ id: photo, fileName: `${photo}.jpg` })), cursor: null, newer: null })),
    http.post(`/api/albums/${id}/removals`, async ({ request }) => {
      const { imageIds } = await request.json() as { imageIds: string[] }
      sent.push({ removed: imageIds })
      photos = photos.filter((photo) => !imageIds.includes(photo))
      return answer(imageIds)
    }),
    http.post(`/api/albums/${id}/photos`, async ({ request }) => {
      const body = await request.json() as { imageIds: string[]; places: string[] }
      sent.push(body)
      photos = [...photos, ...body.imageIds].sort()
      return answer(body.imageIds)
    }),
    http.post(`/api/albums/${id}/moves`, async ({ request }) => {
      const body = await request.json() as { imageIds: string[]; before?: string | null }
      sent.push(body)
      if (body.before !== undefined) {
        const rest = photos.filter((photo) => !body.imageIds.includes(photo))
        rest.splice(body.before === null ? rest.length : rest.indexOf(body.before), 0, ...body.imageIds)
        photos = rest
      }
      return answer(body.imageIds)
    }),
  )
  return { sent, album: () => album, photos: () => photos }
}

const show = (): Promise<Rendered> => renderInApp(AlbumPage, { at: `/albums/${id}`, props: { id } })
const shown = (): (string | undefined)[] => Array.from(document.querySelectorAll<HTMLElement>('a[data-id]'), ({ dataset }) => dataset.id)
async function select(name: string): Promise<void> {
  await userEvent.click(screen.getByRole('checkbox', { name: `Select ${name}` }))
  await screen.findByRole('region', { name: 'Selection' })
}
async function showPhotos(): Promise<Rendered> {
  const rendered = await show()
  await vi.waitFor(() => {
    expect(shown()).toEqual(['a', 'b', 'c'])
  })
  return rendered
}

describe('an album', () => {
  it('shows its photos, which lead on within it', async () => {
    serve()
    const { container } = await showPhotos()

    expect(screen.getByRole('heading', { name: 'Iceland' })).toBeTruthy()
    expect(document.querySelector('a[data-id]')?.getAttribute('href')).toBe(`/photos/a?album=${id}`)
    expect(document.title).toBe('Iceland · ImagePipeline')
    await expectAccessible(container)
  })

  it('is renamed, and called as before again', async () => {
    const { sent } = serve()
    const { changes } = await showPhotos()

    await userEvent.click(screen.getByRole('button', { name: 'Edit' }))
    const field = within(await screen.findByRole('dialog')).getByLabelText('Name')
    await userEvent.clear(field)
    await userEvent.type(field, 'North{Enter}')
    expect(await screen.findByRole('heading', { name: 'North' })).toBeTruthy()
    expect(changes.last.value?.text).toBe('The album is called “North”')
    changes.undo()

    expect(await screen.findByRole('heading', { name: 'Iceland' })).toBeTruthy()
    expect(sent).toEqual([{ name: 'North' }, { name: 'Iceland' }])
  })

  it('is described, and as before again', async () => {
    const { sent } = serve()
    const { changes } = await showPhotos()

    await userEvent.click(screen.getByRole('button', { name: 'Edit' }))
    const dialog = await screen.findByRole('dialog', { name: 'Edit the album' })
    await expectAccessible(dialog)
    await userEvent.type(within(dialog).getByLabelText('Description'), 'Two weeks{Enter}by bus ')
    await userEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
    expect((await screen.findByText(/by bus/)).textContent).toBe('Two weeks\nby bus')
    expect(changes.last.value?.text).toBe('The album’s description is changed')
    changes.undo()

    await vi.waitFor(() => {
      expect(screen.queryByText(/by bus/)).toBeNull()
      expect(sent).toEqual([{ description: 'Two weeks\nby bus' }, { description: null }])
    })
  })

  it('is deleted, its photos stay, and comes back', async () => {
    const { sent } = serve()
    const { changes, router } = await showPhotos()

    await userEvent.click(screen.getByRole('button', { name: 'Delete the album' }))
    await vi.waitFor(() => {
      expect(router.currentRoute.value.name).toBe('albums')
    })
    expect(changes.last.value?.text).toBe('The album “Iceland” is deleted; its photos stay')
    changes.undo()

    await vi.waitFor(() => {
      expect(sent).toEqual(['deleted', 'restored'])
    })
  })

  it('loses photos that stay in the library, and gets them back to their places', async () => {
    const { sent } = serve({ coverId: 'b' })
    const { changes } = await showPhotos()

    await select('b.jpg')
    await userEvent.click(screen.getByRole('button', { name: 'Remove from the album' }))
    await vi.waitFor(() => {
      expect(shown()).toEqual(['a', 'c'])
    })
    expect(changes.last.value?.text).toBe('1 photo removed from “Iceland”')
    changes.undo()

    await vi.waitFor(() => {
      expect(shown()).toEqual(['a', 'b', 'c'])
      expect(sent).toEqual([{ removed: ['b'] }, { imageIds: ['b'], places: ['place of b'] }, { coverId: 'b' }])
    })
  })

  it('takes one of its photos as its cover', async () => {
    const { sent } = serve()
    await showPhotos()

    await select('c.jpg')
    await userEvent.click(screen.getByRole('button', { name: 'More actions' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Make it the cover' }))

    await vi.waitFor(() => {
      expect(sent).toEqual([{ coverId: 'c' }])
    })
  })

  it('is put in order by hand, by keys, and back', async () => {
    const { sent } = serve()
    const { changes, container } = await showPhotos()

    await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Order' }), 'By hand')
    expect(await screen.findByText(/Drag photos to where they belong/)).toBeTruthy()
    await expectAccessible(container)
    document.querySelector<HTMLElement>('a[data-id="c"]')?.focus()
    await userEvent.keyboard('{Alt>}{ArrowLeft}{/Alt}')

    await vi.waitFor(() => {
      expect(shown()).toEqual(['a', 'c', 'b'])
      expect((document.activeElement as HTMLElement).dataset.id).toBe('c')
      expect(changes.last.value?.text).toBe('1 photo moved to place 2')
    })
    changes.undo()
    await vi.waitFor(() => {
      expect(sent).toEqual([{ order: 'hand' }, { imageIds: ['c'], before: 'b' }, { imageIds: ['c'], places: ['place of c'] }])
    })
  })

  it('says what was not done', async () => {
    serve()
    await showPhotos()
    server.use(http.delete(`/api/albums/${id}`, () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))

    await userEvent.click(screen.getByRole('button', { name: 'Delete the album' }))

    expect((await screen.findByRole('alert')).textContent).toBe('The album could not be deleted. Broken')
  })
})

it('says that an album is empty, and where photos come from', async () => {
  serve()
  server.use(http.get(`/api/albums/${id}/photos`, () => HttpResponse.json({ items: [], cursor: null, newer: null })))
  const { container } = await show()

  expect(await screen.findByRole('heading', { name: 'Nothing is in this album' })).toBeTruthy()
  await expectAccessible(container)
})

it('says that an album is not there', async () => {
  server.use(
    http.get(`/api/albums/${id}`, () => HttpResponse.json({ title: 'Not Found', status: 404 }, { status: 404 })),
    http.get(`/api/albums/${id}/photos`, () => HttpResponse.json({ title: 'Not Found', status: 404 }, { status: 404 })),
  )
  await show()

  expect(await screen.findByRole('heading', { name: 'This album is not here' })).toBeTruthy()
})

it('is shared by a link that follows it', async () => {
  serve({ name: 'Iceland' })
  await showPhotos()

  await userEvent.click(screen.getByRole('button', { name: 'Share' }))

  expect(await screen.findByRole('dialog', { name: 'Share “Iceland”' })).toBeTruthy()
})

it('is downloaded as a zip file of its name', async () => {
  serve({ name: 'Iceland 2025/26' })
  server.use(
    http.get('/api/images/:photo/original', ({ params }) => HttpResponse.json({ url: `https://s3/originals/${String(params.photo)}`, fileName: 'a.jpg', size: 3 })),
    http.get('https://s3/originals/:photo', () => HttpResponse.text('one')),
  )
  const saved: string[] = []
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    saved.push(this.download)
  })
  await showPhotos()

  await userEvent.click(screen.getByRole('button', { name: 'Download' }))

  expect(await screen.findByText('3 photos saved.')).toBeTruthy()
  expect(saved).toEqual(['Iceland 2025_26.zip'])
  vi.restoreAllMocks()
})
