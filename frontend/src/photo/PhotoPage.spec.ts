import { fireEvent, screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { RouterView } from 'vue-router'
import { imageKeys } from '../images/imageCache'
import { expectAccessible } from '../testing/accessibility'
import { anImage, aTimeline } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'

const photos = ['c', 'b', 'a'].map((id) => anImage({ id, fileName: `${id}.jpg` }))

// A page comes with its own script.
const slowly = { timeout: 20_000 }

beforeEach(() => {
  server.use(
    http.get('/api/labels', () => HttpResponse.json({ items: [] })),
    http.get('/api/images', () => HttpResponse.json({ items: photos, cursor: null })),
    http.get('/api/images/:id', ({ params }) => {
      const image = photos.find(({ id }) => id === params.id)
      return image ? HttpResponse.json({ ...image }) : HttpResponse.json({ title: 'Not found', status: 404 }, { status: 404 })
    }),
    http.post('/api/images/:id/renditions/full', () => HttpResponse.json({ title: 'Gone', status: 410 }, { status: 410 })),
    http.get('/api/images/:id/similar', () => HttpResponse.json({ isEmbedded: true, items: [] })),
    http.get('/api/images/:id/timeline', () => HttpResponse.json({ ...aTimeline() })),
  )
})

const title = (name: string): Promise<HTMLElement> => screen.findByRole('heading', { level: 1, name })
const press = (key: string): Promise<unknown> => fireEvent.keyDown(document.body, { key })

describe('a photo', () => {
  it('shows itself with its details', async () => {
    const { container } = await renderInApp(RouterView, { at: '/photos/b' })

    expect(await title('b.jpg')).toBeTruthy()
    expect(screen.queryByRole('complementary', { name: 'Details' })).toBeNull()
    await press('i')
    expect(await screen.findByText('Done')).toBeTruthy()
    expect(screen.getByRole('complementary', { name: 'Details' })).toBeTruthy()
    await expectAccessible(container)
  })

  it('leads to its neighbours with the arrow keys, and with Esc to the search that it came from', async () => {
    const { router } = await renderInApp(RouterView, { at: '/photos/b?label=Lake' })
    await title('b.jpg')
    await screen.findByRole('link', { name: 'Older photo' })

    await press('ArrowRight')
    await title('a.jpg')
    await press('ArrowLeft')
    await title('b.jpg')
    await press('ArrowLeft')
    await title('c.jpg')
    await press(' ')
    await title('b.jpg')
    await press('Escape')

    await vi.waitFor(() => {
      expect(router.currentRoute.value.fullPath).toBe('/search?label=Lake')
    }, slowly)
  })

  it('has its neighbours ready before they are asked for', async () => {
    const { client } = await renderInApp(RouterView, { at: '/photos/b' })

    await vi.waitFor(() => {
      expect(['a', 'c'].map((id) => client.getQueryData(imageKeys.image(id)))).toMatchObject([{ id: 'a' }, { id: 'c' }])
    }, slowly)
  })

  it('is zoomed by keys, and Esc first shows the whole picture again', async () => {
    const { router } = await renderInApp(RouterView, { at: '/photos/b' })
    await title('b.jpg')
    const zoom = (): string | undefined => /\d+%/.exec(screen.getByRole('button', { name: /fit the whole picture/ }).textContent)?.[0]

    await press('+')
    await press('+')
    expect(zoom()).toBe('225%')
    await press('-')
    expect(zoom()).toBe('150%')
    await press('Escape')
    expect([zoom(), router.currentRoute.value.name]).toEqual(['100%', 'photo'])
    await press('Escape')
    await vi.waitFor(() => {
      expect(router.currentRoute.value.fullPath).toBe('/')
    }, slowly)
  })

  it('goes on to the next photo when it is deleted, to the one before at the end, and back when that is undone', async () => {
    server.use(
      http.post('/api/images/:id/trash', ({ params }) => HttpResponse.json({ ...anImage({ id: String(params.id) }) })),
      http.post('/api/images/:id/restore', ({ params }) => HttpResponse.json({ ...photos.find(({ id }) => id === params.id) })),
    )
    const { router, deletions, changes } = await renderInApp(RouterView, { at: '/photos/b' })
    await title('b.jpg')
    await screen.findByRole('link', { name: 'Older photo' })

    await press('Delete')
    await title('a.jpg')
    await press('Delete')
    await title('c.jpg')
    expect([...deletions.hidden.value]).toEqual(['b', 'a'])
    changes.undo()
    await title('a.jpg')

    await press('Delete')
    await title('c.jpg')
    await press('Delete')
    await vi.waitFor(() => {
      expect(router.currentRoute.value.fullPath).toBe('/')
    }, slowly)
  })

  it.each([['ArrowRight', 'a.jpg'], ['ArrowLeft', 'c.jpg'], ['Delete', 'a.jpg']])('leads where %s says before it is known what is beside it', async (key, beside) => {
    let answer = (): void => undefined
    const isAsked = new Promise<void>((resolve) => {
      answer = resolve
    })
    server.use(
      http.get('/api/images', async () => {
        await isAsked
        return HttpResponse.json({ items: photos, cursor: null })
      }),
      http.post('/api/images/:id/trash', () => HttpResponse.json({})),
    )
    const { router, deletions } = await renderInApp(RouterView, { at: '/photos/b' })
    await title('b.jpg')

    await press(key)
    expect(router.currentRoute.value.fullPath).toBe('/photos/b')
    // The API does not tell what is beside a photo that is in the trash.
    expect([...deletions.hidden.value]).toEqual([])
    answer()

    await title(beside)
  })

  it('is rotated by the key R, and back by Shift and R', async () => {
    const asked: number[] = []
    server.use(
      http.get('/api/images/b', () => HttpResponse.json({ ...photos[1], rotation: asked.at(-1) ?? 0 })),
      http.put('/api/images/b/rotation', async ({ request }) => {
        const { rotation } = (await request.json()) as { rotation: number }
        asked.push(rotation)
        return HttpResponse.json({ ...photos[1], rotation })
      }),
    )
    await renderInApp(RouterView, { at: '/photos/b' })
    await title('b.jpg')

    await press('r')
    await vi.waitFor(() => {
      expect(asked).toEqual([90])
    })
    await fireEvent.keyDown(document.body, { key: 'R', shiftKey: true })
    await vi.waitFor(() => {
      expect(asked).toEqual([90, 0])
    })
    await fireEvent.click(screen.getByRole('button', { name: 'Rotate' }))
    await vi.waitFor(() => {
      expect(asked).toEqual([90, 0, 90])
    })
  })

  it('becomes a favourite by the key F, whether the details are open or not', async () => {
    const asked = vi.fn()
    server.use(http.patch('/api/images/b', async ({ request }) => {
      asked(await request.json())
      return HttpResponse.json(anImage({ id: 'b', isFavourite: true }))
    }))
    await renderInApp(RouterView, { at: '/photos/b' })
    await title('b.jpg')

    await press('f')

    await vi.waitFor(() => {
      expect(asked).toHaveBeenCalledExactlyOnceWith({ isFavourite: true })
    })
  })

  it('puts the focus on the button that opened the details when they are put away', async () => {
    await renderInApp(RouterView, { at: '/photos/b' })
    await title('b.jpg')
    await press('i')

    await fireEvent.keyDown(await screen.findByRole('separator', { name: 'Height of the details' }), { key: 'Escape' })

    expect(screen.queryByRole('complementary', { name: 'Details' })).toBeNull()
    expect(document.activeElement?.textContent).toBe('Details')
  })

  it('says so if it is not there', async () => {
    const { container } = await renderInApp(RouterView, { at: '/photos/nope' })

    expect(await screen.findByRole('heading', { name: 'This photo is not here' })).toBeTruthy()
    await expectAccessible(container)
  })

  it('can be asked for again if the server fails', async () => {
    server.use(http.get('/api/images/b', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 }), { once: true }))
    await renderInApp(RouterView, { at: '/photos/b' })

    await fireEvent.click(await screen.findByRole('button', { name: 'Try again' }))

    expect(await title('b.jpg')).toBeTruthy()
  })
})
