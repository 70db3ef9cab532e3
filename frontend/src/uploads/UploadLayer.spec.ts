import { screen } from '@testing-library/vue'
import { expect, it } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aFile } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import UploadLayer from './UploadLayer.vue'

it('takes a file that is dropped anywhere and shows it in the tray', async () => {
  const { container } = await renderInApp(UploadLayer)

  const drop = Object.assign(new Event('drop', { bubbles: true, cancelable: true }), {
    dataTransfer: { types: ['Files'], files: [aFile('empty.jpg', '')] },
  })
  document.body.dispatchEvent(drop)

  expect(await screen.findByText('This file is empty (0 bytes).')).toBeTruthy()
  await expectAccessible(container)
})
