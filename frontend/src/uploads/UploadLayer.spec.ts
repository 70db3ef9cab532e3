import { screen } from '@testing-library/vue'
import { expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { aFile } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { aTransfer, fireTransfer } from '../testing/transfer'
import { useDropTarget } from './dropTarget'
import UploadLayer from './UploadLayer.vue'

it('takes a file that is dropped anywhere and shows it in the tray', async () => {
  await renderInApp(UploadLayer)

  fireTransfer('drop', 'dataTransfer', aTransfer([aFile('empty.jpg', '')]))

  expect(await screen.findByText('This file is empty (0 bytes).')).toBeTruthy()
})

it('leaves what is dropped to a page that wants it, and says what that does with it', async () => {
  const [take, takeUnreadable] = [vi.fn(), vi.fn()]
  const page = defineComponent(() => {
    useDropTarget({ title: 'Drop to search', note: 'It is not stored.', take, takeUnreadable })
    return () => h(UploadLayer)
  })
  const { queue } = await renderInApp(page)
  const file = aFile()

  fireTransfer('dragenter', 'dataTransfer', aTransfer([file]))
  expect(await screen.findByText('Drop to search')).toBeTruthy()
  expect(screen.getByText('It is not stored.')).toBeTruthy()
  fireTransfer('drop', 'dataTransfer', aTransfer([file]))

  await vi.waitFor(() => {
    expect(take).toHaveBeenCalledExactlyOnceWith([file])
  })
  expect(queue.items.value).toEqual([])
})
