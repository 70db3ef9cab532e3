import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { expect, it } from 'vitest'
import App from './App.vue'
import { expectAccessible } from './testing/accessibility'
import { aFile } from './testing/fixtures'
import { renderInApp } from './testing/render'
import { server } from './testing/server'
import { aTransfer, fireTransfer } from './testing/transfer'

it('takes a file that is dropped anywhere and shows it in the tray', async () => {
  server.use(
    http.get('/api/images', () => HttpResponse.json({ items: [], cursor: null })),
    http.get('/api/months', () => HttpResponse.json({ items: [] })),
    http.get('/api/changes', () => HttpResponse.json({ revision: 0, isComplete: true, images: [], gone: [], albums: [] })),
  )
  const { container } = await renderInApp(App, { props: { offersDeletion: true } })
  await screen.findByRole('heading', { name: 'Drop photos here' })

  fireTransfer('drop', 'dataTransfer', aTransfer([aFile('empty.jpg', '')]))

  expect(await screen.findByText('This file is empty (0 bytes).')).toBeTruthy()
  await expectAccessible(container)
})
