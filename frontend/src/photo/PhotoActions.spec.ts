import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import PhotoActions from './PhotoActions.vue'

const onDeleted = vi.fn()
const props = { image: anImage(), onDeleted }

async function ask(): Promise<HTMLElement> {
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))
  return screen.getByRole('dialog', { name: 'Delete this photo?' })
}

it('deletes only after it has asked', async () => {
  onDeleted.mockReset()
  server.use(http.delete('/api/images/i1', () => new HttpResponse(null, { status: 204 })))
  const { container } = await renderInApp(PhotoActions, { props })

  expect((await ask()).textContent).toContain('lake.jpg goes with all its sizes and labels.')
  await expectAccessible(container)
  expect(onDeleted).not.toHaveBeenCalled()
  const [, confirm] = screen.getAllByRole('button', { name: 'Delete' })
  if (confirm) await userEvent.click(confirm)

  await vi.waitFor(() => {
    expect(onDeleted).toHaveBeenCalledOnce()
  })
})

it('keeps the photo', async () => {
  await renderInApp(PhotoActions, { props })
  await ask()

  await userEvent.click(screen.getByRole('button', { name: 'Keep' }))

  expect(screen.queryByRole('dialog')).toBeNull()
})

it('stays open and says why it did not work', async () => {
  server.use(http.delete('/api/images/i1', () => HttpResponse.json({ title: 'Broken', status: 500 }, { status: 500 })))
  await renderInApp(PhotoActions, { props })
  await ask()

  const [, confirm] = screen.getAllByRole('button', { name: 'Delete' })
  if (confirm) await userEvent.click(confirm)

  expect((await screen.findByRole('alert')).textContent).toBe('Broken')
})

it('leads to the trace where there is a dashboard', async () => {
  vi.stubEnv('VITE_DASHBOARD_URL', 'http://localhost:18888')
  await renderInApp(PhotoActions, { props })

  expect(screen.getByRole('link', { name: /^Trace/ }).getAttribute('href')).toBe('http://localhost:18888/traces?image=i1')
})

it('copies the address', async () => {
  const user = userEvent.setup()
  await renderInApp(PhotoActions, { props })

  await user.click(screen.getByRole('button', { name: 'Copy link' }))

  expect(await screen.findByRole('button', { name: 'Link copied' })).toBeTruthy()
  expect(await navigator.clipboard.readText()).toBe(location.href)
})
