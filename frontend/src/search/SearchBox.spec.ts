import userEvent from '@testing-library/user-event'
import { screen } from '@testing-library/vue'
import { http, HttpResponse } from 'msw'
import { beforeEach, expect, it, vi } from 'vitest'
import { expectAccessible } from '../testing/accessibility'
import { anImage } from '../testing/fixtures'
import { renderInApp } from '../testing/render'
import { server } from '../testing/server'
import SearchBox from './SearchBox.vue'

const findable = {
  terms: { labels: [{ name: 'Sky', count: 7, aliases: [] }, { name: 'Lake', count: 3, aliases: [] }], cameras: [], places: [{ place: 'DE/Berlin', country: 'DE', town: 'Berlin', count: 1 }], favourites: 0 },
  months: [],
}
let asked: string[] = []

beforeEach(() => {
  asked = []
  server.use(
    http.get('/api/images', ({ request }) => {
      asked.push(new URL(request.url).search)
      return HttpResponse.json({ items: [anImage()], cursor: null })
    }),
  )
})

it('completes what is typed, by keyboard alone, and says how much there is', async () => {
  const onChange = vi.fn()
  const { container } = await renderInApp(SearchBox, { props: { filter: { color: 'blue' }, findable, onChange } })
  const box = screen.getByRole('combobox', { name: 'Search your photos' })

  await userEvent.type(box, 'lak')
  expect(screen.getAllByRole('option').map((option) => option.textContent.replace(/\s+/g, ' ').trim())).toEqual(['Lake, on the photo, 3 photos3', '“lak”, in titles, captions and file names'])
  expect(screen.getByText('2 suggestions')).toBeTruthy()
  expect(box.getAttribute('aria-expanded')).toBe('true')
  expect(box.getAttribute('aria-controls')).toBe(screen.getByRole('listbox').id)
  expect(box.getAttribute('aria-activedescendant')).toBe(screen.getAllByRole('option')[0]?.id)
  await expectAccessible(container)

  await userEvent.keyboard('{ArrowDown}{Enter}')
  await userEvent.type(box, 'berlin{Enter}')
  expect(onChange.mock.calls).toEqual([[{ color: 'blue', text: 'lak' }], [{ color: 'blue', place: 'DE/Berlin' }]])
  expect((box as HTMLInputElement).value).toBe('')
})

it('shows a photo of what is suggested, which costs one photo', async () => {
  await renderInApp(SearchBox, { props: { filter: {}, findable } })

  await userEvent.type(screen.getByRole('combobox'), 'lake')

  await vi.waitFor(() => { expect(document.querySelector('[role=option] img')?.getAttribute('src')).toBe('/images/i1/small.webp') }, { timeout: 20_000 })
  expect(asked.filter((search) => search.includes('Lake'))).toEqual(['?limit=1&label=Lake&by=taken'])
})

it('takes the last condition back by the backspace key, and says so', async () => {
  const onChange = vi.fn()
  await renderInApp(SearchBox, { props: { filter: { label: ['Sky'], text: 'garda' }, findable, onChange } })

  await userEvent.type(screen.getByRole('combobox'), 'x{Backspace}')
  expect(onChange).not.toHaveBeenCalled()
  await userEvent.keyboard('{Escape}{Backspace}')

  expect(onChange.mock.calls).toEqual([[{ label: ['Sky'] }]])
  expect(screen.getByText('“garda” removed')).toBeTruthy()
})
