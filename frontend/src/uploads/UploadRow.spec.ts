import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { h, type VNode } from 'vue'
import { expectAccessible } from '../testing/accessibility'
import { aFile, anImage, aTimeline } from '../testing/fixtures'
import { anItem, renderInApp } from '../testing/render'
import { createUploadItem, type UploadItem } from './uploadItem'
import UploadRow from './UploadRow.vue'

async function renderRow(item: UploadItem): Promise<{ onCancel: () => void; onRetry: () => void }> {
  const [onCancel, onRetry] = [vi.fn(), vi.fn()]
  const list = (): VNode => h('ul', h(UploadRow, { item, onCancel, onRetry }))
  const { container } = await renderInApp(list)
  await expectAccessible(container)
  return { onCancel, onRetry }
}

describe('what a row says', () => {
  it.each<[Partial<UploadItem>, string]>([
    [{ phase: 'waiting' }, 'Waiting'],
    [{ phase: 'hashing' }, 'Checking'],
    [{ phase: 'uploading', bytesSent: 2 }, 'Uploading 40%'],
    [{ phase: 'uploading', bytesSent: 4, speed: 2_400_000 }, 'Uploading 80%, 2.4 MB/s'],
    [{ phase: 'processing', uploadTime: 10 }, 'Processing'],
    [{ phase: 'ready', uploadTime: 500, timeline: aTimeline(), image: anImage() }, 'Ready after 2.5 s'],
    [{ phase: 'ready', image: anImage({ status: 'IN_REVIEW' }) }, 'Waiting for a review'],
    [{ phase: 'duplicate' }, 'Already there, not sent again.'],
    [{ phase: 'cancelled' }, 'Cancelled'],
  ])('%o', async (state, text) => {
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
    await renderRow(createUploadItem(aFile(name)))

    expect(screen.getByText(name)).toBeTruthy()
  })
})

describe('what a row offers', () => {
  it('cancel until the file is in the storage', async () => {
    const { onCancel } = await renderRow(anItem({ phase: 'uploading' }))

    await userEvent.click(screen.getByRole('button', { name: 'Cancel lake.jpg' }))

    expect(onCancel).toHaveBeenCalledOnce()
  })

  it('retry where that may help', async () => {
    const { onRetry } = await renderRow(anItem({ phase: 'failed', problem: { reason: 'Busy.', advice: '', canRetry: true } }))

    await userEvent.click(screen.getByRole('button', { name: 'Retry lake.jpg' }))

    expect(onRetry).toHaveBeenCalledOnce()
  })

  it('the image, also that of a twin', async () => {
    await renderRow(anItem({ phase: 'duplicate', twin: anItem({ imageId: 'i7' }) }))

    expect(screen.getByRole('link', { name: 'Show lake.jpg' }).getAttribute('href')).toBe('/photos/i7')
  })
})
