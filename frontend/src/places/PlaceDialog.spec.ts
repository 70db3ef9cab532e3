import { screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp, type Rendered } from '../testing/render'
import { server } from '../testing/server'
import PlaceDialog from './PlaceDialog.vue'

let sent: string[]
let searched: (string | null)[]
const onClose = vi.fn()

beforeEach(() => {
  sent = []
  searched = []
  onClose.mockReset()
  server.use(
    http.get('/api/towns', ({ request }) => {
      const text = new URL(request.url).searchParams.get('text')
      searched.push(text)
      const items = ['US', 'AU'].map((country, index) => ({ country, name: 'Springfield', location: { latitude: [39.8, -30.2][index], longitude: -89.64 } }))
      return HttpResponse.json({ items: text?.startsWith('spring') ? items : [] })
    }),
    http.get('/api/images/:id', ({ params }) => HttpResponse.json(anImage({ id: String(params.id), location: { latitude: 1, longitude: 2 }, isLocationEdited: params.id === 'b' }))),
    http.patch('/api/images/:id', async ({ params, request }) => {
      sent.push(`${String(params.id)} ${JSON.stringify(await request.json())}`)
      return HttpResponse.json(anImage({ id: String(params.id) }))
    }),
  )
})

const show = (...ids: string[]): Promise<Rendered> => renderInApp(PlaceDialog, { props: { images: ids.map((id) => anImage({ id })), onClose } })

it('finds towns by their names, and says of all where they were taken, which can be undone', async () => {
  const { changes } = await show('a', 'b')
  const dialog = await screen.findByRole('dialog', { name: 'Place of 2 photos' })
  await userEvent.type(screen.getByRole('textbox', { name: /^Town/ }), 'spring')
  const found = await screen.findByRole('button', { name: 'Springfield, Australia 30.20000° S, 89.64000° W' })
  await expectAccessible(dialog)

  await userEvent.click(found)

  await waitFor(() => {
    expect(onClose).toHaveBeenCalledOnce()
  })
  expect(searched).toEqual(['spring'])
  expect(sent.sort()).toEqual(['a', 'b'].map((id) => `${id} {"place":{"location":{"latitude":-30.2,"longitude":-89.64}}}`))
  expect(changes.last.value?.text).toBe('The place of 2 photos is changed')
  sent = []
  changes.undo()
  await waitFor(() => {
    expect(sent.sort()).toEqual(['a {"place":null}', 'b {"place":{"location":{"latitude":1,"longitude":2}}}'])
  })
})

it('takes coordinates, by the Enter key, and asks for no town then', async () => {
  await show('a')

  await userEvent.type(screen.getByRole('textbox', { name: /^Town/ }), '48.137, 11.575')
  expect(await screen.findByRole('button', { name: '48.13700° N, 11.57500° E' })).toBeTruthy()
  await userEvent.keyboard('{Enter}')

  await waitFor(() => {
    expect(sent).toEqual(['a {"place":{"location":{"latitude":48.137,"longitude":11.575}}}'])
  })
  expect(searched).not.toContain('48.137, 11.575')
})

it('says where there is no such town', async () => {
  await show('a')

  await userEvent.type(screen.getByRole('textbox', { name: /^Town/ }), 'atlantis')

  expect(await screen.findByText(/^No town is called so/)).toBeTruthy()
})

it('says why a place was not saved', async () => {
  server.use(http.patch('/api/images/:id', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await show('a')

  await userEvent.type(screen.getByRole('textbox', { name: /^Town/ }), '0, 0{Enter}')

  expect((await screen.findByRole('alert')).textContent).toBe('It was not saved. 1 photo could not be changed. Broken')
  expect(onClose).not.toHaveBeenCalled()
})
