import { screen } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import UnsubscribePage from './UnsubscribePage.vue'

it('asks once more before it ends mail', async () => {
  const onEnd = vi.fn()
  server.use(
    http.post('/api/unsubscribe/:token', ({ params }) => {
      onEnd(params.token)
      return new HttpResponse(null, { status: 204 })
    }),
  )
  const { container } = await renderInApp(UnsubscribePage, { props: { token: 'abc' }, at: '/unsubscribe/abc' })
  await expectAccessible(container)
  expect(onEnd).not.toHaveBeenCalled()

  await userEvent.click(screen.getByRole('button', { name: 'No more mail' }))

  expect(await screen.findByRole('heading', { name: 'You get no more mail' })).toBeTruthy()
  expect(onEnd).toHaveBeenCalledWith('abc')
})

it('says that a link is none', async () => {
  server.use(http.post('/api/unsubscribe/:token', () => HttpResponse.json({ title: 'Not Found' }, { status: 404 })))
  await renderInApp(UnsubscribePage, { props: { token: 'old' }, at: '/unsubscribe/old' })

  await userEvent.click(screen.getByRole('button', { name: 'No more mail' }))

  expect((await screen.findByRole('alert')).textContent).toContain('Take the one of the latest mail')
})
