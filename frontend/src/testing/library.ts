import { http, HttpResponse } from 'msw'
import type { ImageOrder, ImagePage, ImageSummary, MonthCount } from '../api/types'
import { dayIn, placeIn } from '../images/order'

/** Answers lists and months of these photos as the API does: every way to ask for a page; of the filters, the status and what is hidden alone. */
export function aLibrary(photos: () => readonly ImageSummary[]) {
  const requests: string[] = []
  const sorted = (by: ImageOrder): ImageSummary[] => photos().toSorted((a, b) => (placeIn(by, a) < placeIn(by, b) ? 1 : -1))
  const timeOf = (by: ImageOrder, { shownAt, createdAt }: ImageSummary): number => Date.parse(by === 'taken' ? `${shownAt}Z` : createdAt)

  function page(query: URLSearchParams): ImagePage {
    const by = (query.get('by') ?? 'added') as ImageOrder
    const limit = Number(query.get('limit') ?? 50)
    const [from, to] = [query.get('from'), query.get('to')].map((instant) => (instant ? Date.parse(instant) : null))
    const status = query.get('status')
    const isHidden = query.get('hidden') === 'true'
    const all = sorted(by).filter((image) => image.isHidden === isHidden && (status === null || image.status === status) && (from == null || timeOf(by, image) >= from) && (to == null || timeOf(by, image) < to))
    const [cursor, newer, around, at] = ['cursor', 'newer', 'around', 'at'].map((name) => query.get(name))
    // A cursor is the place of the last photo of its page.
    const older = (place: string): number => firstOr(all.findIndex((image) => placeIn(by, image) < place), all.length)
    let start = 0
    if (cursor) start = older(cursor)
    else if (newer) start = Math.max(0, all.findIndex((image) => placeIn(by, image) === newer) - limit)
    else if (around) start = Math.max(0, all.findIndex(({ id }) => id === around) - Math.floor(limit / 2))
    else if (at) start = firstOr(all.findIndex((image) => timeOf(by, image) <= Date.parse(at)), all.length)
    else if (query.get('last')) start = Math.max(0, all.length - limit)
    const end = newer ? all.findIndex((image) => placeIn(by, image) === newer) : Math.min(all.length, start + limit)
    const items = all.slice(start, end)
    const [first, last] = [items[0], items.at(-1)]
    return {
      items,
      cursor: last && end < all.length ? placeIn(by, last) : null,
      newer: first && (start > 0 || cursor || at) ? placeIn(by, first) : null,
    }
  }

  function months(by: ImageOrder): MonthCount[] {
    const months: MonthCount[] = []
    for (const image of sorted(by).filter(({ isHidden }) => !isHidden)) {
      const day = dayIn(by, image)
      let month = months.at(-1)
      if (month?.month !== day.slice(0, 7)) months.push(month = { month: day.slice(0, 7), count: 0, days: [] })
      const last = month.days.at(-1)
      if (last?.day === Number(day.slice(8))) last.count++
      else month.days.push({ day: Number(day.slice(8)), count: 1 })
      month.count++
    }
    return months
  }

  return {
    requests,
    page,
    months,
    handlers: [
      http.get('/api/images', ({ request }) => {
        const { searchParams } = new URL(request.url)
        requests.push(searchParams.toString())
        return HttpResponse.json(page(searchParams))
      }),
      http.get('/api/months', ({ request }) => HttpResponse.json({ items: months((new URL(request.url).searchParams.get('by') ?? 'added') as ImageOrder) })),
    ],
  }
}

const firstOr = (index: number, otherwise: number): number => (index === -1 ? otherwise : index)
