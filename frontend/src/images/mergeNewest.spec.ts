import { describe, expect, it } from 'vitest'
import type { ImageStatus } from '../api/types'
import { anImage } from '../testing/fixtures'
import type { ImagePages } from './imageCache'
import { mergeNewest } from './mergeNewest'

const page = (ids: string, cursor: string | null, status: ImageStatus = 'READY') => ({
  items: Array.from(ids, (id) => anImage({ id, status })),
  cursor,
  newer: null,
})
const loaded = (...pages: [string, string | null][]): ImagePages => ({
  pages: pages.map(([ids, cursor]) => page(ids, cursor)),
  pageParams: [null, ...pages.slice(0, -1).map(([, cursor]) => cursor)],
})
const idsOf = ({ pages }: ImagePages): string[] => pages.map(({ items }) => items.map(({ id }) => id).join(''))

// The letters are images, z the newest.
describe('mergeNewest', () => {
  it.each<[string, ImagePages, [string, string | null], string[]]>([
    ['puts what is new on top', loaded(['xwv', 'v'], ['uts', 's']), ['zyx', 'x'], ['zyxwv', 'uts']],
    ['drops what was deleted among the newest', loaded(['xwv', 'v'], ['uts', 's']), ['xvu', 'u'], ['xvu', 'ts']],
    ['never shows an image twice', loaded(['xwv', 'v'], ['uts', null]), ['zxwvut', 't'], ['zxwvut', 's']],
    ['starts again if so much is new that a gap would stay', loaded(['cba', 'a']), ['zyx', 'x'], ['zyx']],
    ['takes the newest page as the whole if there is no other', loaded(['xwv', null]), ['yw', null], ['yw']],
    ['learns nothing from an empty page that is not the last', loaded(['xwv', 'v']), ['', 'y'], ['xwv']],
    ['fills an empty list', loaded(['', null]), ['z', null], ['z']],
  ])('%s', (_, before, [ids, cursor], expected) => {
    expect(idsOf(mergeNewest(before, page(ids, cursor)))).toEqual(expected)
  })

  it('takes the newer state of an image', () => {
    const merged = mergeNewest({ pages: [page('zy', 'y', 'PROCESSING')], pageParams: [null] }, page('zy', 'y'))

    expect(merged.pages[0]?.items.map(({ status }) => status)).toEqual(['READY', 'READY'])
  })

  it('goes on from the same place when more is loaded', () => {
    const merged = mergeNewest(loaded(['xw', 'w'], ['vu', 'u']), page('zyx', 'x'))

    expect(merged.pages.map(({ cursor }) => cursor)).toEqual(['w', 'u'])
    expect(merged.pageParams).toEqual([null, 'w'])
  })
})
