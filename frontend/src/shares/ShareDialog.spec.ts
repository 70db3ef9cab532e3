import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import ShareDialog from './ShareDialog.vue'

let asked: unknown[]

beforeEach(() => {
  asked = []
  server.use(
    http.post('/api/shares', async ({ request }) => {
      asked.push(await request.json())
      return HttpResponse.json({ id: 'x', secret: 'AAAAAAAAAAAAAAAAAAAAAA' }, { status: 201 })
    }),
  )
})

it('makes a link for whoever has it, shows it once and copies it', async () => {
  const user = userEvent.setup()
  await renderInApp(ShareDialog, { props: { imageIds: ['a', 'b'] } })
  await expectAccessible(await screen.findByRole('dialog', { name: 'Share 2 photos' }))

  await user.click(screen.getByRole('button', { name: 'Make a link' }))

  const link = `${location.origin}/s#AAAAAAAAAAAAAAAAAAAAAA`
  expect(await screen.findByRole<HTMLInputElement>('textbox', { name: 'Link to 2 photos' })).toHaveProperty('value', link)
  expect(asked).toEqual([{ imageIds: ['a', 'b'], albumId: null, title: null, password: null, endsAt: null }])
  await expectAccessible(screen.getByRole('dialog', { name: 'The link is ready' }))
  expect(screen.getByRole('link', { name: 'Shared links' }).getAttribute('href')).toBe('/shares')
  await user.click(screen.getByRole('button', { name: 'Copy link' }))
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy()
  expect(await navigator.clipboard.readText()).toBe(link)
})

it('takes a title, an end and a password', async () => {
  await renderInApp(ShareDialog, { props: { imageIds: ['a'] } })

  await userEvent.type(screen.getByRole('textbox', { name: /^Title/ }), 'Iceland')
  await userEvent.type(screen.getByRole('textbox', { name: /^Password/ }), 'once upon')
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Link works' }), 'Until a day…')
  await userEvent.type(screen.getByLabelText('Last day'), '2099-05-31')
  await userEvent.click(screen.getByRole('button', { name: 'Make a link' }))

  await screen.findByRole('textbox', { name: 'Link to 1 photo' })
  expect(asked).toEqual([{ imageIds: ['a'], albumId: null, title: 'Iceland', password: 'once upon', endsAt: new Date(2099, 5, 1).toISOString() }])
})

it('asks for another day where that is over', async () => {
  await renderInApp(ShareDialog, { props: { imageIds: ['a'] } })

  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Link works' }), 'Until a day…')
  await userEvent.type(screen.getByLabelText('Last day'), '2000-01-01')
  await userEvent.click(screen.getByRole('button', { name: 'Make a link' }))

  expect((await screen.findByRole('alert')).textContent).toBe('Choose a day that is still to come.')
  expect(asked).toEqual([])
})

it('says why there is no link', async () => {
  server.use(http.post('/api/shares', () => HttpResponse.json({ title: 'Busy', detail: 'Too much at once.', status: 503 }, { status: 503 })))
  await renderInApp(ShareDialog, { props: { imageIds: ['a'] } })

  await userEvent.click(screen.getByRole('button', { name: 'Make a link' }))

  expect((await screen.findByRole('alert')).textContent).toBe('Too much at once.')
})

it('hands the link on where the browser can', async () => {
  const share = vi.fn(() => Promise.resolve())
  Object.defineProperty(navigator, 'share', { value: share, configurable: true })
  await renderInApp(ShareDialog, { props: { imageIds: ['a'] } })
  await userEvent.click(screen.getByRole('button', { name: 'Make a link' }))

  await userEvent.click(await screen.findByRole('button', { name: 'Send' }))

  expect(share).toHaveBeenCalledWith({ url: `${location.origin}/s#AAAAAAAAAAAAAAAAAAAAAA` })
  Reflect.deleteProperty(navigator, 'share')
})

it('shares an album under its name, and says that the link follows it', async () => {
  await renderInApp(ShareDialog, { props: { album: { id: 'x', name: 'Iceland' } } })
  const dialog = await screen.findByRole('dialog', { name: 'Share “Iceland”' })
  expect(dialog.textContent).toContain('It follows the album')
  expect(screen.queryByRole('textbox', { name: /^Title/ })).toBeNull()

  await userEvent.click(screen.getByRole('button', { name: 'Make a link' }))

  await screen.findByRole('textbox', { name: 'Link to “Iceland”' })
  expect(asked).toEqual([{ imageIds: null, albumId: 'x', title: null, password: null, endsAt: null }])
})
