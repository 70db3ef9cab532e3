import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { aFile } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { aTransfer, fireTransfer } from '../testing/transfer'
import UploadLayer from './UploadLayer.vue'

it('takes a file that is dropped anywhere and shows it in the tray', async () => {
  await renderInApp(UploadLayer)

  fireTransfer('drop', 'dataTransfer', aTransfer([aFile('empty.jpg', '')]))

  expect(await screen.findByText('This file is empty (0 bytes).')).toBeTruthy()
})
