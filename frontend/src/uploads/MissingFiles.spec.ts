import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aFile } from '../testing/fixtures'
import { renderInApp, type Rendered } from '../testing/render'
import { server } from '../testing/server'
import MissingFiles from './MissingFiles.vue'

const unreadable = (name: string): File => {
  const file = aFile(name, name)
  vi.spyOn(file, 'text').mockRejectedValue(new DOMException('', 'NotFoundError'))
  return file
}

async function withMissing(...files: File[]): Promise<Rendered> {
  const rendered = await renderInApp(MissingFiles)
  rendered.queue.add(files)
  await vi.waitFor(() => {
    expect(rendered.queue.missing.value).toHaveLength(files.length)
  })
  return rendered
}

beforeEach(() => {
  server.use(http.post('/api/uploads', () => HttpResponse.json({ duplicateOf: 'i0' })))
})

it('names the files, and takes them when they are chosen again', async () => {
  const { queue, container } = await withMissing(unreadable('one.jpg'), unreadable('two.jpg'))

  expect(await screen.findByRole('heading', { name: '2 files have to be chosen again: This file was changed, moved or deleted after it was chosen.' })).toBeTruthy()
  expect(screen.getByRole('listitem').textContent).toBe('2 files: This file was changed, moved or deleted after it was chosen.one.jpg, two.jpg')
  expect(screen.getByRole('button', { name: 'Choose again' })).toBeTruthy()
  await expectAccessible(container)

  await userEvent.upload(screen.getByLabelText('Files to choose again'), [aFile('one.jpg', '1'), aFile('two.jpg', '2')])
  await vi.waitFor(() => {
    expect(queue.items.value.map(({ name, phase }) => [name, phase])).toEqual([['one.jpg', 'duplicate'], ['two.jpg', 'duplicate']])
  })
})

it('opens them again where the browser knows where they are', async () => {
  const file = unreadable('one.jpg')
  const same = new File(['one.jpg'], 'one.jpg', { type: 'image/jpeg', lastModified: file.lastModified })
  const requestPermission = vi.fn<() => Promise<PermissionState>>().mockResolvedValue('granted')
  const { queue } = await withMissing(Object.assign(file, { handle: { getFile: () => Promise.resolve(same), requestPermission } }))

  await userEvent.click(await screen.findByRole('button', { name: 'Open them again' }))

  await vi.waitFor(() => {
    expect(queue.items.value[0]).toMatchObject({ phase: 'duplicate', file: same })
  })
  expect(requestPermission).toHaveBeenCalledExactlyOnceWith({ mode: 'read' })
})

it('has them chosen again where that is not allowed', async () => {
  const handle = { getFile: () => Promise.reject(new Error('no')), requestPermission: () => Promise.resolve('denied') }
  await withMissing(Object.assign(unreadable('one.jpg'), { handle }))

  await userEvent.click(await screen.findByRole('button', { name: 'Open them again' }))

  expect(await screen.findByRole('button', { name: 'Choose again' })).toBeTruthy()
})

it('does without them', async () => {
  const { queue } = await withMissing(unreadable('one.jpg'))

  await userEvent.click(await screen.findByRole('button', { name: 'Do without the files that have to be chosen again' }))

  expect(queue.counts.value).toMatchObject({ missing: 0, cancelled: 1 })
})
