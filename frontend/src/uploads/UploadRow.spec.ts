import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { aFile, anImage, aTimeline } from '../testing/fixtures'
import { anItem, renderInApp, type Rendered } from '../testing/render'
import { server } from '../testing/server'
import type { UploadItem } from './uploadItem'
import { problemOf } from './problem'
import UploadRow from './UploadRow.vue'

const renderRow = (item: UploadItem): Promise<Rendered> => renderInApp(UploadRow, { props: { item } })

const busy = { reason: 'Busy.', advice: '', canRetry: true }

// Some of these rows are under way by themselves; what the server says of them is not what is tested here.
beforeEach(() => {
  server.use(
    http.get('/api/images/:id/timeline', () => HttpResponse.json({ ...aTimeline() })),
    http.get('/api/images', () => HttpResponse.json({ items: [], cursor: null })),
  )
})

describe('what a row says', () => {
  it.each<[string, Partial<UploadItem>]>([
    ['Waiting', { phase: 'waiting' }],
    ['Checking', { phase: 'hashing' }],
    ['Uploading 40%', { phase: 'uploading', bytesSent: 2 }],
    ['Sent, waiting for the storage to confirm it', { phase: 'uploading', bytesSent: 5 }],
    ['The storage is busy. It is tried again by itself.', { phase: 'uploading', waitsFor: 'The storage is busy.' }],
    ['Same as first.jpg', { phase: 'waiting', twin: anItem({ phase: 'uploading' }, aFile('first.jpg')) }],
    ['Same as first.jpg, not sent again.', { phase: 'duplicate', twin: anItem({ phase: 'ready' }, aFile('first.jpg')) }],
    ['Already there; it is not deleted after all.', { phase: 'duplicate', isBroughtBack: true }],
    ['This file was changed, moved or deleted after it was chosen.', { phase: 'missing', file: null, problem: problemOf('changedOnDisk') }],
    ['Paused', { phase: 'paused' }],
    ['Paused at 40%', { phase: 'paused', bytesSent: 2 }],
    ['Processing', { phase: 'processing', uploadTime: 10 }],
    ['Ready after 2.5 s', { phase: 'ready', uploadTime: 500, timeline: aTimeline(), image: anImage() }],
    ['In review', { phase: 'ready', image: anImage({ status: 'IN_REVIEW' }) }],
    ['Rejected', { phase: 'ready', image: anImage({ status: 'REJECTED' }) }],
    ['Already there, not sent again.', { phase: 'duplicate' }],
    ['Cancelled', { phase: 'cancelled' }],
  ])('%s', async (text, state) => {
    await renderRow(anItem(state))

    expect(screen.getByText(text)).toBeTruthy()
  })

  it('gives the reason and what to do', async () => {
    await renderRow(anItem({ phase: 'failed', problem: { reason: 'It is damaged.', advice: 'Copy it again.', canRetry: false } }))

    expect(screen.getByText('It is damaged.')).toBeTruthy()
    expect(screen.getByText('Copy it again.')).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('shows a file name as text, whatever it is', async () => {
    const name = 'a+b %20 日本 😀 <img src=x>.jpg'
    await renderRow(anItem({}, aFile(name)))

    expect(screen.getByText(name)).toBeTruthy()
  })

  it('shows the small rendition once the file itself is gone', async () => {
    const { container } = await renderRow({ ...anItem({ phase: 'ready', image: anImage() }), file: null })

    expect(container.querySelector('img')?.getAttribute('src')).toBe('/images/i1/small.webp')
  })
})

describe('what a row offers', () => {
  it.each<[string[], Partial<UploadItem>]>([
    [['Pause lake.jpg', 'Cancel lake.jpg'], { phase: 'uploading' }],
    [['Resume lake.jpg', 'Cancel lake.jpg'], { phase: 'paused' }],
    [['Retry lake.jpg'], { phase: 'cancelled' }],
    [['Retry lake.jpg'], { phase: 'failed', problem: busy }],
    [[], { phase: 'processing', uploadTime: 1 }],
  ])('%j', async (names, state) => {
    await renderRow(anItem(state))

    expect(screen.queryAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(names)
  })

  it('the image that was there before', async () => {
    await renderRow(anItem({ phase: 'duplicate', imageId: 'i8', duplicateOf: 'i7' }))

    expect(screen.getByRole('link', { name: 'Show lake.jpg' }).getAttribute('href')).toBe('/photos/i7')
  })

  it('keeps the focus when the button that had it is gone', async () => {
    const item = anItem({ phase: 'paused' })
    await renderRow(item)

    await userEvent.click(screen.getByRole('button', { name: 'Cancel lake.jpg' }))
    await nextTick()

    expect(item.phase).toBe('cancelled')
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Retry lake.jpg' }))
  })
})
