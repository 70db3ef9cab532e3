import { screen, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aFile } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import UploadTray from './UploadTray.vue'

it('is not there while there is nothing to show', async () => {
  await renderInApp(UploadTray)

  expect(screen.queryByRole('region')).toBeNull()
})

it('lists the files and how they ended, and is cleared', async () => {
  server.use(http.post('/api/uploads', () => HttpResponse.json({ duplicateOf: 'i0' })))
  const { queue, container } = await renderInApp(UploadTray)

  queue.add([aFile('lake.jpg'), aFile('empty.jpg', '')])

  const tray = await screen.findByRole('region', { name: 'Uploads' })
  expect(await within(tray).findByText('lake.jpg')).toBeTruthy()
  expect(await within(tray).findByText('1 already there, 1 not added')).toBeTruthy()
  expect(within(tray).getByRole('heading', { name: '1 file was not added: This file is empty (0 bytes).' })).toBeTruthy()
  await expectAccessible(container)

  await userEvent.click(screen.getByRole('button', { name: 'Clear what has ended' }))
  await userEvent.click(screen.getByRole('button', { name: 'Dismiss the files that were not added' }))
  expect(screen.queryByRole('region')).toBeNull()
})

it('collapses and says so', async () => {
  const { queue } = await renderInApp(UploadTray)
  queue.add([aFile('empty.jpg', '')])

  await userEvent.click(await screen.findByRole('button', { name: 'Collapse the uploads' }))

  expect(screen.getByRole('button', { name: 'Expand the uploads' }).getAttribute('aria-expanded')).toBe('false')
  expect(document.getElementById('uploads-list')?.style.display).toBe('none')
})

it('retries everything that may be retried at once', async () => {
  let asked = 0
  server.use(
    http.post('/api/uploads', () => {
      asked += 1
      return HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })
    }),
  )
  const { queue } = await renderInApp(UploadTray)
  queue.add([aFile('a.jpg', 'a'), aFile('b.jpg', 'b'), aFile('empty.jpg', '')])

  await userEvent.click(await screen.findByRole('button', { name: 'Retry 2 that failed' }))
  await screen.findByRole('button', { name: 'Retry 2 that failed' })

  expect(asked).toBe(24)
})

it('makes room for a photo that is opened', async () => {
  const { queue, router } = await renderInApp(UploadTray)
  queue.add([aFile('empty.jpg', '')])
  await screen.findByRole('region', { name: 'Uploads' })

  await router.push('/photos/i1')
  await vi.waitFor(() => {
    expect(screen.queryByRole('region', { name: 'Uploads' })).toBeNull()
  })
  await router.push('/')

  expect(await screen.findByRole('region', { name: 'Uploads' })).toBeTruthy()
})

it('says what would be lost with the page, and why nothing goes on', async () => {
  server.use(http.all('/api/*', () => HttpResponse.json({ title: 'Unauthorized', status: 401 }, { status: 401 })))
  const { queue } = await renderInApp(UploadTray)
  queue.add([aFile('a.jpg', 'a'), aFile('b.jpg', 'b')])
  queue.items.value.forEach((item) => {
    item.lacksRoom = true
  })

  expect(await screen.findByText('The browser has no room to keep 2 of them. Leave this page open until they are sent.')).toBeTruthy()
  expect(await screen.findByText('You are signed out. It goes on by itself when you have signed in.')).toBeTruthy()
  expect(await screen.findAllByText('Waiting until you are signed in')).toHaveLength(2)
})
