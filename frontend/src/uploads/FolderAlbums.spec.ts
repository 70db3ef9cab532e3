import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aFile, anAlbum } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import FolderAlbums from './FolderAlbums.vue'

const rome = (): File[] => ['a', 'b'].map((name) => Object.assign(aFile(`${name}.jpg`, name), { relativePath: `/Rome 2024/${name}.jpg` }))
let done: string[]

beforeEach(() => {
  done = []
  server.use(
    http.post('/api/uploads', async ({ request }) => HttpResponse.json({ duplicateOf: `i-${(await request.json() as { fileName: string }).fileName}` })),
    http.post('/api/albums', async ({ request }) => {
      const { name } = await request.json() as { name: string }
      done.push(`make ${name}`)
      return HttpResponse.json(anAlbum({ name }), { status: 201 })
    }),
    http.post('/api/albums/:id/photos', async ({ request }) => {
      const { imageIds } = await request.json() as { imageIds: string[] }
      done.push(`add ${imageIds.join(' ')}`)
      return HttpResponse.json({ album: anAlbum(), photos: imageIds.map((id) => ({ id, place: 'a0' })) })
    }),
    http.delete('/api/albums/:id', () => {
      done.push('delete')
      return new HttpResponse(null, { status: 204 })
    }),
  )
})

it('makes an album of a folder by one click, which can be taken back', async () => {
  const { queue, container, changes } = await renderInApp(FolderAlbums)
  queue.add([...rome(), aFile('alone.jpg', 'alone')])

  expect(await screen.findByText('2 photos of the folder “Rome 2024”')).toBeTruthy()
  await expectAccessible(container)
  await userEvent.click(screen.getByRole('button', { name: 'Make an album “Rome 2024”' }))

  await vi.waitFor(() => {
    expect([done, changes.last.value?.text]).toEqual([['make Rome 2024', 'add i-a.jpg i-b.jpg'], '2 photos added to the new album “Rome 2024”'])
  })
  expect(screen.queryByRole('listitem')).toBeNull()
  changes.undo()
  await vi.waitFor(() => {
    expect(done.at(-1)).toBe('delete')
  })
})

it('says why there is no album, and leaves the proposal until it is declined', async () => {
  server.use(http.post('/api/albums', () => HttpResponse.json({ title: 'Conflict', status: 409, detail: 'There are 2,000 albums already.' }, { status: 409 })))
  const { queue } = await renderInApp(FolderAlbums)
  queue.add(rome())

  await userEvent.click(await screen.findByRole('button', { name: 'Make an album “Rome 2024”' }))
  expect((await screen.findByRole('alert')).textContent).toBe('The album could not be made. There are 2,000 albums already.')
  await userEvent.click(screen.getByRole('button', { name: 'Make no album of Rome 2024' }))

  expect(screen.queryByRole('listitem')).toBeNull()
})

it('proposes none where everybody has one library', async () => {
  const { queue } = await renderInApp(FolderAlbums, { offersDeletion: false })
  queue.add(rome())

  await vi.waitFor(() => {
    expect(queue.folders.value).toHaveLength(1)
  })
  expect(screen.queryByRole('listitem')).toBeNull()
})
