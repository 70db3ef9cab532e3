import { expect, it } from 'vitest'
import { findAsked, isAsked, keepAsked } from './askedPhotos'

it('knows the last photos that were asked with, and no image of the library', () => {
  const ids = Array.from({ length: 11 }, (_, index) => keepAsked({ name: `${index}.jpg`, picture: 'AA==' }))

  expect(ids.map((id) => findAsked(id)?.name)).toEqual([undefined, ...Array.from({ length: 10 }, (_, index) => `${index + 1}.jpg`)])
  expect([ids.every(isAsked), isAsked('0123456789abcdef')]).toEqual([true, false])
})
