import { render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { http, HttpResponse } from 'msw'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { aSharedPhoto } from '../testing/fixtures'
import { server } from '../testing/server'
import GuestPage from './GuestPage.vue'

const secret = 'AAAAAAAAAAAAAAAAAAAAAA'

let asked: { secret: string; password: string | null; cursor: string | null; authorization: string | null }[]
let answer: (password: string | null, cursor: string | null) => Response

const show = (...ids: string[]) => (): Response =>
  HttpResponse.json(page(ids))
const page = (ids: string[], count = ids.length, cursor: string | null = null) =>
  ({ title: 'Iceland', endsAt: '2026-06-01T10:00:00Z', count, photos: ids.map((id) => aSharedPhoto(id, `?asked=${asked.length}`)), cursor })
const refuse = (status: number, code: string | null = null, headers = {}): Response => HttpResponse.json({ title: 'No', status, code }, { status, headers })
const sources = (): (string | null | undefined)[] =>
  screen.getAllByRole('button').map((tile) => tile.querySelector('img')?.getAttribute('srcset'))

beforeEach(() => {
  asked = []
  answer = show('a', 'b', 'c')
  server.use(http.post('/api/shared', async ({ request }) => {
    const body = (await request.json()) as { secret: string; password: string | null; cursor: string | null }
    asked.push({ ...body, authorization: request.headers.get('Authorization') })
    return answer(body.password, body.cursor)
  }))
})

afterEach(() => {
  vi.useRealTimers()
})

const open = () => render(GuestPage, { props: { secret } })

it('shows the photos to whoever has the link, who signs in nowhere', async () => {
  const { container } = open()

  expect(await screen.findByRole('heading', { name: 'Iceland' })).toBeTruthy()
  expect(screen.getByText('3 photos · until June 1, 2026')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Photo 1 of 3: Sky, Lake' })).toBeTruthy()
  expect(asked).toEqual([{ secret, password: null, cursor: null, authorization: null }])
  expect(document.title).toBe('Iceland')
  await expectAccessible(container)
})

it('turns the photos over by keys, and closes by Esc or Back on the one that was looked at', async () => {
  open()
  await userEvent.click(await screen.findByRole('button', { name: /^Photo 1 of 3/ }))
  const dialog = await screen.findByRole('dialog', { name: /^Photo 1 of 3/ })
  await expectAccessible(dialog)

  await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowLeft}')
  expect(await screen.findByRole('dialog', { name: /^Photo 2 of 3/ })).toBeTruthy()
  await userEvent.keyboard('{Escape}')

  await waitFor(() => {
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Photo 2 of 3/ }))
  })
  await userEvent.click(screen.getByRole('button', { name: /^Photo 3 of 3/ }))
  await screen.findByRole('dialog', { name: /^Photo 3 of 3/ })
  history.back()
  await waitFor(() => {
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

it('asks for a password, says when it is wrong, and opens with the right one', async () => {
  answer = (password) => (password === null ? refuse(403, 'PASSWORD_REQUIRED') : password === 'once upon' ? show('a')() : refuse(403, 'PASSWORD_WRONG'))
  const { container } = open()
  const field = await screen.findByLabelText('Password')
  await waitFor(() => {
    expect(document.activeElement).toBe(field)
  })
  await expectAccessible(container)

  await userEvent.type(field, 'guess{Enter}')
  expect((await screen.findByText('This is not the password. Capitals count.')).getAttribute('role')).toBe('alert')
  await userEvent.clear(field)
  await userEvent.type(field, 'once upon{Enter}')

  expect(await screen.findByRole('heading', { name: 'Iceland' })).toBeTruthy()
  await waitFor(() => {
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Iceland' }))
  })
})

it('lets nobody try more often than the server does', async () => {
  answer = (password) => (password === null ? refuse(403, 'PASSWORD_REQUIRED') : refuse(429, 'TOO_MANY_TRIES', { 'Retry-After': '40' }))
  open()
  await userEvent.type(await screen.findByLabelText('Password'), 'guess{Enter}')

  expect(await screen.findByText('Too many wrong passwords. Try again in 40 seconds.')).toBeTruthy()
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'See the photos' }).disabled).toBe(true)
})

it('says that a link leads nowhere', async () => {
  answer = () => refuse(404)
  const { container } = open()

  expect(await screen.findByRole('heading', { name: 'This link leads nowhere' })).toBeTruthy()
  await expectAccessible(container)
})

it('says that there are no photos left', async () => {
  answer = show()
  open()

  expect(await screen.findByRole('heading', { name: 'There are no photos left' })).toBeTruthy()
})

it('tries again where the server could not be reached', async () => {
  answer = () => refuse(500)
  open()
  const again = await screen.findByRole('button', { name: 'Try again' })
  answer = show('a')
  await userEvent.click(again)

  expect(await screen.findByRole('heading', { name: 'Iceland' })).toBeTruthy()
})

it('asks anew before the URLs end, for what has not come yet alone, and sees what its owner has done since', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  open()
  await screen.findByRole('button', { name: /^Photo 1 of 3/ })
  expect(sources().every((srcset) => srcset?.includes('asked=1'))).toBe(true)
  screen.getByRole('button', { name: /^Photo 1 of 3/ }).querySelector('img')?.dispatchEvent(new Event('load'))

  answer = show('a', 'c')
  await vi.advanceTimersByTimeAsync(4 * 60_000)

  expect(await screen.findByRole('button', { name: /^Photo 2 of 2/ })).toBeTruthy()
  expect(sources().map((srcset) => /asked=\d/.exec(srcset ?? '')?.[0])).toEqual(['asked=1', 'asked=2'])
  answer = () => refuse(404)
  await vi.advanceTimersByTimeAsync(4 * 60_000)
  expect(await screen.findByRole('heading', { name: 'This link leads nowhere' })).toBeTruthy()
})

it('shows a large album page by page, and asks anew for as much as is shown', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true })
  // What is in the trash leaves a page without photos.
  const pages: Record<string, () => object> = { first: () => page(['a', 'b'], 5, 'empty'), empty: () => page([], 5, 'last'), last: () => page(['c', 'd'], 5) }
  answer = (_, cursor) => HttpResponse.json(pages[cursor ?? 'first']?.())
  open()
  expect(await screen.findByText(/^5 photos/)).toBeTruthy()
  expect(screen.getByRole('button', { name: /^Photo 2 of 5/ })).toBeTruthy()

  await userEvent.click(screen.getByRole('button', { name: 'Show more' }))

  expect(await screen.findByRole('button', { name: /^Photo 4 of 4/ })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull()
  expect(asked.map(({ cursor }) => cursor)).toEqual([null, 'empty', 'last'])
  await vi.advanceTimersByTimeAsync(4 * 60_000)
  await waitFor(() => {
    expect(asked.map(({ cursor }) => cursor).slice(3)).toEqual([null, 'empty', 'last'])
  })
})

it('asks for the next photos before the last that is here is looked at', async () => {
  answer = (_, cursor) => HttpResponse.json(cursor === null ? page(['a', 'b'], 4, 'last') : page(['c', 'd'], 4))
  open()
  await userEvent.click(await screen.findByRole('button', { name: /^Photo 1 of 4/ }))
  await screen.findByRole('dialog', { name: /^Photo 1 of 4/ })

  await waitFor(() => {
    expect(asked).toHaveLength(2)
  })
  await userEvent.keyboard('{End}')
  expect(await screen.findByRole('dialog', { name: /^Photo 4 of 4/ })).toBeTruthy()
})
