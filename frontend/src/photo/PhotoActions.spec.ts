import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import PhotoActions from './PhotoActions.vue'

const onDeleted = vi.fn()
const props = { image: anImage(), onDeleted }

it('deletes at once what can be brought back, and leaves', async () => {
  server.use(http.post('/api/images/:id/trash', () => HttpResponse.json({})))
  const { deletions } = await renderInApp(PhotoActions, { props })

  await userEvent.click(screen.getByRole('button', { name: 'Delete' }))

  expect([onDeleted.mock.calls.length, [...deletions.hidden.value]]).toEqual([1, ['i1']])
})

it('offers no deletion where there is none', async () => {
  await renderInApp(PhotoActions, { props, offersDeletion: false })

  expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull()
})

it('leads to the trace where there is a dashboard', async () => {
  vi.stubEnv('DASHBOARD_URL', 'http://localhost:18888')
  await renderInApp(PhotoActions, { props: { ...props, image: anImage({ traceId: '4bf92f35' }) } })

  expect(screen.getByRole('link', { name: /^Trace/ }).getAttribute('href')).toBe('http://localhost:18888/traces/detail/4bf92f35')
})

it('copies the address', async () => {
  const user = userEvent.setup()
  await renderInApp(PhotoActions, { props })

  await user.click(screen.getByRole('button', { name: 'Copy link' }))

  expect(await screen.findByRole('button', { name: 'Link copied' })).toBeTruthy()
  expect(await navigator.clipboard.readText()).toBe(location.href)
})
